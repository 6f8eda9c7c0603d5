"""A right receipt is believed, every altered one is not, and no file breaks the verifier."""

import copy
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.feedback.tracking import TrackingNumber
from domain.receipts.checkpoints import TreeHead, signed_head
from domain.receipts.committing import Content, commitment, leaf_text
from domain.receipts.notes import Signer, to_base64
from domain.receipts.proofs import inclusion_proof
from domain.receipts.tree import Frontier, leaf_hash
from domain.receipts.verifying import (
    NOT_A_RECEIPT,
    Misfit,
    verify_receipt,
    verify_receipt_file,
)

NUMBER = TrackingNumber("16ZW0FB4TZ84")
SALT = bytes(range(32))
RECEIVED = datetime(2026, 11, 21, 20, 39, 1, 5, tzinfo=UTC)
LOG = Signer("heard.example/log/1", b"\x05" * 32)
OTHER = to_base64(b"\xab" * 32)


def right_receipt() -> dict[str, Any]:
    """A receipt for leaf 4 of 7."""
    leaf = leaf_text(NUMBER, RECEIVED, commitment(SALT, Content("nps", 9, "听见 👂")))
    frontier = Frontier()
    nodes = dict(
        node
        for index in range(7)
        for node in frontier.add(leaf_hash(leaf.encode() if index == 4 else b"other %d" % index))
    )
    return {
        "format": "heard-receipt/1",
        "tracking": "HRD-16ZW-0FB4-TZ84",
        "content": {"kind": "nps", "score": 9, "text": "听见 👂"},
        "salt": to_base64(SALT),
        "leaf": leaf,
        "inclusion": {
            "index": 4,
            "size": 7,
            "proof": [to_base64(node) for node in inclusion_proof(4, 7, nodes)],
        },
        "checkpoint": signed_head(LOG, 7, frontier.root()),
        "key": str(LOG.key),
    }


def changed(path: str, value: object) -> dict[str, Any]:
    """The right receipt with another value at `path`, or without it."""
    document = right_receipt()
    *outer, last = path.split(".")
    target: Any = document
    for name in outer:
        target = target[name]
    if value is MISSING:
        del target[last]
    else:
        target[int(last) if isinstance(target, list) else last] = value
    return document


MISSING = object()


def test_a_right_receipt_is_believed() -> None:
    verification = verify_receipt(right_receipt())

    assert verification.ok
    assert verification.tracking == NUMBER
    assert verification.received_at == "2026-11-21T20:39:01.000005Z"
    assert verification.head is not None
    assert (verification.head.origin, verification.head.size) == ("heard.example/log/1", 7)
    assert verification.key == LOG.key
    assert verification.words_shown
    assert not verification.key_compared


def test_the_bytes_of_a_file_are_believed_too() -> None:
    written = json.dumps(right_receipt(), indent=2).encode()

    assert verify_receipt_file(written).ok
    assert verify_receipt_file(b"\xef\xbb\xbf" + written).ok


def test_a_trusted_key_is_compared() -> None:
    same = verify_receipt(right_receipt(), trusted_key=f" {LOG.key}\n")
    other = verify_receipt(right_receipt(), str(Signer("heard.example/log/1", b"\x06" * 32).key))

    assert (same.misfits, same.key_compared) == ((), True)
    assert (other.misfits, other.key_compared) == ((Misfit.ANOTHER_KEY,), True)


def test_without_its_words_a_receipt_still_proves_number_and_moment() -> None:
    document = right_receipt() | {"content": None, "salt": None}

    verification = verify_receipt(document)

    assert verification.ok
    assert not verification.words_shown


def test_unknown_members_are_passed_over() -> None:
    assert verify_receipt(right_receipt() | {"status_url": "https://heard.example/t/x"}).ok


@pytest.mark.parametrize(
    ("path", "value", "misfits"),
    [
        ("content.kind", "csat", [Misfit.CONTENT_DIFFERS]),
        ("content.kind", None, [Misfit.CONTENT_DIFFERS]),
        ("content.score", 8, [Misfit.CONTENT_DIFFERS]),
        ("content.score", None, [Misfit.CONTENT_DIFFERS]),
        ("content.text", "听见", [Misfit.CONTENT_DIFFERS]),
        ("salt", OTHER, [Misfit.CONTENT_DIFFERS]),
        ("tracking", "HRD-0000-0000-0000", [Misfit.LEAF_DIFFERS]),
        ("leaf", "{}", [Misfit.LEAF_DIFFERS, Misfit.NOT_IN_THE_LOG]),
        ("leaf", "", [Misfit.LEAF_DIFFERS, Misfit.NOT_IN_THE_LOG]),
        ("inclusion.index", 3, [Misfit.NOT_IN_THE_LOG]),
        ("inclusion.index", 2**63 - 1, [Misfit.NOT_IN_THE_LOG]),
        ("inclusion.size", 8, [Misfit.NOT_IN_THE_LOG]),
        ("inclusion.size", 0, [Misfit.NOT_IN_THE_LOG]),
        ("inclusion.proof", [], [Misfit.NOT_IN_THE_LOG]),
        ("inclusion.proof.1", OTHER, [Misfit.NOT_IN_THE_LOG]),
        ("checkpoint", "", [Misfit.NOT_IN_THE_LOG, Misfit.HEAD_NOT_SIGNED]),
        ("checkpoint", "a\n7\n" + OTHER, [Misfit.NOT_IN_THE_LOG, Misfit.HEAD_NOT_SIGNED]),
        ("key", str(Signer("heard.example/log/1", b"\x06" * 32).key), [Misfit.HEAD_NOT_SIGNED]),
    ],
)
def test_each_part_that_does_not_fit_is_named(
    path: str, value: object, misfits: list[Misfit]
) -> None:
    assert list(verify_receipt(changed(path, value)).misfits) == misfits


