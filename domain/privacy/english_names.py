"""English names by what stands beside them: capitalised words and a reason to take them for one.

A reason is an introduction (my name is), a title (Mr.), a greeting or a farewell on its own line,
or the place somebody works (… from support). Without one nothing is a name: Grace period.
"""

import re
from collections.abc import Iterator
from typing import Final

from domain.privacy.words import NO_ENGLISH_NAMES

_WORD: Final = r"[A-Z\u00c0-\u00de][a-z\u00df-\u024f]{1,20}(?:['’-][A-Z]?[a-z]{1,20})?"
_PART: Final = rf"(?:{_WORD}|Mc[A-Z][a-z]{{1,20}}|O['’][A-Z][a-z]{{1,20}})"
_ONE_TO_THREE: Final = rf"{_PART}(?: (?:[A-Z]\. )?{_PART}){{0,2}}"
_TWO_OR_THREE: Final = rf"{_PART} (?:[A-Z]\. )?{_PART}(?: {_PART})?"
_EDGE: Final = r"(?<![0-9A-Za-z_\u00c0-\u024f])"
_END: Final = r"(?![0-9A-Za-z_\u00c0-\u024f'’])"
_ONE: Final = rf"(?P<name>{_ONE_TO_THREE}){_END}"
_FULL: Final = rf"(?P<name>{_TWO_OR_THREE}){_END}"
_DESKS: Final = (
    "support|sales|billing|customer|service|care|help|accounts?|finance|marketing|shipping|delivery"
    "|reception|team|tech|technical|it"
)
_FORM_FIELDS: Final = (
    "contact person|contact|attn|attention|recipient|receiver|cardholder|passenger|account holder"
    "|customer name|signed|signed by|sent by|name"
)
_PEOPLE: Final = (
    "spoke (?:to|with)|talked (?:to|with)|speak (?:to|with)|ask for|asked for|reach out to"
    "|colleagues?|coworker|co-worker|friends?|manager|agent|representative|rep|driver|courier|waiter"
    "|waitress|husband|wife|brother|sister|son|daughter|named|called|thanks to|met|helped by"
    "|served by|deliver to|ship to|please contact"
)
_FAREWELLS: Final = "regards|sincerely|cheers|best|best wishes|thanks|thank you|yours truly|yours"
_GREETINGS: Final = "dear|hi|hello|hey|good morning|good evening"
_RULES: Final = tuple(
    re.compile(rule)
    for rule in (
        rf"{_EDGE}(?i:my (?:full |real )?name is|my name['’]s|the name['’]?s) {_ONE}",
        rf"{_EDGE}(?i:{_FORM_FIELDS}) ?[:=] ?{_ONE}",
        rf"{_EDGE}(?i:i['’]?m|i am|it['’]s|this is) {_ONE}"
        r"(?=,? (?i:from|here|calling|writing|speaking|again)(?![a-z]))",
        r"(?:^|(?<=[,.;!?:\n-])|(?<=[,.;!?:-] )|(?<=(?:[Hh]i|so) ))(?i:this is|i['’]?m|i am) "
        rf"{_FULL}(?=\s{{0,5}}(?:[,.;!]|$|\n|and (?:i|my)(?![a-z])))",
        rf"{_EDGE}{_FULL}(?= (?:from|in|at|of) (?:your |the |our )?(?i:{_DESKS})(?![a-z]))",
        rf"{_EDGE}(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Madam)\.? {_ONE}",
        rf"(?:^|(?<=\n))(?i:{_GREETINGS}) {_ONE}(?=\s{{0,3}}[,!:\n.—-])",
        rf"(?i:{_FAREWELLS})[,!.]?\s{{1,3}}{_ONE}(?=\s{{0,5}}[.!]?\s{{0,5}}$)",
        rf"{_EDGE}(?i:{_PEOPLE}) {_FULL}",
        rf"{_EDGE}(?i:colleagues?|friends?) {_PART} {_PART} and {_FULL}",
    )
)
_NO_NAME: Final = frozenset(NO_ENGLISH_NAMES.split())


def english_names(text: str) -> Iterator[tuple[int, int]]:
    """Where names stand; words that cannot be names end them."""
    for rule in _RULES:
        for hit in rule.finditer(text):
            words = hit["name"].lower().split()
            if not _NO_NAME.intersection(words):
                yield hit.span("name")
