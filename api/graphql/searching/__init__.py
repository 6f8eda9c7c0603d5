"""GraphQL of one search over everything."""
