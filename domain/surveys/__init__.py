"""Surveys: what is asked, in which order, and what came back.

Read `questions` (the definition as values), `bounds` (what an answer may range over), `vetting`
(which definitions can work), `shaping` (definitions from and to JSON), `answers` (what people say,
as values), `conditions` and `walking` (which question follows which answer), `judging` (which
answers count), then `models` and the activities: `creating`, `editing`, `publishing`,
`answering` (with `becoming` and `filing`: what of it becomes a feedback, and which files go along),
`exchanging` (files on the way), `collecting` (results, which `counting` counts). `checking` gives
hints, `templating` surveys to begin with.
"""
