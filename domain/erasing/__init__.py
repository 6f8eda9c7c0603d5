"""People's rights over their words: taking them away as a file, and having them erased.

What is erased: words, names, addresses, and whatever was made of them. What stays: counts, points
and the log, which then tell of nobody. `deciding_tables` says it for each table, and a test finds
the table that nobody decided about.

Read: `deciding_tables`, `models`, `forgetting` (the words of feedback), `asking` (whoever holds a
tracking number asks, known people are obeyed at once), `deciding` (the team carries out or
declines), `leaving` (a whole customer), `exporting`, `queries`, `events`, `errors`.
"""
