"""Heard's first question beside those of others: the same page, browser and run.

Read `subjects` (what is measured), `serving` (the server they all come from), `measuring` (what a
browser says of one visit), then `__main__`.
"""
