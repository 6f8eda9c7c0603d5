"""GraphQL of circles: customers who are asked to make something with the team.

Read: `types`, `queries`, `mutations`, `errors`.
"""
