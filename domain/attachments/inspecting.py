"""From the bytes that came to what may be stored. Pure, but slow: call it in a thread."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from domain.attachments.errors import (
    AttachmentEmpty,
    AttachmentKindNotTaken,
    AttachmentTooLarge,
)
from domain.attachments.kinds import ENDINGS, LARGEST_FILE, MEGABYTE, MediaType, largest
from domain.attachments.redrawing import redrawn
from domain.attachments.sniffing import sniff

LONGEST_NAME: Final = 100
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\s]+')


@dataclass(frozen=True, repr=False)
class Inspected:
    """A file that may be stored. `sha256` is of `data`, in hexadecimal; pictures have a size."""

    data: bytes
    media_type: MediaType
    name: str
    sha256: str
    width: int | None = None
    height: int | None = None


def inspect(data: bytes, name: str, *, limit: int = LARGEST_FILE) -> Inspected:
    """What to store of a file called `name`; `limit` is in bytes.

    Refuses: AttachmentEmpty, AttachmentKindNotTaken, AttachmentTooLarge, PictureUnreadable,
    PictureTooDetailed.
    """
    if not data:
        raise AttachmentEmpty
    media_type = sniff(data)
    if media_type is None:
        raise AttachmentKindNotTaken
    if len(data) > largest(media_type, limit):
        raise AttachmentTooLarge(largest(media_type, limit) // MEGABYTE)
    width = height = None
    if media_type.is_picture:
        picture = redrawn(data, media_type)
        data, media_type = picture.data, picture.media_type
        width, height = picture.width, picture.height
    digest = hashlib.sha256(data).hexdigest()
    return Inspected(data, media_type, clean_name(name, media_type), digest, width, height)


def clean_name(name: str, media_type: MediaType) -> str:
    """`name` without folders and without what a file name may not hold, ending as its kind does.

    Marks that turn the direction of reading go too: they make `gnp.exe` look like `exe.png`.
    """
    last = name.replace("\\", "/").rpartition("/")[2][: 4 * LONGEST_NAME]
    seen = "".join(
        character
        for character in unicodedata.normalize("NFC", last)
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"} or character == " "
    )
    stem = _FORBIDDEN.sub(" ", seen.rpartition(".")[0] or seen).strip(" .")
    ending = ENDINGS[media_type]
    return (stem[: LONGEST_NAME - len(ending)].strip(" .") or "file") + ending
