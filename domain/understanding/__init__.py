"""Understanding: the language of a text, how it feels, what it is for, how soon it matters.

Works offline and says why: every label carries a confidence and the words that moved it.

In reading order:

    findings.py    what is found: Finding, Findings, and the Reasons behind each
    protocols.py   Detector, Analyzer and Head, the seams where a better reader can be put
    folding.py     capitals, wide letters and Traditional characters made comparable, in place
    lexicon.py     the word lists of `lexicon/*.toml`, read once
    matching.py    the phrases of a lexicon found in a text, the longest first
    language.py    en, zh, mixed, other or none, by script and then by py3langid
    evidence.py    what a reader gathers: weighed words, and cues of what is asked
    context.py     not, very, too, but and wishes reckoned into the words they change
    english.py     gathers in English; the only file that knows TextBlob
    chinese.py     gathers in Chinese, by longest match in Heard's own words
    mixed.py       gathers in both, each on its own letters
    sentiment.py   evidence into positive, neutral or negative
    nature.py      evidence into complaint, suggestion, question, praise or other
    meanings.py    who makes vectors for the heads, where somebody does
    heads/         emotion, urgency, offence, spam, irony, and the trained half of sentiment
    scores.py      what a given score (NPS, stars, faces, …) says, alone or beside a text
    pipeline.py    `understand(text)`, the whole way
    models.py      findings kept as signals
    queries.py     reading signals
    storing.py     writing what was understood, once per feedback and version
    labelling.py   a label that a person puts
    rereading.py   reading old feedback again with newer readers
"""
