"""The core: what Heard knows and decides. Knows no web, no GraphQL, no cache."""
