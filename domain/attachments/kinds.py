"""The kinds of files that are taken."""

from enum import StrEnum
from typing import Final

MEGABYTE: Final = 1_000_000
MOST_FOR_FEEDBACK: Final = 5
"""Files that go with one feedback."""
LARGEST_PICTURE: Final = 5 * MEGABYTE
LARGEST_FILE: Final = 20 * MEGABYTE
"""Bytes of any other file, unless the installation says otherwise."""


class MediaType(StrEnum):
    """What a file is. The values are the names that browsers use."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    WEBP = "image/webp"
    GIF = "image/gif"
    PDF = "application/pdf"
    TEXT = "text/plain"
    MP4 = "video/mp4"
    WEBM = "video/webm"
    QUICKTIME = "video/quicktime"

    @property
    def is_picture(self) -> bool:
        """Whether it is decoded and written anew, and so may be shown inside a page."""
        return self in PICTURES


PICTURES: Final = frozenset({MediaType.PNG, MediaType.JPEG, MediaType.WEBP, MediaType.GIF})
ENDINGS: Final = {
    MediaType.PNG: ".png",
    MediaType.JPEG: ".jpg",
    MediaType.WEBP: ".webp",
    MediaType.GIF: ".gif",
    MediaType.PDF: ".pdf",
    MediaType.TEXT: ".txt",
    MediaType.MP4: ".mp4",
    MediaType.WEBM: ".webm",
    MediaType.QUICKTIME: ".mov",
}


def largest(media_type: MediaType, limit: int) -> int:
    """Bytes that a file of this kind may have where any file may have `limit`."""
    return min(LARGEST_PICTURE, limit) if media_type.is_picture else limit
