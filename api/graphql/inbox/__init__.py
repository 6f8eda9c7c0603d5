"""The team's inbox in the schema."""
