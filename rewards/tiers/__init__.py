"""Tiers and badges: how far somebody has come by speaking.

Read `standing` (pure: which tier, how far to the next), `badges` (pure: what was reached),
`models`, `arranging` (the team sets the tiers), `reaching` (both, of one customer), `queries`.

A tier goes by all points that were ever confirmed, spent ones too: buying a reward moves nobody
down. A corrected judgement does.
"""
