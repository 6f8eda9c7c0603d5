"""Limiting: how much one caller may use, and how often anyone may guess.

Read `rates` first (the numbers, all of them), then `buckets` (counting, and what happens while
Redis or Valkey is away), `memory` (counting in this process), `addresses` (who counts as one
where nobody gave a name), `codes` (handing in codes) and `numbers` (claiming by tracking number).
`Heard.limits` is the one set of buckets that all edges share; docs/cost.md and ADR 9 say the rest.
"""
