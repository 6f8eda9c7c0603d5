"""Notes are those of the Go reference implementation, and nothing near one opens.

The key, the text and the signature are the example of golang.org/x/mod/sumdb/note (BSD-3-Clause).
"""

import base64

import pytest

from domain.receipts.notes import Signer, VerifierKey, opened

PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SEED = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
SIGNATURE = (
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
)
NOTE = f"{TEXT}\n\u2014 PeterNeumann {SIGNATURE}\n"


def peter() -> VerifierKey:
    key = VerifierKey.parse(PETER)
    assert key is not None
    return key


def test_the_published_note_is_signed_byte_for_byte() -> None:
    signer = Signer("PeterNeumann", SEED)

    assert str(signer.key) == PETER
    assert signer.sign(TEXT) == NOTE


def test_the_published_note_opens() -> None:
    assert opened(NOTE, peter()) == TEXT


def test_signatures_of_others_are_passed_over() -> None:
    other = Signer("someone.example", b"\x07" * 32).sign(TEXT).splitlines()[-1]

    assert opened(f"{TEXT}\n{other}\n\u2014 PeterNeumann {SIGNATURE}\n", peter()) == TEXT
    assert opened(f"{TEXT}\n{other}\n", peter()) is None


def test_a_key_under_another_name_is_another_key() -> None:
    stranger = VerifierKey("PaulNeumann", peter().public_key)

    assert stranger.id != peter().id
    assert opened(NOTE, stranger) is None


def test_text_with_empty_lines_ends_at_the_last_one() -> None:
    signer = Signer("a.example", b"\x01" * 32)

    assert opened(signer.sign("one\n\ntwo\n"), signer.key) == "one\n\ntwo\n"


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "\n\n",
        TEXT,
        NOTE.replace("cryptography", "cryptographY"),
        NOTE.rstrip("\n"),
        NOTE.replace("\u2014", "--"),
        NOTE.replace("\n\u2014", "\u2014"),
        NOTE.replace("\n", "\r\n"),
        NOTE.replace("x08go", "x08gp"),
        NOTE.replace("BwJnAM=", "BwJn"),
        NOTE.replace("BwJnAM=", "BwJnAM"),
        NOTE.replace("BwJnAM=", "BwJ\u00e9AM="),
        NOTE + "not a signature\n",
        NOTE + "\n",
        "\x00" + NOTE,
        "\ud800" + NOTE,
        NOTE + f"\u2014 x {SIGNATURE}\n" * 100,
        "a" * 100_000 + NOTE,
    ],
)
def test_nothing_near_a_note_opens(wrong: str) -> None:
    assert opened(wrong, peter()) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PaulNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "\ud800+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ],
)
def test_nothing_near_a_key_is_a_key(text: str) -> None:
    assert VerifierKey.parse(text) is None


@pytest.mark.parametrize("name", ["", "two words", "a+b", "a\nb", "a\u3000b", "a\x7f"])
def test_a_name_that_would_break_the_line_is_no_name(name: str) -> None:
    with pytest.raises(ValueError, match="not a key name"):
        Signer(name, SEED)


@pytest.mark.parametrize("text", ["", "no newline", "tab\t\n", "return\r\n"])
def test_text_that_could_not_be_opened_is_not_signed(text: str) -> None:
    with pytest.raises(ValueError, match="lines without control characters"):
        Signer("PeterNeumann", SEED).sign(text)
