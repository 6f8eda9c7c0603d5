"""How well topics agree with known groups, and how many stay when more texts come.

`python -m bench.topics FOLDER --group COLUMN` reads CSV files with the columns `text` and COLUMN.
"""
