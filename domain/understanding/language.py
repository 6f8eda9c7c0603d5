"""Telling the language: script decides first, py3langid only among Latin letters.

Two kanji or two Latin words cannot be decided by anyone; such labels have a low confidence.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from domain.understanding.findings import Finding, Reason
from domain.understanding.folding import MOST_READ

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LATIN_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "id", "vi")

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_KANA = re.compile("[\u3041-\u309f\u30a1-\u30fa\uff66-\uff9d]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+(?:['’][A-Za-z]+)?")
_LETTER = re.compile(r"[^\W\d_]")

_BORROWED_WORDS = """
iphone ipad ipod mac wifi usb bug vip ok pdf ppt excel word html sql id pc ktv mp mm cm km kg
ml gb mb tb hz ghz dvd cd led lcd gps qq wechat kfc diy ps cpu http https www com cn emo yyds
low xp vista win linux bios intel amd sony dell hp acer nokia thinkpad lenovo
"""
_BORROWED = frozenset(_BORROWED_WORDS.split())
"""Latin words that Chinese has made its own: they do not make a text mixed."""

_PINYIN_SLANG = frozenset({"yyds", "awsl", "nsdd", "xswl", "zqsg", "dbq", "srds", "yysy"})
"""Chinese net slang written with the first letters of its syllables."""

_PLAIN_WORDS = """
the and this that it's with have has was were are been you your they their them there these those
would could should don't doesn't didn't can't won't isn't i'm i've what when which who where why
because very just my we our from but not an it about some out how than too its into only good great
even through much never make makes like does did she his more most
"""
_PLAINLY_ENGLISH = frozenset(_PLAIN_WORDS.split())
"""Words of English that none of the other Latin languages has, or has as often."""
_PLAIN_CONFIDENCE = 0.97

_GREETINGS = frozenset({"hello", "hi", "hey", "dear"})
"""A greeting says little of a language, but misleads py3langid beside a word or two."""

_JAPANESE_SHARE = 0.1
_OTHER_SCRIPT_SHARE = 0.5
_WORTH_A_MENTION = 0.04
_TOO_SHORT_TO_TELL = 8
_A_WORD_OR_TWO = 2
_CLEARLY_OTHER = 0.6
_ENGLISH_BY_DEFAULT = 0.4
_SLANG_CONFIDENCE = 0.7


class ScriptDetector:
    """Labels en, zh, mixed, other or none; `detail` names the other language where known."""

    def detect(self, text: str) -> Finding:
        """By the first MOST_READ code points."""
        read = text[:MOST_READ]
        latin = [match.span() for match in _LATIN.finditer(read)]
        if latin and read.isascii():
            return _latin(read, latin)
        han = [match.span() for match in _HAN.finditer(read)]
        chinese, western = _length(han), _length(latin)
        letters = len(_LETTER.findall(read))
        if letters == 0:
            return Finding("language", "none", None, 1.0)
        for code, kana_or_hangul, rivals in (
            ("ja", len(_KANA.findall(read)), chinese),
            ("ko", len(_HANGUL.findall(read)), chinese + western),
        ):
            if kana_or_hangul > _JAPANESE_SHARE * (kana_or_hangul + rivals):
                return _other(code, 0.95)
        if letters - chinese - western > _OTHER_SCRIPT_SHARE * letters:
            return _other("", 0.9)
        if chinese:
            return _chinese_or_mixed(read, han, latin)
        return _latin(read, latin)


def _chinese_or_mixed(
    text: str, han: list[tuple[int, int]], latin: list[tuple[int, int]]
) -> Finding:
    foreign = [span for span in latin if _is_foreign(text[slice(*span)])]
    length = _length(han)
    if not foreign or _length(foreign) < _WORTH_A_MENTION * length:
        confidence = 0.99 if length > 3 else 0.8
        return Finding("language", "zh", None, confidence, _reasons(text, han))
    confidence = 0.95 if len(foreign) > 1 else 0.8
    spans = sorted(han[:2] + foreign[:4])
    return Finding("language", "mixed", None, confidence, _reasons(text, spans))


def _is_foreign(word: str) -> bool:
    """Initials and borrowed words are not; "dark" is."""
    return len(word) > 1 and word.lower() not in _BORROWED


def _latin(text: str, spans: list[tuple[int, int]]) -> Finding:
    """English unless py3langid is clearly of another mind, which a word or two never allow."""
    reasons = _reasons(text, spans)
    words = [text[start:end] for start, end in spans]
    lowered = [word.lower() for word in words]
    if _PINYIN_SLANG.issuperset(lowered):
        return Finding("language", "zh", None, _SLANG_CONFIDENCE, reasons)
    said = [word for word in lowered if word not in _GREETINGS]
    is_greeting = len(said) < len(words) and len(said) <= _A_WORD_OR_TWO
    if is_greeting or _length(spans) < _TOO_SHORT_TO_TELL:
        return Finding("language", "en", None, _ENGLISH_BY_DEFAULT, reasons)
    if _is_plainly_english(lowered):
        return Finding("language", "en", None, _PLAIN_CONFIDENCE, reasons)
    code, likelihood = _identifier().classify(" ".join(words))
    likelihood = round(min(likelihood, 1.0), 3)
    if code == "en":
        return Finding("language", "en", None, max(likelihood, _ENGLISH_BY_DEFAULT), reasons)
    if likelihood < _CLEARLY_OTHER:
        return Finding("language", "en", None, _ENGLISH_BY_DEFAULT, reasons)
    return _other(code, likelihood, reasons)


def _is_plainly_english(lowered: list[str]) -> bool:
    """Where such words are two at least, and one in five, py3langid need not be asked."""
    plain = len([word for word in lowered if word in _PLAINLY_ENGLISH])
    return plain >= 2 and 5 * plain >= len(lowered)


def _other(code: str, confidence: float, reasons: tuple[Reason, ...] = ()) -> Finding:
    return Finding("language", "other", None, confidence, reasons, detail=code)


def _reasons(text: str, spans: list[tuple[int, int]]) -> tuple[Reason, ...]:
    """The first few words, weighed by length."""
    return tuple([Reason(s, e, text[s:e], float(e - s)) for s, e in spans[:6]])


def _length(spans: list[tuple[int, int]]) -> int:
    return sum([end - start for start, end in spans])


@cache
def _identifier() -> "LanguageIdentifier":
    """py3langid's model, 0.7 seconds to load and once a process; its own global stays untouched."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LATIN_LANGUAGES))
    return identifier
