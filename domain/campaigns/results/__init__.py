"""What came of a campaign, wave by wave, and whether two waves differ.

Read `comparing` (the arithmetic), `queries`, `reading`.
"""
