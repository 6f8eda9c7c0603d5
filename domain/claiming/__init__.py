"""Claiming: making what was said before one was known one's own, on purpose and never silently.

Read: `deciding_tables` (what becomes of each table; a test finds the one nobody decided about),
`taking_over` (a nameless device's, or a mailbox's), `moving` (votes, follows, news), `joining` (of
two rows one), `taking_by_number` (one feedback that nobody is behind), `queries`, `events`,
`errors`. Points follow by the events `customer.claimed` and `feedback.claimed`, which rewards
hears. ADR 10 says why it is so.
"""
