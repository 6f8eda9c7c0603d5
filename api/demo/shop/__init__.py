"""The imaginary shop at /demo: a host page as any host would write it, with the widgets in it.

It borrows nothing from Heard's own pages: its look, its policy and its words are a host's. Read
`counter` (the routes), `visitor` (who shops, what is in the basket, and the identity token that a
real host's server signs as well), `shopfront` (how a page is made, its strict policy), `goods`
(what it pretends to sell); `templates/` and `static/` hold the rest.
"""

from api.demo.shop.counter import routes

__all__ = ["routes"]
