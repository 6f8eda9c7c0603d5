"""Judging what a message is for: to complain, suggest, ask, praise, or none of these."""

from domain.understanding.evidence import Evidence
from domain.understanding.findings import Finding, Reason, heaviest
from domain.understanding.sentiment import sentiment_label

_ASKED_FROM = 0.7
_WISH_OVER_BLAME = 1.6
_QUESTION_OVER_BLAME = 1.0


def judge_nature(evidence: Evidence, polarity: float) -> Finding:
    """A wish comes before a question, a question before what the words feel like.

    Unless the blame outweighs it: "I wish it worked, it crashes all day" is a complaint. Without
    wish or question, what the words feel like decides, that is, their `polarity`.
    """
    feeling = sentiment_label(polarity)
    wish, question = evidence.cue_weight("suggestion"), evidence.cue_weight("question")
    blame = evidence.blame + evidence.cue_weight("complaint")
    if wish >= _ASKED_FROM and wish * _WISH_OVER_BLAME >= blame:
        return _finding("suggestion", wish, question + blame, evidence.cues["suggestion"])
    if question >= _ASKED_FROM and question * _QUESTION_OVER_BLAME >= blame:
        return _finding("question", question, wish + blame, evidence.cues["question"])
    if feeling == "negative" or (blame >= _ASKED_FROM and feeling != "positive"):
        blamed = tuple(reason for reason in evidence.feelings if reason.weight < 0)
        spans = {(reason.start, reason.end): reason for reason in _turned(blamed)}
        for cue in evidence.cues.get("complaint", ()):
            spans.setdefault((cue.start, cue.end), cue)
        rivals = evidence.praise + wish + question
        return _finding("complaint", blame, rivals, tuple(spans.values()))
    if evidence.cue_weight("other"):
        return _finding(
            "other", evidence.cue_weight("other"), evidence.praise, evidence.cues["other"]
        )
    if feeling == "positive":
        praised = tuple(reason for reason in evidence.feelings if reason.weight > 0)
        return _finding("praise", evidence.praise, blame + wish + question, praised)
    return Finding("nature", "other", None, 0.4)


def _finding(label: str, weight: float, rivals: float, reasons: tuple[Reason, ...]) -> Finding:
    """Confidence is the label's share of all that was weighed, between 0.4 and 0.9."""
    share = weight / (weight + rivals) if weight else 0.0
    return Finding("nature", label, None, round(0.4 + 0.5 * share, 3), heaviest(reasons))


def _turned(blamed: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Blame speaks for a complaint."""
    return tuple(Reason(r.start, r.end, r.text, -r.weight) for r in blamed)
