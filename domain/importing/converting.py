"""Cells become values: scores, kinds, languages and moments from the ways people write them.

The first cell that cannot be converted hands its row back. Nothing is guessed: a score on another
scale is not scaled, a day that may be a month is not read.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from domain.importing.rejecting import Details, RejectCode

SCALES: Mapping[str, tuple[int, int]] = {
    "nps": (0, 10),
    "csat": (1, 5),
    "ces": (1, 7),
    "stars": (1, 5),
}
"""Kind of score to its lowest and highest."""

SHORT_LIMIT = 200
"""Code points in touchpoint, author and external id."""

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)

_INVALID = re.compile("[\0\ud800-\udfff]")
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
    kind: str = "stars"
    language: str | None = None
    touchpoint: str | None = None
    time_zone: tzinfo = UTC

    def __post_init__(self) -> None:
        if self.kind not in SCALES:
            raise ValueError(f"kind is one of {', '.join(SCALES)}")


class Unconvertible(Exception):
    """A cell that cannot be converted, and why."""

    def __init__(self, code: RejectCode, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details: Details = details


def to_text(field: str, cell: str, limit: int) -> str | None:
    """The text without white space around it; None where there is none."""
    if _INVALID.search(cell):
        raise Unconvertible(RejectCode.INVALID_CHARACTERS, field=field)
    if len(cell) > limit:
        raise Unconvertible(RejectCode.VALUE_TOO_LONG, field=field, limit=limit)
    return cell or None


def to_kind(cell: str, otherwise: str) -> str:
    """nps, csat, ces or stars; capitals do not count."""
    kind = unicodedata.normalize("NFKC", cell).lower()
    if kind and kind not in SCALES:
        raise Unconvertible(RejectCode.KIND_UNKNOWN, value=_shown(cell))
    return kind or otherwise


def to_score(cell: str, kind: str) -> int | None:
    """A whole number on the scale of `kind`: `4`, `4.0`, `４`, and `4/5` where 5 is its highest."""
    if not cell:
        return None
    lowest, highest = SCALES[kind]
    match = _SCORE.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", cell)))
    if not match:
        raise Unconvertible(RejectCode.SCORE_UNREADABLE, value=_shown(cell))
    whole, fraction, out_of = match.groups()
    if fraction and int(fraction):
        raise Unconvertible(RejectCode.SCORE_NOT_WHOLE, value=_shown(cell))
    if out_of and int(out_of) != highest:
        code = RejectCode.SCORE_ON_ANOTHER_SCALE
        raise Unconvertible(code, value=_shown(cell), kind=kind, highest=highest)
    if not lowest <= int(whole) <= highest:
        code = RejectCode.SCORE_OUT_OF_RANGE
        raise Unconvertible(code, value=_shown(cell), kind=kind, lowest=lowest, highest=highest)
    return int(whole)


def to_language(cell: str, otherwise: str | None) -> str | None:
    """A BCP 47 tag: `zh_cn` is zh-CN, `中文` zh, `English` en, `mixed` mul (several languages)."""
    if not cell:
        return otherwise
    name = unicodedata.normalize("NFKC", cell).lower()
    if name in _LANGUAGES:
        return _LANGUAGES[name]
    if not (match := _TAG.fullmatch(name)):
        raise Unconvertible(RejectCode.LANGUAGE_UNKNOWN, value=_shown(cell))
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
        raise Unconvertible(RejectCode.RECEIVED_AT_UNREADABLE, value=_shown(cell)) from None
    latest = assumptions.now + AHEAD
    if not EARLIEST <= moment <= latest:
        raise Unconvertible(
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
