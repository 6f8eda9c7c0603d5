"""Surveys in the schema: reading and answering one, and the team's work on them.

Read `types` (what anybody may read of a survey), `answering`, `results`, `queries`, `mutations`.
"""
