"""What a file is, told from its first bytes alone. Pure.

The marks are those of the formats: PNG (W3C, 5.2), JPEG (ITU T.81, B.1.1.3), GIF89a (17), WebP
(RFC 9649, 2.4), PDF (ISO 32000-1, 7.5.2), ISO media (ISO 14496-12, 4.3), EBML (RFC 8794, 11.2.1).
"""

from typing import Final

from domain.attachments.kinds import MediaType

_FILMS: Final = frozenset(
    {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV"}
)
_EBML: Final = b"\x1a\x45\xdf\xa3"
_WEBM: Final = b"\x42\x82\x84webm"
_HEAD: Final = 4_096
_CONTROLS: Final = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f") | {"\x7f"}


def sniff(data: bytes) -> MediaType | None:
    """None for whatever is not taken: programs, archives, SVG and other markup among them."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return MediaType.PNG
    if data.startswith(b"\xff\xd8\xff"):
        return MediaType.JPEG
    if data.startswith((b"GIF87a", b"GIF89a")):
        return MediaType.GIF
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return MediaType.WEBP
    if data.startswith(b"%PDF-"):
        return MediaType.PDF
    return _film(data) or (MediaType.TEXT if _is_plain_text(data) else None)


def _film(data: bytes) -> MediaType | None:
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        if brand == b"qt  ":
            return MediaType.QUICKTIME
        return MediaType.MP4 if brand in _FILMS else None
    is_webm = data.startswith(_EBML) and _WEBM in data[:_HEAD]
    return MediaType.WEBM if is_webm else None


def _is_plain_text(data: bytes) -> bool:
    """UTF-8 without control characters that does not begin as markup does."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    begins = text.lstrip()[:1]
    return begins not in ("", "<") and _CONTROLS.isdisjoint(text)
