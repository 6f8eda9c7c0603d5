"""The edge of an outside model: its address, what is said to it, and when.

Read: `configuring` (the operator's settings), `wording` (the request, with the text as data),
`speaking` (one request, one answer), `pacing` (how much at once), `asking` (what the worker does
beside the outbox), `probing` (whether it answers at all, for `heard doctor`).
"""
