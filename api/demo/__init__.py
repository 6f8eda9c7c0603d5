"""The demo: a workspace to try Heard with, and the imaginary shop that embeds it.

Read `invention` (what is invented: people, roadmap, rewards, from `invented/`), `pacing` (its own
past), `stage` (steps done once), `seeding` (the story) and `deciding` (what the team does).
`texts/` holds the real reviews and the authored messages with their terms, `shop/` the host page
at /demo.
"""
