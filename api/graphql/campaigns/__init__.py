"""Campaigns: `ruling`, `figures`, `types`, `inputs`, `errors`, `queries`, `mutations` for the team
and its partners; `asking` and `answers` for the people who are asked.
"""
