"""Effects: whether what shipped helped those who asked for it.

Read `models`, `judging` (a customer says whether a change helped), `impact` (what somebody's
own feedback changed), `queries`.

Only who spoke or voted for an item may say whether it helped, once each, and may change their mind:
so a share always stands beside the number of people behind it.
"""
