"""Points for feedback, kept in double-entry books, and what they buy.

Rewards hears of the core through its events only.

Read: `rules` (pure: what earns how much), `ledger` (the books), `models`, `claiming` (what the
events told), `awarding` (pending, confirmed, voided), `listeners`, `catalogue` (what is on offer),
`holding` (points and a piece set aside), `codes`, `redeeming`, `using_codes`, `queries`,
`verifying` (proves the books), `events`, `errors`.
"""
