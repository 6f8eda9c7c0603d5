"""English names by what stands beside them: capitalised words and a reason to take them for one.

A reason is an introduction (my name is), a title (Mr.), a greeting or a farewell on its own line,
or the place somebody works (… from support). Without one nothing is a name: Grace period.
"""

import re
from collections.abc import Iterator
from typing import Final

_WORD: Final = r"[A-Z\u00c0-\u00de][a-z\u00df-\u024f]{1,20}(?:['’-][A-Z]?[a-z]{1,20})?"
_PART: Final = rf"(?:{_WORD}|Mc[A-Z][a-z]{{1,20}}|O['’][A-Z][a-z]{{1,20}})"
_ONE_TO_THREE: Final = rf"{_PART}(?: (?:[A-Z]\. )?{_PART}){{0,2}}"
_TWO_OR_THREE: Final = rf"{_PART} (?:[A-Z]\. )?{_PART}(?: {_PART})?"
_EDGE: Final = r"(?<![0-9A-Za-z_\u00c0-\u024f])"
_END: Final = r"(?![0-9A-Za-z_\u00c0-\u024f'’])"
_RULES: Final = tuple(
    re.compile(rule)
    for rule in (
        rf"{_EDGE}(?i:my (?:full |real )?name is|my name['’]s|name ?[:=]|the name['’]?s)"
        rf" ?(?P<name>{_ONE_TO_THREE}){_END}",
        rf"{_EDGE}(?i:i['’]?m|i am|it['’]s|this is) (?P<name>{_ONE_TO_THREE}){_END}"
        r"(?=,? (?i:from|here|calling|writing|speaking|again)(?![a-z]))",
        rf"(?:^|(?<=[,.;!?:\n-])|(?<=[,.;!?:-] )|(?<=(?:[Hh]i|so) ))(?i:this is|i['’]?m|i am)"
        rf" (?P<name>{_TWO_OR_THREE}){_END}(?=\s{0,5}(?:[,.;!]|$|\n|and (?:i|my)(?![a-z])))",
        rf"{_EDGE}(?P<name>{_TWO_OR_THREE}){_END}"
        r"(?= (?:from|in|at|of) (?:your |the |our )?(?i:support|sales|billing|customer|service|care|"
        r"help|accounts?|finance|marketing|shipping|delivery|reception|team|tech|technical|it)"
        r"(?![a-z]))",
        rf"{_EDGE}(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Madam)\.? (?P<name>{_ONE_TO_THREE}){_END}",
        rf"(?:^|(?<=\n))(?i:dear|hi|hello|hey|good morning|good evening) (?P<name>{_ONE_TO_THREE}){_END}"
        r"(?=\s{0,3}[,!:\n.—-])",
        r"(?i:regards|sincerely|cheers|best|best wishes|thanks|thank you|yours truly|yours)[,!.]?"
        rf"\s{{1,3}}(?P<name>{_ONE_TO_THREE}){_END}(?=\s{0,5}[.!]?\s{0,5}$)",
        rf"{_EDGE}(?i:contact person|contact|attn|attention|recipient|receiver|cardholder|passenger|"
        rf"account holder|customer name|signed|signed by|sent by) ?[:=] ?(?P<name>{_ONE_TO_THREE}){_END}",
        rf"{_EDGE}(?i:spoke (?:to|with)|talked (?:to|with)|speak (?:to|with)|ask for|asked for|"
        rf"reach out to|colleagues?|coworker|co-worker|friend|manager|agent|representative|rep|driver|"
        rf"courier|waiter|waitress|husband|wife|brother|sister|son|daughter|named|called|thanks to|"
        rf"met|helped by|served by|deliver to|ship to|please contact) (?P<name>{_TWO_OR_THREE}){_END}",
        rf"{_EDGE}(?i:colleagues?|friends?) {_PART} {_PART} and (?P<name>{_TWO_OR_THREE}){_END}",
    )
)
_NO_NAME: Final = frozenset(
    "the this that there these those a an all any and but not so very really just still now here team "
    "support sir madam customer service sales billing app heard google apple android windows chrome "
    "iphone ipad samsung amazon facebook microsoft whatsapp wechat alipay version update premium pro "
    "plus basic english chinese monday tuesday wednesday thursday friday saturday sunday january "
    "february march april june july august september october november december great good bad nice "
    "best worst love hate happy sad sorry thanks thank please hello hi dear everyone everybody folks "
    "guys friend friends admin developer developers dev staff manager grace period new old black "
    "friday user users account dark light mode settings home page help center data error bug feature "
    "your our my his her their its in on at from with for to of by is was are it absolutely terrible "
    "awful horrible amazing perfect awesome disappointed excellent how why what when where who "
    "product price order delivery shipping refund payment card bank phone email number free trial".split()
)


def english_names(text: str) -> Iterator[tuple[int, int]]:
    """Where names stand; words that cannot be names end them."""
    for rule in _RULES:
        for hit in rule.finditer(text):
            words = hit["name"].lower().split()
            if not _NO_NAME.intersection(words):
                yield hit.span("name")
