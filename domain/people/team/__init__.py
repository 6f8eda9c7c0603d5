"""The team: who is invited, who joins, who is what in it, and who leaves.

Read: `inviting` (a link to an address), `joining` (by that link), `vouching` (by an account at the
sign-in provider), `staffing` (roles, and leaving), `reading`, `queries`. Changes of a team take
turns, so two owners cannot demote each other at once.
"""
