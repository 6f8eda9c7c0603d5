"""The public roadmap in the schema: items, stages, evidence, votes and follows."""
