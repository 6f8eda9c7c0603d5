"""The demo: a workspace to try Heard with, and the imaginary shop that embeds it.

Read `invention` (what is invented: people, roadmap, rewards, from `invented/`), `pacing` (its own
past), `stage` (steps done once) and `seeding` (the story). Its chapters: `gathering` (people),
`taking_in` (texts), `deciding` (what the team decides and ships), `talking` (dates, ideas,
comments), `asking` (surveys), `campaigning`, `doubting` (a burst), `owning` (teams and dates),
`thanking` (tiers, circles, verdicts).
`texts/` holds the real reviews and the authored messages with their terms, `shop/` the host page
at /demo.
"""
