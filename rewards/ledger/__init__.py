"""The books: accounts, entries whose postings sum to zero, and lots.

Read: `models`, `writing` (the one way to write an entry), `lots` (which points are spent first),
`sealing` (an entry's digest), `queries`.
"""
