"""How subscriptions refuse."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class NewsLinkRefused(Refusal):
    """The link confirms nothing: too old, ended meanwhile, or never sent; which is not said."""

    code: ClassVar[str] = "NEWS_LINK_REFUSED"


@dataclass(eq=False)
class NewsOff(Refusal):
    """This installation has no mail server, so it sends no news."""

    code: ClassVar[str] = "NEWS_OFF"
