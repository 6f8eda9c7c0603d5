"""GraphQL of effects: whether what shipped helped, and what somebody's own words changed."""
