"""Effects: whether what shipped helped those who asked for it, and what can be measured of it.

Read `models`, `judging` (a customer says whether a change helped), `impact` (what somebody's
own feedback changed), then `measuring` (the team says by which scores an item is measured),
`observing` (what came of it, with `counting`), and the pure `comparing` and `intervals`; `queries`,
`events`, `errors`.

Only who spoke or voted for an item may say whether it helped, once each, and may change their mind:
so a share always stands beside the number of people behind it, and how far it may be off. Scores
are told as before and after: what brought a difference about, no count can say.
"""
