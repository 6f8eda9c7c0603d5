"""Surveys: what is asked, in which order, and what came back.

Read `questions` (the definition as values), `conditions` (which question follows which answer),
`models`, then the activities.
"""
