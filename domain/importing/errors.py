"""Why a whole file, or what was said about it, is refused before any row is read.

Refusal
├── FileNotReadable      it cannot be opened, or it is a folder
├── FileIsNotText        a workbook, an archive: not a CSV file at all
├── UnknownEncoding      the encoding that was asked for is none that Heard reads
├── UnreadableEncoding   the bytes are none of the encodings that Heard recognises
├── UnknownDelimiter     neither comma, semicolon nor tab
├── HeaderMissing        the file holds no row
├── HeaderUnreadable     the first row cannot be read
├── TooManyColumns       the first row names more columns than Heard takes
├── DuplicateColumns     two columns bear one name
├── ColumnsNotFound      the mapping names columns that the file does not have
├── MappingUnreadable    a part of the mapping is not `target=column`
├── UnknownTarget        the mapping names a target that does not exist
├── TargetMappedTwice    one target, two columns
└── NothingMapped        neither text nor score has a column
"""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class FileNotReadable(Refusal):
    """The file `name` does not exist, is a folder, or may not be read."""

    code: ClassVar[str] = "IMPORT_FILE_NOT_READABLE"
    name: str


@dataclass(eq=False)
class FileIsNotText(Refusal):
    """The file is of another kind; `looks_like` is xlsx, xls, gzip, pdf, png or jpeg."""

    code: ClassVar[str] = "IMPORT_FILE_IS_NOT_TEXT"
    looks_like: str


@dataclass(eq=False)
class UnknownEncoding(Refusal):
    """`encoding` was asked for; `known` are those that can be."""

    code: ClassVar[str] = "IMPORT_UNKNOWN_ENCODING"
    encoding: str
    known: tuple[str, ...]


@dataclass(eq=False)
class UnreadableEncoding(Refusal):
    """The file reads as none of `tried`; naming its encoding may help."""

    code: ClassVar[str] = "IMPORT_UNREADABLE_ENCODING"
    tried: tuple[str, ...]


@dataclass(eq=False)
class UnknownDelimiter(Refusal):
    """`delimiter` was asked for; `known` are those that can be."""

    code: ClassVar[str] = "IMPORT_UNKNOWN_DELIMITER"
    delimiter: str
    known: tuple[str, ...]


@dataclass(eq=False)
class HeaderMissing(Refusal):
    """The file is empty, or holds empty lines only."""

    code: ClassVar[str] = "IMPORT_HEADER_MISSING"


@dataclass(eq=False)
class HeaderUnreadable(Refusal):
    """The first row, on `line`, was rejected for `reason` (a `RejectCode`)."""

    code: ClassVar[str] = "IMPORT_HEADER_UNREADABLE"
    line: int
    reason: str


@dataclass(eq=False)
class TooManyColumns(Refusal):
    """The first row names more columns than `limit`."""

    code: ClassVar[str] = "IMPORT_TOO_MANY_COLUMNS"
    limit: int


@dataclass(eq=False)
class DuplicateColumns(Refusal):
    """Each of `names` stands more than once in the first row."""

    code: ClassVar[str] = "IMPORT_DUPLICATE_COLUMNS"
    names: tuple[str, ...]


@dataclass(eq=False)
class ColumnsNotFound(Refusal):
    """The mapping names `missing`; the first row has `found` (at most 50, cut at 80 letters)."""

    code: ClassVar[str] = "IMPORT_COLUMNS_NOT_FOUND"
    missing: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(eq=False)
class MappingUnreadable(Refusal):
    """`part` of the mapping is not of the form `target=column`."""

    code: ClassVar[str] = "IMPORT_MAPPING_UNREADABLE"
    part: str


@dataclass(eq=False)
class UnknownTarget(Refusal):
    """The mapping names `target`; `known` are those that can be."""

    code: ClassVar[str] = "IMPORT_UNKNOWN_TARGET"
    target: str
    known: tuple[str, ...]


@dataclass(eq=False)
class TargetMappedTwice(Refusal):
    """The mapping gives `target` two columns."""

    code: ClassVar[str] = "IMPORT_TARGET_MAPPED_TWICE"
    target: str


@dataclass(eq=False)
class NothingMapped(Refusal):
    """The mapping gives a column to neither text nor score, so no row could say anything."""

    code: ClassVar[str] = "IMPORT_NOTHING_MAPPED"
