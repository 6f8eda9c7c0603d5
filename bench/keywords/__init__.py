"""Counting in how many texts words stand: writes the tables of `domain/keywords/frequencies`.

`python -m bench.keywords FILE…` takes CSV files with a column `text`, and plain files with one text
a line.
"""
