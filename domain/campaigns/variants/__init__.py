"""Variants: a campaign offers several surveys, each to its own share of people, and compares them.

Read `choosing` (whose is which), `splitting` (how the team sets it), `queries`.
"""
