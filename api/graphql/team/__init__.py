"""The team: members, their roles, and invitations."""
