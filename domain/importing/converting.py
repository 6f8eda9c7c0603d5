"""Cells become values: scores, kinds, languages and moments from the ways people write them.

The first cell that cannot be converted hands its row back. Nothing is guessed: a score on another
scale is not scaled, a day that may be a month is not read.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from domain.feedback.scales import RANGES, RatingKind
from domain.importing.rejecting import RejectCode, RowProblem
from domain.shared.errors import InvalidText, TextTooLong
from domain.shared.texts import clean_optional

SHORT_LIMITS: Mapping[str, int] = {"touchpoint": 100, "author": 200, "external_id": 200}
"""Field to its limit in code points."""

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)

_SCORE = re.compile(r"(-?\d{1,9})(?:\.(\d{1,9}))?(?:/(\d{1,9}))?")
_DATE = re.compile(
    r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?(?:[ T]?(\d{1,2}):(\d{2})(?::(\d{2}))?)?", re.ASCII
)
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.IGNORECASE)
_LANGUAGES = {
    **dict.fromkeys(("中文", "汉语", "普通话", "华语", "chinese", "mandarin"), "zh"),
    **dict.fromkeys(("简体中文", "中文(简体)", "简体", "simplified chinese"), "zh-Hans"),
    **dict.fromkeys(("繁体中文", "繁體中文", "traditional chinese"), "zh-Hant"),
    **dict.fromkeys(("english", "英文", "英语", "英語"), "en"),
    **dict.fromkeys(("mixed", "中英混合", "混合"), "mul"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What the file does not say. `now` and the limits come from the caller.

    `kind` counts where no column says which kind of score it is, `language` and `touchpoint`
    where no cell does, `time_zone` for moments without one. `text_limit` is in code points.
    """

    now: datetime
    text_limit: int
    kind: RatingKind = RatingKind.STARS
    language: str | None = None
    touchpoint: str | None = None
    time_zone: tzinfo = UTC


def to_text(field: str, cell: str, limit: int) -> str | None:
    """As `domain.shared.texts.clean_optional` has it: Unix line ends, nothing around it."""
    try:
        return clean_optional(cell, field, limit=limit)
    except InvalidText:
        raise RowProblem(RejectCode.INVALID_CHARACTERS, field=field) from None
    except TextTooLong:
        raise RowProblem(RejectCode.VALUE_TOO_LONG, field=field, limit=limit) from None


def to_kind(cell: str, otherwise: RatingKind) -> RatingKind:
    """NPS, CSAT, CES, stars, faces or thumbs; capitals do not count."""
    kind = unicodedata.normalize("NFKC", cell).lower()
    if kind and kind not in set(RatingKind):
        raise RowProblem(RejectCode.KIND_UNKNOWN, value=_shown(cell))
    return RatingKind(kind) if kind else otherwise


def to_score(cell: str, kind: RatingKind) -> int | None:
    """A whole number on the scale of `kind`: `4`, `4.0`, `４`, and `4/5` where 5 is its highest."""
    if not cell:
        return None
    lowest, highest = RANGES[kind]
    match = _SCORE.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", cell)))
    if not match:
        raise RowProblem(RejectCode.SCORE_UNREADABLE, value=_shown(cell))
    whole, fraction, out_of = match.groups()
    if fraction and int(fraction):
        raise RowProblem(RejectCode.SCORE_NOT_WHOLE, value=_shown(cell))
    if out_of and int(out_of) != highest:
        code = RejectCode.SCORE_ON_ANOTHER_SCALE
        raise RowProblem(code, value=_shown(cell), kind=kind, highest=highest)
    if not lowest <= int(whole) <= highest:
        code = RejectCode.SCORE_OUT_OF_RANGE
        raise RowProblem(code, value=_shown(cell), kind=kind, lowest=lowest, highest=highest)
    return int(whole)


def to_language(cell: str, otherwise: str | None) -> str | None:
    """A BCP 47 tag: `zh_cn` is zh-CN, `中文` zh, `English` en, `mixed` mul (several languages)."""
    if not cell:
        return otherwise
    name = unicodedata.normalize("NFKC", cell).lower()
    if name in _LANGUAGES:
        return _LANGUAGES[name]
    if not (match := _TAG.fullmatch(name)):
        raise RowProblem(RejectCode.LANGUAGE_UNKNOWN, value=_shown(cell))
    language, script, region = match.groups()
    return "-".join(filter(None, (language, script and script.title(), region and region.upper())))


def to_moment(cell: str, assumptions: Assumptions) -> datetime | None:
    """In UTC, from ISO 8601, `2026-11-21 18:30`, `2026/11/21 18:30:05` or `2026年11月21日`.

    Between 1970 and a day from now.
    """
    if not cell:
        return None
    try:
        moment = _moment(unicodedata.normalize("NFKC", cell))
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=assumptions.time_zone)
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise RowProblem(RejectCode.RECEIVED_AT_UNREADABLE, value=_shown(cell)) from None
    latest = assumptions.now + AHEAD
    if not EARLIEST <= moment <= latest:
        raise RowProblem(
            RejectCode.RECEIVED_AT_OUT_OF_RANGE,
            value=_shown(cell),
            earliest=EARLIEST.isoformat(),
            latest=latest.isoformat(),
        )
    return moment


def _moment(written: str) -> datetime:
    if match := _DATE.fullmatch(written):
        year, *rest = match.groups(default="0")
        written = "{}-{:0>2}-{:0>2}T{:0>2}:{:0>2}:{:0>2}".format(year, *rest)
    return datetime.fromisoformat(written)


def _shown(cell: str) -> str:
    return cell[:80]
