"""Reading Chinese: longest match in Heard's own words; all other characters are passed over.

Longest match keeps "好像" and "最好" from praising and "不好用" whole. Slang (yyds, 栓Q), bracketed
emoticons ([哈哈]) and emoji are words of the same lexicon.
"""

from functools import cache
from typing import Final

from domain.understanding.context import Habits, reckon
from domain.understanding.evidence import Evidence
from domain.understanding.folding import fold
from domain.understanding.lexicon import chinese, emoji_entries, entries_of
from domain.understanding.matching import Dictionary

VERSION: Final = "2"

_HABITS = Habits(
    gap=len,
    negation_reach=4,
    degree_reach=2,
    turned_good=-0.9,
    turned_bad=-0.6,
    before_but=0.8,
    after_but=1.2,
    in_a_wish=0.25,
)


def read_chinese(text: str, folded: str = "") -> Evidence:
    """Evidence in the first MOST_READ code points; `folded` where the caller has it already."""
    folded = folded or fold(text)
    return reckon(text, folded, _dictionary().find(folded), _HABITS)


@cache
def _dictionary() -> Dictionary:
    return Dictionary([*entries_of(chinese()), *emoji_entries()])
