"""Bytes: which encoding a file is in, and a stream of it that can be cut at line ends.

Rows are cut as bytes and decoded one by one, so that a broken byte costs its row and not the
file. That is safe where the bytes of `\\n \\r " , ; TAB` stand for nothing else: in UTF-8, in
GB18030 and in the other encodings below (their second bytes begin at 0x30, and no second byte is
0x3B). UTF-16 is not like that and is recoded to UTF-8 while it is read.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from domain.importing.errors import FileIsNotText, UnknownEncoding, UnreadableEncoding

BLOCK = 1 << 16

RECOGNISED = ("utf-8", "utf-16", "gb18030")
READABLE = {
    "ascii": "utf-8",
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "cp932": "cp932",
    "euc_jp": "euc_jp",
    "euc_kr": "cp949",
    "cp949": "cp949",
    "iso8859-1": "cp1252",
    "cp1252": "cp1252",
}
"""Python's name of an encoding, and the (wider) one that reads it."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_OTHER_FILES = (
    (b"PK\x03\x04", "xlsx"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"\x1f\x8b", "gzip"),
    (b"%PDF-", "pdf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
)
_COMMON_CHINESE = frozenset(
    "的一是不了我有在人这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去"
    "能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开很给用买快送吃味店东西评论价格非常"
    "，。！？、：；“”（）～"
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """`name` for Python; `mark` is the length of the byte order mark, to be skipped."""

    name: str
    mark: int = 0

    @property
    def of_rows(self) -> str:
        """What the bytes of `blocks` are in."""
        return "utf-8" if self.name.startswith("utf-16") else self.name


def recognise(file: BinaryIO, asked: str | None = None) -> Encoding:
    """The encoding of a file at its first byte; `asked` overrides.

    A byte order mark decides; else the pattern of UTF-16 without one; else UTF-8, where at least
    half of the lines with foreign letters (or three quarters of all) read so; else GB18030, where
    what comes out is Chinese. Judged on the first 64 KiB, and on the first 64 KiB with a letter
    outside ASCII.

    Refuses: UnknownEncoding, FileIsNotText, UnreadableEncoding.
    """
    head = file.read(BLOCK)
    for beginning, looks_like in _OTHER_FILES:
        if head.startswith(beginning):
            raise FileIsNotText(looks_like)
    marked = next(
        (Encoding(name, len(mark)) for mark, name in _MARKS if head[:4][: len(mark)] == mark), None
    )
    if asked is not None:
        return _asked_for(asked, marked, head)
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise UnreadableEncoding(RECOGNISED)
    return marked or _wide(head) or _by_letters(_first_foreign(file, head))


def blocks(file: BinaryIO, encoding: Encoding) -> Iterator[bytes]:
    """The file after its mark, in blocks, in the encoding `encoding.of_rows`.

    What UTF-16 cannot say (lone surrogates, half a letter at the end) becomes bytes that UTF-8
    cannot read, and so the fault of its row.
    """
    file.seek(encoding.mark)
    if encoding.of_rows == encoding.name:
        while block := file.read(BLOCK):
            yield block
        return
    decoder = codecs.getincrementaldecoder(encoding.name)("surrogatepass")
    while block := file.read(BLOCK):
        yield decoder.decode(block).encode("utf-8", "surrogatepass")
    if decoder.getstate()[0]:
        yield b"\xff"


def _marked(head: bytes) -> Encoding | None:
    marks = (Encoding(name, len(mark)) for mark, name in _MARKS if head.startswith(mark))
    return next(marks, None)


def _asked_for(asked: str, marked: Encoding | None, head: bytes) -> Encoding:
    try:
        name = READABLE[codecs.lookup(asked).name]
    except (LookupError, ValueError):
        raise UnknownEncoding(asked, tuple(sorted(READABLE))) from None
    if name == "utf-16":
        wide = marked if marked and marked.of_rows != marked.name else None
        return wide or _wide(head) or Encoding("utf-16-le")
    return marked if marked and marked.name == name else Encoding(name)


def _wide(head: bytes) -> Encoding | None:
    """UTF-16 shows in the marks that part fields and lines: each has a zero beside it."""
    little = head[0::2], head[1::2]
    big = little[1], little[0]
    for name, (letters, zeros), other in (("utf-16-le", little, big), ("utf-16-be", big, little)):
        marks = _marks(letters, zeros)
        if b"\n" in marks and len(marks) >= max(2, len(head) // 1_000, 10 * len(_marks(*other))):
            return Encoding(name)
    return None


def _marks(letters: bytes, zeros: bytes) -> bytes:
    pairs = zip(letters, zeros, strict=False)
    return bytes(letter for letter, zero in pairs if not zero and letter in b'\n\r,;\t"')


def _first_foreign(file: BinaryIO, block: bytes) -> bytes:
    while block.isascii():
        following = file.read(BLOCK)
        if not following:
            break
        block = following
    return block


def _by_letters(sample: bytes) -> Encoding:
    lines = sample.splitlines()
    foreign = [line for line in lines if not line.isascii()]
    readable = sum(_reads_as("utf-8", line) is not None for line in foreign)
    if 2 * readable >= len(foreign):
        return Encoding("utf-8")
    if _is_chinese([_reads_as("gb18030", line) for line in foreign]):
        return Encoding("gb18030")
    if 4 * (len(foreign) - readable) <= len(lines):
        return Encoding("utf-8")
    raise UnreadableEncoding(RECOGNISED)


def _reads_as(name: str, line: bytes) -> str | None:
    try:
        return codecs.getincrementaldecoder(name)().decode(line)
    except UnicodeDecodeError:
        return None


def _is_chinese(lines: list[str | None]) -> bool:
    """Of the letters beyond ASCII at least four fifths are everyday ones (those of GB 2312), and
    in a longer sample one in twelve is among the commonest: other encodings of East Asia and of
    western Europe read as rare characters.
    """
    readable = [line for line in lines if line is not None]
    letters = [letter for line in readable for letter in line if letter > "\x7f"]
    everyday = len("".join(letters).encode("gb2312", "ignore")) // 2
    common = sum(letter in _COMMON_CHINESE for letter in letters)
    return (
        2 * len(readable) >= len(lines)
        and 5 * everyday >= 4 * len(letters)
        and (len(letters) < 40 or 12 * common >= len(letters))
    )
