"""The schema that partners build on.

Read `schema` (what it is made of), `context` (who asks), `errors` (refusals as union members),
`nodes` (global ids), `paging` (connections), `loaders`; then one folder a feature with `types`,
`queries`, `mutations`, `errors`. `schema.graphql` is printed from it, checked in and compared.
"""
