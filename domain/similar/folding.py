"""Texts made bare: what is left when case, width, script variant and punctuation say nothing."""

import unicodedata

from domain.understanding.folding import MOST_READ, fold


def bare(text: str) -> str:
    """The letters and digits of the first 10,000 code points, folded and run together.

    Two texts with the same bare form are exact copies: they differ in capitals, white space,
    punctuation, full or half width, or in common Traditional characters at most. Of a text
    without any letter, such as one of emoji, all but the white space is left.
    """
    folded = fold(unicodedata.normalize("NFKC", text[:MOST_READ]))
    return "".join(filter(str.isalnum, folded)) or "".join(folded.split())
