"""One inbox over all channels: every feedback with its status, grade, signals and items.

It only reads. Read: `rows` (what a line shows), `filters`, `reading` (the use case), `meaning`
(what a search does not find by its words), `queries`.
"""
