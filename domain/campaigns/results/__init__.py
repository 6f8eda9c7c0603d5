"""What came of a campaign, wave by wave and variant by variant, and whether two of them differ.

Read `comparing` (the arithmetic), `queries`, `reading`, `varying`.
"""
