"""The edges of Heard: everything that people and programs talk to. Thin, and knows everyone.

Read `settings`, then `wiring` (what is built at start), `app` (the HTTP application), `cli`
(`heard`), `worker`; then `graphql/` (the schema) and `http/` (pages, widgets, health).
"""
