"""What stands around a feedback: how many are alike, who said the same, who sent it.

Read: `counting` (the facts of one feedback), `queries`.
"""
