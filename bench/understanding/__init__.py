"""How well Heard understands texts, beside others measured in the same run.

`python -m bench.understanding --data FOLDER` reads labelled CSV files (`text,label,…`) named as in
`tasks.py`; what the folder does not hold is left out. Others are measured where they are installed:
`pip install vaderSentiment snownlp` into an environment of its own.

    tasks.py     the questions: which file, which labels, how right is measured
    others.py    TextBlob, VADER and SnowNLP as they come
    speed.py     texts a second on one core, and memory
    __main__.py  the tables
"""
