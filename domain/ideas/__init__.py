"""Ideas of customers: suggested, compared with what is there, accepted, hidden or merged.

An idea is a roadmap item at the stage *idea* that has an author; from its first moment it has the
author's vote.

Read: `resembling` (what makes two ideas alike), `meaning` (beyond words), `suggesting`,
`deciding` (the team accepts or hides), `merging`, `picking`, `queries`, `events`.
"""
