"""The imaginary shop at /demo: a host page as any host would write it, with the widgets in it.

Read `counter` (the routes, and the pretend sign-in that does what a real host's server does), then
`goods` (what it pretends to sell), `policy` (its own strict headers), `templates/`, `static/`.
"""

from api.demo.shop.counter import routes

__all__ = ["routes"]
