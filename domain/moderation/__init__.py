"""Who sees at once what customers write in public, and what waits for the team.

One policy a workspace, for ideas and comments alike. The team's own words never wait.

Read: `models` (what may be seen, and the policy), `deciding`, `setting`, `queries`.
"""
