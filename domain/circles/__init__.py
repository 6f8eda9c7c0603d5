"""Circles: customers who are asked to make something together with the team.

A beta, an interview, a workshop or an advisory board has some seats. The team invites whom it
chooses, those whose words changed the product first; whoever accepts takes a seat, as long as there
is one, and sees the link that leads there.

Read: `models`, `opening` (and closing), `suggesting` (whom to invite, and why), `inviting`,
`answering` (accept, decline, leave), `taking_over` (when one customer claims another), `queries`,
`events`, `errors`.
"""
