"""The schema tried with values that nobody thought of, by schemathesis in its GraphQL mode.

`trying` runs it against a served Heard in which the loop was walked; `entries` are the true ids and
words that are mixed in, so that more than refusals is reached. The suite tries a little
(`test_trying`); `python -m tests.fuzzing` tries for long.
"""
