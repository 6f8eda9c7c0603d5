"""GraphQL of trust: how far a feedback is trusted, why, and overruling it."""
