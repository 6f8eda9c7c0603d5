"""Webhooks at the edge: which events are offered, and how they get out.

Read `offering` (the kinds of events, each described in both languages), `promising` (what each of
them carries), `posting` (one request to one target), `sending` (all that is due, a lane for each
target), `warning` (mail to owners when a target was paused).
"""
