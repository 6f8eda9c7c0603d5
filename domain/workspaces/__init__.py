"""A workspace is a tenant: one product, its sites, and nothing shared with its neighbours.

Read: `models`, `opening` (a new workspace), `sites` (where widgets live, and who may embed them),
`queries`, `errors`.
"""
