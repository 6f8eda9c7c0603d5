"""Base models trained anew on this installation: tried against the ones in use, kept, taken back.

A challenger learns from the texts that came with Heard and from what workspaces allow of their
corrections. It is published only where it beats the champion, and every version stays, so that any
can be taken back. All workspaces of an installation read by the same version.

Read: `figures` (the rule), `models`, `errors`, `queries`, `allowing` (may our corrections teach),
`examples` (which corrections do), `challenging` (one against the other), `choosing` (publishing and
rolling back), `using` (what this process reads by).
"""
