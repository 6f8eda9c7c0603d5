"""Pictures and other files as people send them, and as nobody should."""

import struct
import zlib
from io import BytesIO
from typing import Any, Final

from PIL import Image, PngImagePlugin

PLACE: Final = "52 deg 31 N, 13 deg 24 E"
PDF: Final = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
MP4: Final = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + b"\x00" * 64
MOV: Final = b"\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00qt  " + b"\x00" * 64
WEBM: Final = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm\x42\x87\x81\x04" + b"\x00" * 64
SVG: Final = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(kind: str, size: tuple[int, int] = (6, 4), **options: Any) -> bytes:
    """A red picture in one of Pillow's formats."""
    file = BytesIO()
    Image.new("RGB", size, (200, 20, 20)).save(file, kind, **options)
    return file.getvalue()


def photograph() -> bytes:
    """A JPEG that tells where it was taken, lies on its side, and has a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010E] = PLACE
    exif.get_ifd(0x8825)[1] = "N"
    return picture("JPEG", exif=exif, comment=PLACE.encode())


def png_with_words() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", PLACE)
    return picture("PNG", pnginfo=words)


def bomb(width: int, height: int) -> bytes:
    """A PNG of few bytes that says it has very many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\x00" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
