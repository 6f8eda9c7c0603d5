"""Others that say how a text feels, as they come: a polarity from -1 to 1 for each text."""

from collections.abc import Callable
from typing import Any

Polarity = Callable[[str], float]


def others() -> dict[str, Polarity]:
    """Those that are installed, by name."""
    found = {}
    for name, load in (("TextBlob", _textblob), ("VADER", _vader), ("SnowNLP", _snownlp)):
        try:
            found[name] = load()
        except ImportError:
            continue
    return found


def _textblob() -> Polarity:
    from textblob import TextBlob

    return lambda text: float(TextBlob(text).sentiment.polarity)


def _vader() -> Polarity:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer: Any = SentimentIntensityAnalyzer()
    return lambda text: float(analyzer.polarity_scores(text)["compound"])


def _snownlp() -> Polarity:
    from snownlp import SnowNLP

    return lambda text: 2 * float(SnowNLP(text).sentiments) - 1 if text.strip() else 0.0
