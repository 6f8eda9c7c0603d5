"""Pictures written anew from their pixels: what cannot be seen stays behind. Pure, but slow.

Places and cameras (EXIF, XMP, IPTC), comments, previews, colour profiles, and whatever was hung on
behind the picture do not come along. Of moving pictures the first one is kept.
"""

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageOps

from domain.attachments.errors import PictureTooDetailed, PictureUnreadable
from domain.attachments.kinds import MediaType

MOST_MEGAPIXELS: Final = 50
LONGEST_SIDE: Final = 4_096
"""Pixels. Whatever is longer is drawn smaller: enough to read, and bounded."""

_FORMATS: Final = {
    MediaType.PNG: "PNG",
    MediaType.JPEG: "JPEG",
    MediaType.WEBP: "WEBP",
    MediaType.GIF: "GIF",
}
_WRITTEN: Final[dict[MediaType, dict[str, Any]]] = {
    MediaType.PNG: {"format": "PNG", "optimize": False, "compress_level": 6},
    MediaType.JPEG: {"format": "JPEG", "quality": 88},
    MediaType.WEBP: {"format": "WEBP", "quality": 88, "method": 3},
}


@dataclass(frozen=True)
class Picture:
    """A picture as it was written anew. Width and height are in pixels."""

    data: bytes
    media_type: MediaType
    width: int
    height: int


def redrawn(data: bytes, media_type: MediaType) -> Picture:
    """The picture in `data`, upright; a GIF becomes a PNG.

    Refuses: PictureUnreadable, PictureTooDetailed.
    """
    written = MediaType.PNG if media_type is MediaType.GIF else media_type
    try:
        with warnings.catch_warnings():
            # Pillow warns of what we refuse ourselves.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=[_FORMATS[media_type]]) as opened:
                if opened.width * opened.height > MOST_MEGAPIXELS * 1_000_000:
                    raise PictureTooDetailed(MOST_MEGAPIXELS)
                # A JPEG may be read at a half or a quarter of its size right away.
                opened.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
                opened.load()
                plain = _pixels(ImageOps.exif_transpose(opened), written)
        file = BytesIO()
        plain.save(file, **_WRITTEN[written])
    except PictureTooDetailed:
        raise
    except Image.DecompressionBombError:
        raise PictureTooDetailed(MOST_MEGAPIXELS) from None
    except Exception:
        # Whatever a decoder raises on a broken file, it is the file that is to blame.
        raise PictureUnreadable from None
    return Picture(file.getvalue(), written, plain.width, plain.height)


def _pixels(image: Image.Image, written: MediaType) -> Image.Image:
    """Nothing but pixels, none of it longer than `LONGEST_SIDE`."""
    keeps_gaps = written is not MediaType.JPEG and image.has_transparency_data
    plain = image.convert("RGBA" if keeps_gaps else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain.info = {}
    return plain