def test_a_forged_leaf_is_not_in_the_log() -> None:
    forged = leaf_text(NUMBER, RECEIVED, commitment(SALT, Content("nps", 10, "great")))
    document = changed("leaf", forged) | {"content": {"kind": "nps", "score": 10, "text": "great"}}

    assert verify_receipt(document).misfits == (Misfit.NOT_IN_THE_LOG,)


def test_a_head_of_the_forgers_own_is_not_signed() -> None:
    document = right_receipt()
    signature = document["checkpoint"].splitlines()[-1]
    leaf = leaf_hash(document["leaf"].encode())
    head = TreeHead("heard.example/log/1", 1, leaf)
    document["inclusion"] = {"index": 0, "size": 1, "proof": []}
    document["checkpoint"] = f"{head.text()}\n{signature}\n"

    assert verify_receipt(document).misfits == (Misfit.HEAD_NOT_SIGNED,)


def test_a_leaf_written_another_way_is_not_believed() -> None:
    spaced = json.dumps(json.loads(right_receipt()["leaf"]))

    assert Misfit.LEAF_DIFFERS in verify_receipt(changed("leaf", spaced)).misfits


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("format", MISSING),
        ("format", "heard-receipt/2"),
        ("tracking", MISSING),
        ("tracking", 7),
        ("tracking", "16ZW0FB4TZ84"),
        ("tracking", "HRD-16ZW-0FB4-TZ85"),
        ("content", MISSING),
        ("content", []),
        ("content.kind", 5),
        ("content.score", 9.0),
        ("content.score", True),
        ("content.score", 10**400),
        ("content.text", ["a"]),
        ("content.text", "\ud800"),
        ("salt", MISSING),
        ("salt", "c2hvcnQ="),
        ("salt", "\u00e9" * 44),
        ("leaf", None),
        ("leaf", "[" * 100_000),
        ("leaf", "\udfff"),
        ("inclusion", None),
        ("inclusion", [4, 7]),
        ("inclusion.index", -1),
        ("inclusion.index", 2**63),
        ("inclusion.index", "4"),
        ("inclusion.size", 10**4000),
        ("inclusion.proof", {}),
        ("inclusion.proof", [OTHER] * 64),
        ("inclusion.proof.0", None),
        ("inclusion.proof.0", OTHER[:-4]),
        ("checkpoint", 1),
        ("checkpoint", "a" * 200_000),
        ("key", None),
        ("key", "nonsense"),
    ],
)
def test_what_is_not_a_receipt_is_said_to_be_none(path: str, value: object) -> None:
    assert verify_receipt(changed(path, value)) == NOT_A_RECEIPT


@pytest.mark.parametrize("document", [None, 7, 1.5, True, "text", [], {}, [right_receipt()], b""])
def test_no_object_no_receipt(document: object) -> None:
    assert verify_receipt(document) == NOT_A_RECEIPT


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"null",
        b"NaN",
        b"[" * 500_000,
        b'{"a":' * 100_000,
        b'{"format":"heard-receipt/1","format":"heard-receipt/1"}',
        b'{"inclusion":{"index":' + b"9" * 5000 + b"}}",
        b'"\\ud800"',
        b" " * 1_000_001,
    ],
)
def test_hostile_files_are_no_receipts(data: bytes) -> None:
    assert verify_receipt_file(data) == NOT_A_RECEIPT


@given(st.data())
def test_any_value_anywhere_gives_a_verdict(draws: st.DataObject) -> None:
    anything = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=5,
    )
    document = right_receipt()
    names = [*document, "inclusion.index", "inclusion.proof.0", "content.score", "content.text"]
    path = draws.draw(st.sampled_from(names))
    value = draws.draw(anything)
    before = copy.deepcopy(document)

    verification = verify_receipt(changed(path, value))

    assert document == before
    if verification.ok:
        target: Any = document
        for name in path.split("."):
            target = target[int(name) if isinstance(target, list) else name]
        assert value == target


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_any_changed_byte_of_a_file_is_noticed(place: int, byte: int) -> None:
    """Unless the JSON still says the same."""
    written = bytearray(json.dumps(right_receipt(), ensure_ascii=False).encode())
    written[place % len(written)] = byte

    verification = verify_receipt_file(bytes(written))

    if verification.ok:
        assert json.loads(written) == right_receipt()
