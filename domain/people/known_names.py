"""Names that the workspace knows of by itself: its team's, and those of whoever is speaking."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncSession

from domain.people import queries
from domain.shared.ids import CustomerId, WorkspaceId


@dataclass(frozen=True)
class KnownNames:
    """Full names and addresses: of the team, and of each speaker."""

    team: Sequence[str] = ()
    speakers: Mapping[CustomerId, Sequence[str]] = field(default_factory=dict)

    def around(self, speaker_id: CustomerId | None) -> list[str]:
        """What to look for in the words of that speaker, or of nobody known."""
        own = self.speakers.get(speaker_id, ()) if speaker_id else ()
        return [*own, *self.team]


async def known_names(
    session: AsyncSession, workspace_id: WorkspaceId, speaker_ids: Collection[CustomerId | None]
) -> KnownNames:
    """For the words of these speakers; a name of one Latin word is left out: Will, May, Hope."""
    team = [member.name for member in await queries.members_of(session, workspace_id)]
    ids = [speaker_id for speaker_id in set(speaker_ids) if speaker_id]
    customers = await queries.customers_by_id(session, workspace_id, ids) if ids else ()
    return KnownNames(
        [name for name in team if _is_telling(name)],
        {
            customer.id: [
                word
                for word in (customer.name, customer.thanks_name, customer.email)
                if word and _is_telling(word)
            ]
            for customer in customers
        },
    )


def _is_telling(name: str) -> bool:
    """Whether nobody writes it by chance."""
    return "@" in name or not name.isascii() or len(name.split()) > 1
