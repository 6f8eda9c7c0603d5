"""The schema as a chain of small steps, for SQLite and PostgreSQL alike.

Read `env` (how a step is run), `script.py.mako` (what a new one looks like), `locking` (never make
the site wait for a lock), then `versions/` in the order of their dates. `heard migrate` runs them.
"""
