"""Which language a person reads, and the sentences in it.

English is written in the templates themselves; `zh/*.po` holds the Simplified Chinese, one file
per area of the product. Read `choosing` (whose wish counts), then `reading` (from files to
sentences). A sentence that Python picks and a template says is marked with `reading.sentence`.
"""
