"""News for customers: what became of what they said, wanted or follow.

A message is stored as a kind and the few values that its sentences need. Pages and mail word it in
the reader's language, so a message can be read in either.

Read: `models`, `sending`, `telling` (what is news), `reading`, `choosing` (which of it is mailed),
`mailing`, `queries`, `events`, `errors`.
"""
