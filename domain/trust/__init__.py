"""Trust: how far a feedback is likely to be what it claims to be, with the reasons in plain words.

Rules weigh; people decide. Nothing is deleted or hidden: what weighs little is marked as under
review, and its points wait. Every rule is published at `/trust`.

In reading order:

    facts.py       what the rules look at
    rules.py       the rules and their points, pure: facts in, reasons out
    weighing.py    the arithmetic: reasons to a weight, a weight to a verdict
    models.py      what was weighed and overruled, as a table
    events.py      under review, and no longer
    queries.py     reading the table
    around/        what stands around one feedback: its facts, counted
    storing.py     weighing one, and those around it whose facts it changes
    hearing.py     when: after the receipt, and whenever a fact comes later
    overruling.py  a person says otherwise, or takes that back
    reweighing.py  all of it again, after the rules have changed
"""
