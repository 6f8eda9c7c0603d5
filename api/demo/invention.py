"""What the demo is made of: the files of `invented/`, and where the texts lie."""

import base64
import hashlib
import hmac
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from domain.importing.reading import fingerprint

HERE: Final = Path(__file__).parent
SLUG: Final = "demo"


@dataclass(frozen=True)
class TextFile:
    """One file of real or authored texts. `touchpoint` says where such words are usually said."""

    name: str
    touchpoint: str

    @property
    def path(self) -> Path:
        """Where it lies."""
        return HERE / "texts" / self.name

    @property
    def source(self) -> str:
        """Under which name its rows are imported."""
        return f"demo/{self.name}"


REVIEWS: Final = TextFile("amazon_reviews_en.csv", "product-review")
MESSAGES: Final = TextFile("authored_messages.csv", "contact-form")


def invented(name: str) -> list[dict[str, Any]]:
    """The entries `name` of `invented/`: of the file whose name is its plural, or of people."""
    files = {"member": "people", "customer": "people", "item": "roadmap", "idea": "comments"}
    path = HERE / "invented" / f"{files.get(name, name + 's')}.toml"
    entries: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    return entries


def row_fingerprint(text_id: str) -> str:
    """Under which fingerprint a row of the text files is stored."""
    file = REVIEWS if text_id.startswith("amazon-") else MESSAGES
    return fingerprint(file.source, 0, [], text_id)


def demo_password(secret: bytes, email: str) -> str:
    """`xxxx-xxxx-xxxx`: made from the installation's secret, so that it can be printed again."""
    digest = hmac.digest(secret, email.encode(), hashlib.sha256)
    letters = base64.b32encode(digest).decode().lower()
    return "-".join((letters[:4], letters[4:8], letters[8:12]))
