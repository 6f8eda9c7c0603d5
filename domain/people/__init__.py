"""People and programs: members of the team, customers, partner tokens.

Read: `models`, `roles` (who may do what), `passwords`, `signing_in` (members), `factors` (codes and
passkeys beyond a password), `sessions` with `browsers`, `changing_password`, `team` (who is in it),
`recognising` (customers, by device key or by their host's signed token), `identity` (that token)
with `traits` (what it says besides the name), `consenting` (to be thanked by name), `tokens` and
`issuing` (partners; a text is shown once), `queries`, `errors`.
"""
