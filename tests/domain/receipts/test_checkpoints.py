"""Tree heads are written as the C2SP example and open only under the key of their own log."""

import pytest

from domain.receipts.checkpoints import TreeHead, opened_head, signed_head
from domain.receipts.notes import Signer, from_base64
from domain.receipts.tree import EMPTY_ROOT

SOFA_ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
SOFA = f"example.com/behind-the-sofa\n20852163\n{SOFA_ROOT}\n"
"""The note text of the example in https://c2sp.org/tlog-checkpoint."""

LOG = Signer("heard.example/log/1", b"\x05" * 32)


def test_the_published_example_is_read_and_written() -> None:
    head = TreeHead.parse(SOFA)

    assert head is not None
    assert (head.origin, head.size) == ("example.com/behind-the-sofa", 20852163)
    assert head.root == from_base64(SOFA_ROOT, size=32)
    assert head.text() == SOFA


def test_a_signed_head_opens_under_the_logs_key() -> None:
    checkpoint = signed_head(LOG, 7, b"\x01" * 32)

    assert checkpoint.startswith("heard.example/log/1\n7\n" + "AQEB" * 10 + "AQE=\n\n\u2014 heard.")
    assert opened_head(checkpoint, LOG.key) == TreeHead("heard.example/log/1", 7, b"\x01" * 32)


def test_a_head_of_another_log_does_not_open_even_if_signed() -> None:
    assert opened_head(LOG.sign(SOFA), LOG.key) is None


def test_a_head_signed_by_another_key_does_not_open() -> None:
    impostor = Signer(LOG.key.name, b"\x06" * 32)

    assert opened_head(signed_head(impostor, 7, EMPTY_ROOT), LOG.key) is None


def test_extension_lines_are_passed_over() -> None:
    assert TreeHead.parse(SOFA + "more\n") == TreeHead.parse(SOFA)


@pytest.mark.parametrize("size", [0, 1, 2**63 - 1])
def test_every_size_of_63_bits_is_kept(size: int) -> None:
    head = TreeHead("a", size, EMPTY_ROOT)

    assert TreeHead.parse(head.text()) == head


@pytest.mark.parametrize(
    "size", ["", "-1", "+1", "01", "00", "1.0", "1e3", " 1", "\u0661", str(2**63), "9" * 10_000]
)
def test_odd_sizes_are_no_size(size: str) -> None:
    assert TreeHead.parse(f"origin\n{size}\n{SOFA_ROOT}\n") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "origin\n1\n",
        f"\n1\n{SOFA_ROOT}\n",
        f"origin\n1\n{SOFA_ROOT}",
        f"origin\n1\n{SOFA_ROOT[:-4]}\n",
        f"origin\n1\n{SOFA_ROOT[:-2]}J=\n",
        f"origin\n1\n{SOFA_ROOT}\n\nmore\n",
    ],
)
def test_nothing_near_a_head_is_a_head(text: str) -> None:
    assert TreeHead.parse(text) is None
