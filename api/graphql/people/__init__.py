"""Who is asking, in the schema."""
