"""From bytes to what may be stored."""

import hashlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from domain.attachments.errors import (
    AttachmentEmpty,
    AttachmentKindNotTaken,
    AttachmentTooLarge,
    PictureTooDetailed,
    PictureUnreadable,
)
from domain.attachments.inspecting import LONGEST_NAME, clean_name, inspect
from domain.attachments.kinds import MediaType
from domain.attachments.sniffing import sniff
from tests.support.pictures import (
    MOV,
    MP4,
    PDF,
    PLACE,
    SVG,
    WEBM,
    bomb,
    photograph,
    picture,
    png_with_words,
)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (picture("PNG"), MediaType.PNG),
        (picture("JPEG"), MediaType.JPEG),
        (picture("GIF"), MediaType.GIF),
        (picture("WEBP"), MediaType.WEBP),
        (PDF, MediaType.PDF),
        (MP4, MediaType.MP4),
        (MOV, MediaType.QUICKTIME),
        (WEBM, MediaType.WEBM),
        ("听见 you".encode(), MediaType.TEXT),
    ],
)
def test_the_bytes_tell_the_kind_whatever_the_name_says(data: bytes, kind: MediaType) -> None:
    assert sniff(data) is kind
    kept = MediaType.PNG if kind is MediaType.GIF else kind
    assert inspect(data, "invoice.exe").media_type is kept


@pytest.mark.parametrize(
    "data",
    [
        SVG,
        b"\xef\xbb\xbf  " + SVG,
        b"<!doctype html><script>alert(1)</script>",
        b"MZ\x90\x00" + b"\x00" * 60,
        b"PK\x03\x04" + b"\x00" * 60,
        b"\x7fELF" + b"\x00" * 60,
        b"\x1a\x45\xdf\xa3\x42\x82\x88matroska",
        b"\x00\x00\x00\x18ftypheic",
        b"\xff\xfet\x00e\x00x\x00t\x00",
        b"   \n",
        b"some text\x00",
    ],
)
def test_what_is_not_taken_is_refused_under_any_name(data: bytes) -> None:
    with pytest.raises(AttachmentKindNotTaken):
        inspect(data, "holiday.png")


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(AttachmentEmpty):
        inspect(b"", "a.png")


@pytest.mark.parametrize("data", [photograph(), png_with_words()])
def test_a_picture_leaves_its_place_and_its_words_behind(data: bytes) -> None:
    assert PLACE.encode() in data

    kept = inspect(data, "me.jpg")

    assert PLACE.encode() not in kept.data
    with Image.open(BytesIO(kept.data)) as image:
        assert dict(image.getexif()) == {}
        assert "comment" not in image.info
        assert "Comment" not in image.info
    assert kept.sha256 == hashlib.sha256(kept.data).hexdigest()


def test_a_photograph_stands_upright_afterwards() -> None:
    kept = inspect(photograph(), "me.jpg")

    assert (kept.width, kept.height) == (4, 6)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_what_hangs_on_behind_a_picture_stays_behind(kind: str) -> None:
    hidden = b"PK\x03\x04<script>alert(document.domain)</script>"

    kept = inspect(picture(kind) + hidden, "both.png")

    assert b"<script>" not in kept.data
    assert b"PK\x03\x04" not in kept.data


def test_see_through_pictures_stay_so() -> None:
    file = BytesIO()
    Image.new("RGBA", (2, 2), (0, 0, 0, 0)).save(file, "PNG")

    with Image.open(BytesIO(inspect(file.getvalue(), "a.png").data)) as image:
        assert image.getpixel((0, 0)) == (0, 0, 0, 0)


@pytest.mark.parametrize(("width", "height"), [(20_000, 20_000), (60_000, 60_000), (8_000, 7_000)])
def test_a_bomb_is_refused_before_it_unfolds(width: int, height: int) -> None:
    with pytest.raises(PictureTooDetailed) as refused:
        inspect(bomb(width, height), "small.png")

    assert refused.value.megapixels == 50


def test_a_picture_that_breaks_off_is_refused() -> None:
    with pytest.raises(PictureUnreadable):
        inspect(picture("PNG", (400, 400))[:90], "half.png")


def test_long_sides_are_drawn_smaller() -> None:
    kept = inspect(picture("PNG", (5_000, 10)), "wide.png")

    assert (kept.width, kept.height) == (4_096, 8)


def test_sizes_are_bounded_by_kind() -> None:
    with pytest.raises(AttachmentTooLarge) as refused:
        inspect(picture("PNG") + b"\x00" * 5_000_000, "a.png")
    assert refused.value.megabytes == 5
    assert inspect(PDF + b" " * 5_000_000, "a.pdf").media_type is MediaType.PDF
    with pytest.raises(AttachmentTooLarge) as refused:
        inspect(PDF + b" " * 5_000_000, "a.pdf", limit=3_000_000)
    assert refused.value.megabytes == 3


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("screen.png", "screen.png"),
        ("../../etc/passwd", "passwd.png"),
        ("C:\\Users\\mei\\屏幕 截图.jpeg", "屏幕 截图.png"),
        ("gnp.\u202egnp.exe", "gnp.gnp.png"),
        ('a"b;c\r\nd.png', "a b;cd.png"),
        ("", "file.png"),
        (".png", "png.png"),
        ("...", "file.png"),
    ],
)
def test_names_are_cleaned(name: str, kept: str) -> None:
    assert clean_name(name, MediaType.PNG) == kept


@given(st.text(max_size=500))
def test_no_name_gets_out_of_its_folder_or_its_header(name: str) -> None:
    kept = clean_name(name, MediaType.PDF)

    assert kept.endswith(".pdf")
    assert len(kept) <= LONGEST_NAME
    assert not set(kept) & set('/\\"\r\n\x00<>')


@given(st.binary(max_size=300))
def test_any_bytes_are_told_or_refused(data: bytes) -> None:
    assert sniff(data) in {None, *MediaType}
