"""GraphQL of copies: what seems to say the same, and deciding on it."""
