"""Claiming: making what was said before one was known one's own, on purpose and never silently.

Read: `taking_over` (a nameless device's, or a mailbox's), `moving` (votes, follows, news) and
`queries`.
Points follow by the event `customer.claimed`, which rewards hears. ADR 10 says why it is so.
"""
