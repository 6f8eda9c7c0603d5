"""What the team may do about what customers say: items, their stages, and the evidence for them.

Read: `models`, `stages` (a workspace's own words), `slugs`, `creating`, `editing`, `picking`,
`expecting` (dates as sure as the team is), `dating` (and why they slip), `history` (the lines of
the public page), `moving`, `shipping` (by a release only), `linking` (feedback as evidence),
`carrying` (linked feedback follows its items), `dropping` (fakes are no evidence), `ordering`,
`queries`, `events`, `errors`.
"""
