"""The team's console: who spoke, what it means, what is done about it.

Read `admitting` (who may come in, and what a page may say), `trying` (forms that were refused),
`noticing` (what was done), `naming` (labels in words), `signing_in`; then the inbox:
`looking` (filters as an address), `facets`, `listing`, `inbox`, `marking` (the words that moved a
label), `opening` (one feedback in full), `feedback`, `grading`, `replying`, `linking`; then
`items`, `roadmap`, `roadmap_item`; `releases`, `composing`; `rewards`; `embedding`; `style`; and
`rooms`, where all routes are.
"""
