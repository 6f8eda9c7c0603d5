"""How an example is written down, and how the explorer shows it in one language.

A value that ends in `…` is filled in by the page from earlier answers: `feedback_…` by the last
feedback that was seen, `new…` by a name that was never used.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from domain.shared.languages import Language, Sentence

ANYONE: Final = Sentence("Anyone may ask this.", "任何人都可以查询。")
CUSTOMER: Final = Sentence(
    "Needs a customer's identity token, signed by the host's own server.",
    "需要由宿主服务器签名的客户身份令牌。",
)


_NAME: Final = re.compile(r"(?:query|mutation|subscription) (\w+)")


def scope(name: str) -> Sentence:
    """What a program's token must be good for."""
    return Sentence(f"Needs a token with {name}.", f"需要具备 {name} 权限的令牌。")


@dataclass(frozen=True)
class Shown:
    """An example in one language. `name` is its operation's, under which it can be linked."""

    name: str
    title: str
    document: str
    variables: str


@dataclass(frozen=True)
class Example:
    """One operation. `words` are the values that are written in a language: by English, Chinese."""

    title: Sentence
    needs: Sentence
    document: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, Sentence] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the operation."""
        named = _NAME.search(self.document)
        assert named, self.title
        return named[1]

    def in_(self, language: Language) -> Shown:
        """As the explorer shows it; who may run it stands above the operation."""
        return Shown(
            self.name,
            self.title.in_(language),
            f"# {self.needs.in_(language)}\n{self.document.strip()}\n",
            json.dumps(self._filled(self.variables, language), ensure_ascii=False, indent=2),
        )

    def _filled(self, value: Any, language: Language) -> Any:
        if isinstance(value, Mapping):
            return {name: self._filled(part, language) for name, part in value.items()}
        if isinstance(value, str) and value in self.words:
            return self.words[value].in_(language)
        return value
