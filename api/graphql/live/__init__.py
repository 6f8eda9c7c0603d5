"""Subscriptions, and the cursors from which they resume.

Read `kinds` (what can happen), `types`, `delivering` (how an event becomes an answer), then
`subscriptions`; `queries` gives the first cursor. How events get here: `api.live`.
"""
