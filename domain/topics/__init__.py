"""Topics and keywords: what customers speak of, how often, what is new, and what goes with what.

In reading order:

    models.py       topics, what each feedback is about, and when topics were last found
    clustering.py   vectors into groups: spherical k-means
    mapping.py      the few directions in which vectors are compared
    naming.py       a group's words: class-TF-IDF
    matching.py     which group is which stored topic
    queries.py      reading the tables
    wording.py      the words of a feedback as they are stored
    gathering.py    what a run reads: texts, vectors, stored topics
    grouping.py     a run's arithmetic, without a database
    finding.py      a run: gather, group, store
    storing.py      writing what a run found
    scheduling.py   when a run is due, and asking for one
    assigning.py    new feedback goes to the nearest topic at once
    errors.py       how editing refuses
    events.py       what happened to topics
    editing.py      people name, hide and pin topics
    merging.py      two topics are one, and taking that back
    moving.py       a person says what a feedback is about
    chances.py      significance: binomial tail, Fisher's test, Benjamini-Hochberg
    emerging.py     whether a topic is spoken of more than before
    rising.py       flagging those topics at the end of a run
    figures/        keywords, trends, what stands behind low scores, what goes with what
"""
