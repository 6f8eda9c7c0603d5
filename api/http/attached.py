"""Files beside a feedback, as templates show them (`receipt/attachments.html`)."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.attachments.models import Attachment
from domain.shared.ids import public_id


@dataclass(frozen=True)
class File:
    """One file. Only pictures are shown; `kilobytes` is rounded up."""

    address: str
    name: str
    is_picture: bool
    width: int | None
    height: int | None
    kilobytes: int


def files_under(base: str, attachments: Sequence[Attachment]) -> list[File]:
    """Those files under `base`: `/attachments` for the team, `/t/{number}/attachments` else."""
    return [
        File(
            address=f"{base}/{public_id('attachment', each.id)}",
            name=each.name,
            is_picture=each.media_type.is_picture,
            width=each.width,
            height=each.height,
            kilobytes=-(-each.size // 1_000),
        )
        for each in attachments
    ]
