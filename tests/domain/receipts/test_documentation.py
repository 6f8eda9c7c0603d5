"""The documented receipt is a real one, and every member is explained."""

import json
import re
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from domain.feedback.tracking import parse_tracking_number
from domain.receipts.verifying import verify_receipt, verify_receipt_file

PAGE = (Path(__file__).parents[3] / "docs" / "receipts.md").read_text(encoding="utf-8")


def example() -> str:
    [block] = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    return str(block)


def test_the_documented_receipt_is_believed() -> None:
    document = json.loads(example())

    assert verify_receipt_file(example().encode()).ok
    assert verify_receipt(document, trusted_key=document["key"]).ok


def test_the_documented_receipt_can_be_broken() -> None:
    assert not verify_receipt_file(example().replace('"score": 9', '"score": 10').encode()).ok


def test_every_member_is_explained() -> None:
    for member in json.loads(example()):
        assert f"\n| `{member}` | " in PAGE


def test_the_documented_tracking_numbers_are_right() -> None:
    for number in re.findall(r"HRD-\w{4}-\w{4}-\w{4}", PAGE):
        assert parse_tracking_number(number) == "16ZW0FB4TZ84"


def test_the_documented_steps_can_be_followed_by_hand() -> None:
    """Only hashes and a signature from libraries; nothing of Heard."""
    receipt = json.loads(example())
    leaf = json.loads(receipt["leaf"])
    words = json.dumps(
        receipt["content"], sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    text, _, signature_line = receipt["checkpoint"].partition("\n\n")
    origin, size, root = text.split("\n")
    _, name, encoded = signature_line.split()
    key = Ed25519PublicKey.from_public_bytes(b64decode(receipt["key"].split("+", 2)[2])[1:])
    own = sha256(b"\x00" + receipt["leaf"].encode()).digest()
    sixth, seventh, first_four = (b64decode(node) for node in receipt["inclusion"]["proof"])

    assert leaf["commitment"] == sha256(b64decode(receipt["salt"]) + words.encode()).hexdigest()
    assert leaf["tracking"] == receipt["tracking"].removeprefix("HRD-").replace("-", "")
    pair = sha256(b"\x01" + own + sixth).digest()
    half = sha256(b"\x01" + pair + seventh).digest()
    assert sha256(b"\x01" + first_four + half).digest() == b64decode(root)
    assert (int(size), name) == (receipt["inclusion"]["size"], origin)
    key.verify(b64decode(encoded)[4:], f"{text}\n".encode())
