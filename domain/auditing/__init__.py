"""Who did what that one may be asked about later: signing in, tokens, roles, exports, judgements.

Read `models` (append-only), `recording` (called by use cases, in their transaction), `queries`.
"""
