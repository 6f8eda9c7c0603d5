"""What a workspace's corrections add to what Heard reads: one small model a signal.

Frozen readings plus a residual (the base decides where nobody corrected anything alike), fitted
anew from all corrections whenever there is another one, in a tenth of a second. The corrections in
the database are the truth; every process keeps the fitted weights for as long as nothing is added.

Read: `features` (a text as hashed runs of words), `fitting` (multinomial logistic regression with
a prior), `judging` (findings moved by it, with reasons), `learning` (from corrections and anchors),
`queries`, `keeping` (the current residual of a workspace).
"""
