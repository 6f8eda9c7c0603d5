"""Campaigns: who is asked what, where and when; and how seldom anybody is asked anything.

A campaign offers one survey on pages that match, to people who match, and rests between two times.
Whether it shows is decided here and nowhere else: a browser only says that the moment has come.

Read `rules` (what a campaign says, as values), `addresses` (which pages), `audience` (which
people), `sampling` (which share of them), `waves` (which round it is), `judging` (all of that
together, and how long one rests), `models`; then the activities: `editing`, `switching`,
`segmenting`, `limiting` for the team, `recognising`, `asking`, `showing`, `settling`, `stopping`,
`taking_over` for the people who are asked; `variants`, several surveys in one campaign; and
`results`, what came of it.
"""
