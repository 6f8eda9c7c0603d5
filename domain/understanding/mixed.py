"""Reading Chinese and English in one text: both readers, each on its own letters."""

import re
from typing import Final

from domain.understanding import chinese, english
from domain.understanding.evidence import Evidence
from domain.understanding.folding import MOST_READ

VERSION: Final = f"{chinese.VERSION}.{english.VERSION}"

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


def read_mixed(text: str, folded: str = "") -> Evidence:
    """Chinese first; English gives way where both have read the same word.

    For English every Chinese character is a comma: clauses do not reach across.
    """
    latin = _HAN.sub(",", text[:MOST_READ])
    in_english = english.read_english(latin).quoting(text)
    return chinese.read_chinese(text, folded).joined_with(in_english)
