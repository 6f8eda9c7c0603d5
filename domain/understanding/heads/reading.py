"""All heads on one text."""

from domain.understanding.findings import Finding, Findings
from domain.understanding.heads.blending import blend_sentiment
from domain.understanding.heads.judging import current_heads
from domain.understanding.heads.sighting import sight_of
from domain.understanding.protocols import Head


def read_by_heads(text: str, language: Finding, reader: str, version: str) -> Findings | None:
    """What they find, signed by a reader for sentiment and nature; None where nobody can read.

    Nature first: a text that asks is judged more calmly. The heads share its sight.
    """
    sight = sight_of(text, language.label)
    if not sight.is_readable:
        return None
    judged = {head.kind: _judged(head, text, language.label) for head in current_heads()}
    return Findings(
        language,
        blend_sentiment(sight),
        sight.nature,
        reader,
        version,
        emotion=judged["emotion"],
        urgency=judged["urgency"],
        offence=judged["offence"],
        spam=judged["spam"],
        irony=judged["irony"],
    )


def _judged(head: Head, text: str, language: str) -> Finding:
    """Signed by the head that found it."""
    found = head.judge(text, language)
    return Finding(*found[:6], head.name, head.version)
