"""Signing in with an account at an OpenID Connect provider (authorization code flow with PKCE).

Read: `attempts` (what the browser carries there and back, sealed), `failing`, `fetching` (what the
provider publishes and answers), `tokens` (whether an ID token is genuine, and what it says),
`provider` (the whole exchange). The standards: OpenID Connect Core and Discovery 1.0, RFC 6749,
7636 (PKCE) and 9207 (issuer in the answer).
"""
