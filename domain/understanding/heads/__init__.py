"""Heads: small models and rules that put one label each on a text, with the words behind it.

All of them look at one `Sight` of the text: its words in Heard's lexicons, and its hashed n-grams
weighed once for every linear model. `training` makes the models; only numpy is needed to use them.

In reading order:

    ngrams.py     the n-grams of a text: in which bucket each falls and where it stands
    published.py  whether those models are the shipped ones or were trained here
    weights.py    the linear models of `models/`, read once
    sighting.py   Sight: evidence, nature and n-grams of one text, shared by all heads
    pointing.py   which words an n-gram model went by, merged into readable spans
    spotting.py   the words of a head's own lists, found in a text
    telling.py    patterns that are searched only where a sign of them stands
    blending.py   sentiment out of lexicon and model
    emotion.py    joy, excitement, anger, disappointment, surprise, sadness, fear or neutral
    losing.py     amounts and things that are gone, by pattern
    urgency.py    none, low, normal, high or critical, with a floor for harm
    offence.py    offensive or civil
    spam.py       spam or genuine
    irony.py      a hint that praise may not be meant, never more
    semantic_emotion.py  English emotion with the vector of the text, where that layer is on
    judging.py    all of them, and which are on
    reading.py    all of them on one text
    switching.py  other models put in place
"""
