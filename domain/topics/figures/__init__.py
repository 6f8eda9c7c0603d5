"""What topics and words tell by their numbers. Nothing here is stored; all is read when asked for.

In reading order:

    periods.py      a span of days, and the steps in which it is shown
    queries.py      reading
    counting.py     keywords by period, beside the period before
    trending.py     sizes of topics by period, and their low scores
    weighing.py     what is said more in one pile than in another: log-odds with a Dirichlet prior
    explaining.py   what stands behind low scores
    associating.py  what goes with what: support, confidence, lift, significance
"""
