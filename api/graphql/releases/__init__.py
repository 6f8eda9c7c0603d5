"""The changelog in the schema."""
