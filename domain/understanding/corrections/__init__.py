"""Corrections: a person says which label is right, and that word stands.

Every correction is a row that is never changed; taking one back is another one. Where the customer
has a word of their own (`domain.tracking`), it is shown beside the label; the team's decides.

Read: `models`, `errors`, `events`, `queries`, `correcting` (the use case).
"""
