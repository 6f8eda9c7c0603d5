"""Keywords: the few words of a text that tell it from other texts.

In reading order:

    cutting.py       a text into words: English by letters, Chinese by rjieba
    frequencies.py   in how many texts of everyday feedback a word stands (`frequencies/*.txt`)
    weighing.py      `keywords(text)`: TF-IDF, the heaviest first
"""
