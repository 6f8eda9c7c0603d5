"""Trust as the page of a feedback shows it: the sum, why, and who overruled."""

from dataclasses import dataclass
from datetime import datetime

from api.http.console.admitting import Desk
from api.http.console.naming import TRUSTS, Name
from api.sentences.trust import reason_text, shown_points
from domain.shared.languages import Language
from domain.trust.models import FeedbackTrust
from domain.trust.weighing import START


@dataclass(frozen=True)
class TrustShown:
    """`points` are of 100; `reasons` are sentences with points; `overruled` is a person's word."""

    name: Name
    is_under_review: bool
    points: int
    reasons: tuple[tuple[str, str], ...]
    overruled: str | None
    overruled_name: str
    overruled_at: datetime | None
    start: int = START


def trust_shown(desk: Desk, trust: FeedbackTrust) -> TrustShown:
    """In the member's language."""
    language = Language(desk.language)
    return TrustShown(
        name=TRUSTS[trust.verdict.value],
        is_under_review=trust.is_under_review,
        points=round(100 * trust.weight),
        reasons=tuple(
            (reason_text(each, language), shown_points(each.points)) for each in trust.why
        ),
        overruled=trust.overruled.value if trust.overruled else None,
        overruled_name=trust.overruled_name or "",
        overruled_at=trust.overruled_at,
    )
