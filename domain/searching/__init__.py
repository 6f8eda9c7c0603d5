"""Finding what was written, in English and Chinese, on either database, typed well or not.

Reading order: `folding` (one normal form of a text, every character of which knows where it came
from), `segmenting` (its words), `stemming`, `composing` (what of a text goes into the index),
`asking` (what a query wants), `guessing` (what a mistyped word meant), `highlighting` (where it
stands in the text): all of these are pure. Then `models` (the index, and how each database keeps
it), `indexing` (keeping it in step, inside the use cases' transactions), `in_sqlite` and
`in_postgresql` (one query in two languages), `queries` (what is found, and how well it fits),
`written` (looking for signs, as they are written).
"""
