"""What customers say, from any channel, and what became of it.

Read: `models`, `scales` (kinds of scores and their ranges), `tracking` (numbers that are read
aloud), `statuses`, `submitting`, `judging` (valid or fake), `replying`, `progressing` (the story of
one feedback), `stopping_mail`, `queries`, `events`, `errors`.
"""
