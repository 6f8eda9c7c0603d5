"""Telling other people's servers what happened: signed, at least once, with a log to look through.

A webhook is an address and the kinds of events it wants. Each event becomes one delivery for each
webhook that wants it; a delivery is tried until the target takes it, and every try is kept.

Read `models`, `errors`, `events`, `addressing` (which addresses are taken), then what people do:
`subscribing`, `editing`, `pausing`, `rotating`, `deleting`, `replaying`; then what happens by
itself: `composing` (the body), `queueing` (event to deliveries), `scheduling` (when to try again),
`leasing` and `attempting` (around each try), `waiting`, `forgetting`. `keeping` and `signing` are
for secrets; `queries` and `reading` read. Dialling out is the edge's: `api/webhooks`.
"""
