"""How the database counts answers: a few grouped statements, however many there are.

Read `queries`; `surveys.counting` says what is counted, `surveys.collecting` puts it together.
"""
