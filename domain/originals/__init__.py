"""What was masked, kept whole: only where a workspace says so, sealed, and looked at by few.

Read: `models`, `queries`, `errors`, `setting` (whether they are kept; not, unless an owner says
so), `keeping` (as feedback comes in), `looking` (each look is audited). Erasing deletes the rows.
"""
