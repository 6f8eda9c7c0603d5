"""What partners read: the reference, made from the schema itself, and the guides of `docs/`.

Read `entries` (what the reference says of one operation or type), `reading` (from the schema to
entries), `refusals` (codes and sentences), `calls` (a call to copy, for every operation), `guides`
(Markdown to pages), `contents` (all of it in the order of the navigation), `searching`, then
`pages` (the addresses below /docs).
"""
