"""What people say under an item of the roadmap, in public, and the team's answers there.

A comment keeps no more of its author than the customer's id and the name they chose to be shown
by. Deleting one leaves nothing of it.

Read: `models`, `posting` (customers and the team), `deciding` (the team shows and hides),
`deleting`, `counting`, `telling` (followers hear of the team's), `queries`, `events`, `errors`.
"""
