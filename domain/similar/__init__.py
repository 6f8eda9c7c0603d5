"""Same and similar: which feedback says again what another one said, letter by letter, nearly, or
in other words.

Copies are proposed and never merged by themselves: a person says whether two are the same.

In reading order:

    folding.py     a text made bare of case, width and punctuation
    comparing.py   two texts: how similar, and whether one is a copy
    signing.py     one text as bands: two copies share at least one, other texts hardly any
    models.py      bands and proposals as tables
    queries.py     reading both
    events.py      merged, and taken apart again
    errors.py      how deciding refuses
    meaning.py     the same idea in other words or in the other language, by vectors
    proposing.py   after the receipt: find the original of a new feedback, and propose it
    deciding.py    they are the same, they are not, undo, and all exact copies at once
    following.py   what speaks for an item speaks for it with its copies
"""
