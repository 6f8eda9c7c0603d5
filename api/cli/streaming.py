"""Commands that answer each row of a stream with one line of JSON."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from api.cli.terminal import language
from domain.importing.arriving import Arrived, arriving
from domain.importing.errors import FileNotReadable
from domain.importing.rejecting import Reject


def answered(
    file: Path, columns: Sequence[str], answer: Callable[[Arrived], dict[str, Any]]
) -> None:
    """Write `answer` of each row of `file` ("-" is the standard input) as soon as it has come.

    Exits with 1 if a row could not be read. Whoever reads may stop: that is no fault.
    Refuses: as `arriving`; FileNotReadable.
    """
    out = sys.stdout.buffer
    bad = 0
    with _opened(file) as source:
        try:
            for row in arriving(source, columns):
                bad += isinstance(row, Reject)
                said = answer(row) if isinstance(row, Arrived) else _rejected(row)
                out.write(msgspec.json.encode(said) + b"\n")
                out.flush()
        except BrokenPipeError:
            _say_no_more()
    sys.exit(1 if bad else 0)


def _opened(file: Path) -> BinaryIO:
    if str(file) == "-":
        return sys.stdin.buffer
    try:
        return file.open("rb")
    except OSError:
        raise FileNotReadable(file.name) from None


def _rejected(row: Reject) -> dict[str, Any]:
    from api.sentences.importing import reject_sentence  # brings the sentences of all features

    return {
        "line": row.line,
        "error": row.code,
        "message": reject_sentence(row, language()),
    }


def _say_no_more() -> None:
    """Python flushes once more at exit, and would say that nobody reads."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
