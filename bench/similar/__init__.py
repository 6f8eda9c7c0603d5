"""How well copies are found, in how long, and what lexical similarity makes of questions.

In reading order: `disturbing` (copies as people make them), `copies` (found, and false), `pairs`
(pairs that people labelled), `looking` (among many stored texts), `ideas` (what is offered while
somebody types); `python -m bench.similar FOLDER` prints it all.
"""
