"""GraphQL of topics and keywords: what customers speak of, and editing it."""
