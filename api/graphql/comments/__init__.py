"""Comments in the schema: what stands under an item, posting, and what the team decides of it."""
