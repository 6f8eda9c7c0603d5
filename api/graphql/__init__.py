"""The schema that partners build on.

Read `schema` (what it is made of), `context` (who asks), `errors` (refusals as union members),
`nodes` (global ids), `paging` (connections), `loaders`; then one folder a feature with `types`,
`queries`, `mutations`, `errors`. `schema.graphql` is printed from it (`printing`), checked in and
compared.

How it is reached: `endpoint` (`/graphql`), `negotiating` (in which form an answer leaves),
`operations` (what clients send), `documents` and `keeping` (what they need not send), `answering`
(the one way from an operation to its answer), `caching`; for what lasts `lasting`, `streaming`
(server-sent events), `sockets`, `conversing`, `messages`. On that way: `guard` (how large an
operation may be), `withholding` (who may know the schema), `validating`, `introspecting` and
`coercing` (so that nobody holds up the others), `faults` (what a client learns when something
fails), `persisted` (what widgets may run), `examples` (for the explorer).
"""
