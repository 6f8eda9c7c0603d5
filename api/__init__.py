"""The edges of Heard: everything that people and programs talk to. Thin, and knows everyone.

Read `settings`, then `wiring` (what is built at start), `app` (the HTTP application), `cli`
(`heard`), `worker`, `mailing` and `inviting` (mail); then `graphql/` (the schema), `http/` (pages,
widgets, health) and `oidc/` (members who sign in through a provider).
"""
