"""Webhooks in GraphQL: `types`, `queries`, `mutations` with `inputs` and `results`, `errors`."""
