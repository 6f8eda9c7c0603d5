"""The team's console: who spoke, what it means, what is done about it.

Read `admitting` (who may come in, and what a page may say), `trying` (forms that were refused),
`noticing` (what was done), `naming` (labels in words); the door: `coming_in`, `doorway`,
`signing_in`, `second_step`, `oidc` (through a provider), `joining` (by an invitation); a member's
own `account` with `account_confirming` (is it you?), `account_factors` and `account_passkeys`;
then the inbox: `looking` (filters as an address), `facets`, `listing`, `inbox`, `marking` (the
words that moved a label), `opening` (one feedback in full), `feedback`, `grading`, `replying`,
`linking`; then `items`, `roadmap`, `roadmap_item`; `releases`, `composing`; `rewards`;
`embedding`; `team` with `inviting` and `handing_over` (a link, once); `style`; and `rooms`, where
all routes are.
"""
