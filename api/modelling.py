"""The versions of the base models as pages and commands show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain.understanding.trained import queries
from domain.understanding.trained.figures import Figures, Score
from domain.understanding.trained.models import TrainedModel
from domain.understanding.trained.using import shipped_version

_NOTHING = Figures({}, Score(0, 0))


@dataclass(frozen=True)
class Version:
    """One version; number 0 is what came with Heard, which was measured against nothing."""

    number: int
    trained_at: datetime | None
    learned_corrections: int
    challenger: Figures
    champion: Figures
    champion_number: int
    is_published: bool
    in_use: bool
    fits: bool = True

    @property
    def state(self) -> str:
        """`in use`, `kept`, `not better`, or `outdated` where it was made for another Heard."""
        if self.in_use:
            return "in use"
        if not self.is_published:
            return "not better"
        return "kept" if self.fits else "outdated"

    @property
    def can_be_chosen(self) -> bool:
        """Whether one may go back to it."""
        return self.state == "kept"

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "version": self.number,
            "state": self.state,
            "trained_at": self.trained_at,
            "learned_corrections": self.learned_corrections,
            "measured_against": self.champion_number,
            "challenger": self.challenger.as_json(),
            "champion": self.champion.as_json(),
        }

    @classmethod
    def of(cls, model: TrainedModel, *, is_published: bool, in_use: bool) -> "Version":
        """The stored version."""
        return cls(
            number=model.number,
            trained_at=model.trained_at,
            learned_corrections=model.learned_corrections,
            challenger=Figures.from_json(model.figures["challenger"]),
            champion=Figures.from_json(model.figures["champion"]),
            champion_number=model.champion,
            is_published=is_published,
            in_use=in_use,
            fits=model.trained_for == shipped_version(),
        )


async def versions(session: AsyncSession) -> Sequence[Version]:
    """All of them, newest first; the last is what came with Heard."""
    choice = await queries.newest_choice(session)
    chosen = choice.model_id if choice else None
    found = []
    for model, is_published in await queries.all_models(session):
        version = Version.of(model, is_published=is_published, in_use=False)
        if model.id == chosen and version.fits:
            version = Version.of(model, is_published=is_published, in_use=True)
        found.append(version)
    came_along = Version(
        number=0,
        trained_at=None,
        learned_corrections=0,
        challenger=_NOTHING,
        champion=_NOTHING,
        champion_number=0,
        is_published=True,
        in_use=not any(version.in_use for version in found),
    )
    return [*found, came_along]
