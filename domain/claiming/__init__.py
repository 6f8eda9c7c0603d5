"""Claiming: making what was said before one was known one's own, on purpose and never silently.

Read: `deciding_tables` (what becomes of each table; a test finds the one nobody decided about),
`taking_over` (a nameless device's, or a mailbox's), `moving` (votes, follows, news), `joining` (of
two rows one) and `queries`.
Points follow by the event `customer.claimed`, which rewards hears. ADR 10 says why it is so.
"""
