"""GraphQL of corrections: the label that a person gives. Read: `types`, `errors`, `mutations`."""
