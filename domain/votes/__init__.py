"""What customers want done: one vote each, and who wants to hear of an item.

Voting and following are apart: who votes is told when the item ships, who follows as well.

Read: `models`, `heat` (what trends), `voting`, `following`, `queries`, `events`, `errors`.
"""
