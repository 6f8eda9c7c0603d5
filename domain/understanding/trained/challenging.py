"""One against the other: a challenger measured beside the champion on the same rows. Pure."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence

from domain.understanding.heads.published import (
    files_in_place,
    model_file,
    number_in_place,
)
from domain.understanding.pipeline import understand
from domain.understanding.trained.examples import Example
from domain.understanding.trained.figures import Figures, Score

Files = Mapping[str, bytes]


def measure(files: Files | None, kept_back: Sequence[Example]) -> Figures:
    """What `files` reach; None for those in use. Puts back what was in use."""
    from domain.understanding.heads.switching import put_in_place  # loads the models

    number, kept = number_in_place(), files_in_place()
    if files is not None:
        put_in_place(number, files)
    try:
        manifest = json.loads(model_file("manifest.json"))
        right = sum(_said(example) == example.label for example in kept_back)
    finally:
        if files is not None:
            put_in_place(number, kept)
    gold = {
        name: Score(round(head["right"] * head["measured"] / 100), head["measured"])
        for name, head in sorted(manifest["heads"].items())
    }
    return Figures(gold, Score(right, len(kept_back)))


def packed(files: Files) -> bytes:
    """One archive of what a version is made of; the models are compressed already."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as into:
        for name, content in sorted(files.items()):
            into.writestr(zipfile.ZipInfo(name), content)
    return archive.getvalue()


def unpacked(archive: bytes) -> Files:
    """What `packed` packed."""
    with zipfile.ZipFile(io.BytesIO(archive)) as kept:
        return {name: kept.read(name) for name in kept.namelist()}


def _said(example: Example) -> str:
    findings = {finding.kind: finding for finding in understand(example.text)}
    return findings[example.signal.value].label
