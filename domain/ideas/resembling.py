"""What makes two ideas alike: the words they share, in English and in Chinese.

No model: English words are cut to their stems, Chinese runs into pairs of characters, and an item
resembles a text when it holds a good part of those, be it in Simplified or Traditional. A misspelt
word holds as far as it shares letter groups with one of the item's. Words that stand in every wish
("please add", "希望") tell nothing. `python -m bench.similar` measures it.
"""

import re
from collections import Counter
from collections.abc import Set
from typing import Final

from domain.searching.asking import Term
from domain.searching.folding import fold
from domain.similar.comparing import dice, grams

MOST_TRAITS: Final = 16
ENOUGH: Final = 0.3
"""The share of a text's traits that an item must hold to resemble it."""

_ADDRESS: Final = re.compile(r"(https?://|www\.)\S+")
_WORD: Final = re.compile(r"[a-z0-9]{2,}")
_HAN: Final = re.compile(r"[\u3400-\u9fff]+")
_SUFFIXES: Final = ("ations", "ation", "ings", "ing", "ies", "ers", "er", "ed", "es", "s", "e")
_SHORTEST_STEM: Final = 4
_PIECE: Final = 4
_IN_SUMMARY: Final = 0.75
_SLIP: Final = 0.5
_ONE_CHARACTER: Final = 0.15
_EVERYDAY_WORDS: Final = (
    "a about add adding all also an and any are as at be because been but by can cannot "
    "could dear do does for from get give had has have hello help hi how i idea if in into "
    "is it its just let like make me more my need needs new no not of on one only or our "
    "please possible should so some than thank thanks that the their them then there they "
    "this to too us use used using very want was way we were what when where which while "
    "who why will wish with would you your"
)
_EVERYDAY: Final = frozenset(_EVERYDAY_WORDS.split())
_EVERYDAY_HAN: Final = re.compile(
    "希望|能够|可以|增加|添加|新增|支持|功能|建议|请问|请|一个|我们|你们|他们|这个|那个|没有|现在|时候|如果|因为|所以|但是|非常"
    "|谢谢|能不能|是否|有点|一下|[的了吗呢啊吧是我你他在和与及或也都就还很想要能会把被给对]"
)


def traits(text: str) -> tuple[str, ...]:
    """By what `text` is recognised: stems and pairs of characters, each once, at most 16."""
    folded = _ADDRESS.sub(" ", fold(text))
    found = [stem(word) for word in _WORD.findall(folded) if word not in _EVERYDAY]
    for run in _HAN.findall(_EVERYDAY_HAN.sub(" ", folded)):
        found += [run[at : at + 2] for at in range(max(1, len(run) - 1))]
    return tuple(dict.fromkeys(found))[:MOST_TRAITS]


def stem(word: str) -> str:
    """`notif` for "notifications": what other forms of the word have in common, at least four."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return word.removesuffix(suffix)
    return word


def terms_for(wanted: tuple[str, ...]) -> tuple[Term, ...]:
    """What the index is asked for those traits: characters together, and beginnings of words; of
    long words the first four letters do, so that a slip behind them is no loss.
    """
    return tuple(
        Term(trait, is_run=True) if _HAN.match(trait) else Term(trait[:_PIECE], is_prefix=True)
        for trait in wanted
    )


def likeness(text: str, titles: str, search_text: str) -> float:
    """How much an item resembles what somebody types, 0 below ENOUGH, at most 1.1.

    `titles` (a line each) and `search_text` are folded. What a title holds counts whole,
    what only the summary holds three quarters; of two that hold the same, the one whose title says
    little else comes first.
    """
    wanted = traits(text)
    whole = sum(map(len, wanted))
    if not whole:
        return 0.0
    known = {stem(word) for word in _WORD.findall(search_text)}
    named = {stem(word) for word in _WORD.findall(titles)}
    held = sum(len(each) * _held(each, titles, named, search_text, known) for each in wanted)
    if held < ENOUGH * whole:
        return 0.0
    title = max(dice(grams("".join(wanted)), grams(line)) for line in titles.split("\n"))
    return held / whole + title / 10


def _held(trait: str, titles: str, named: Set[str], search_text: str, known: Set[str]) -> float:
    """1 in a title, 0.75 elsewhere; of a word that is nearly there a part of that. Characters
    that stand apart in a Chinese title count a little: 付款 and 支付 are about the same.
    """
    if trait in titles:
        return 1.0
    in_summary = _IN_SUMMARY if trait in search_text else 0.0
    if not trait.isascii():
        return in_summary or _ONE_CHARACTER * sum(letter in titles for letter in trait)
    if len(trait) < _SHORTEST_STEM:
        return in_summary
    return max(in_summary, _nearest(trait, named), _IN_SUMMARY * _nearest(trait, known))


def _nearest(trait: str, words: Set[str]) -> float:
    """How near the nearest of `words` is, 0 for none within a slip of the fingers."""
    own = grams(trait) + Counter(trait)
    near = max((dice(own, grams(word) + Counter(word)) for word in words), default=0.0)
    return near if near >= _SLIP else 0.0


def resemblance(wanted: tuple[str, ...], search_text: str) -> float:
    """Which share of `wanted` an item holds, 0 to 1; longer traits tell more."""
    whole = sum(map(len, wanted))
    held = sum(len(trait) for trait in wanted if trait in search_text)
    return held / whole if whole else 0.0
