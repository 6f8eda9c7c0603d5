"""The schema that partners build on.

Read `schema` (what it is made of), `context` (who asks), `errors` (refusals as union members),
`nodes` (global ids), `paging` (connections), `loaders`; then one folder a feature with `types`,
`queries`, `mutations`, `errors`. `schema.graphql` is printed from it (`printing`), checked in and
compared.

How it is reached: `endpoint` (`/graphql`), `guard` (how large an operation may be), `faults` (what
a client learns when something fails), `persisted` (what widgets may run), `examples` (for the
explorer).
"""
