"""Streams: what happened in a workspace, in one order that everyone can resume from.

Ids of events do not grow in the order in which transactions commit, so "everything after this id"
would miss what commits late. A stream gives each event a *position*: 1, 2, 3 … for each workspace,
without gaps, and visible in that order. Who knows the last position they saw misses nothing.

Read `models` (heads and events), `appending` (how an event gets its position), `keeping` (for how
long), `cursors` (positions as strangers see them), `reading`, `queries`, `errors`.
"""
