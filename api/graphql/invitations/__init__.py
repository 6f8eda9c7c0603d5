"""Inviting people to surveys, as programs and the console do it.

Read `types`, `errors`, `mutations`, `queries`.
"""
