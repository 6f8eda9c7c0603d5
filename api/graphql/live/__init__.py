"""Subscriptions, and the cursors from which they resume.

Read `kinds` (what can happen), `types`, `showing` (an event with its subscriber's eyes),
`delivering` (one after another), then `subscriptions`; `queries` gives the first cursor.
How events get here: `api.live`.
"""
