"""GraphQL of an outside model: what it proposes, and deciding on it."""
