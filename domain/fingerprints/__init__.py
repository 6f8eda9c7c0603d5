"""Fingerprints: whether several pieces of feedback came from one browser on one network in one day.

What the edge knows of a sender comes in as one opaque value, which is never stored. Mixed with the
day's salt it becomes a print. The salt is random and deleted once its day is over, the prints a day
after they were made: nobody, Heard included, can say afterwards who is behind one, or whether two
days show the same sender. Addresses and user agents are never stored.

Read: `printing` (pure), `models`, `keeping`, `forgetting`, `queries`.
"""
