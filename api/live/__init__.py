"""Live: bringing what happens to whoever follows it, in every process.

Read `listening` (which events are appended to the streams), `news` (telling that something was),
`tail` (the latest events, read once a process), `following` (one subscription's way through them),
`sharing` (what subscriptions to the same event need not do twice).
"""
