"""Who did what that one may be asked about later: signing in, tokens, roles, exports, judgements.

Read `models` (append-only), `recording` (called by use cases, in their transaction), `filters`,
`queries`, `reading` (a page of it, or all of it for an export). `docs/audit.md` lists every action.
"""
