"""Feedback in the schema: submitting, reading by tracking number, grading, judging, replying.

`grading` and `signals` are parts of `types`.
"""
