"""News of releases by e-mail in the schema."""
