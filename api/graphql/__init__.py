"""The schema that partners build on.

What it is: `schema` (what it is made of), `context` (who asks), `errors` (refusals as union
members), `nodes` (global ids), `paging` (connections), `scalars`, `enums`, `describing`, `matching`
(which field holds which refusals), `loaders`; then one folder a feature with `types`, `queries`,
`mutations`, `errors`; `live/` has the subscriptions. `schema.graphql` is printed from it
(`printing`), checked in and compared with the released one (`changes`).

How an operation arrives: `endpoint` (`/graphql`), `negotiating` (in which form the answer leaves),
`operations` (what was sent), `documents` and `keeping` (which text is meant), `persisted` (what
widgets may run), `answering` (the one way to an answer), `caching` (who may keep it). What lasts:
`lasting`, `streaming` (server-sent events), `sockets`, `conversing` and `messages` (WebSockets).

What it passes on its way: `guard` (how large it may be), `cost`, `assumed_lengths`, `charging` and
`charge` (what it costs, and who pays), `spending` (reading the bucket), `validating` and
`introspecting` (beside the event loop), `faults` (what a client learns when something fails).

`examples/` are for the explorer and the reference.
"""
