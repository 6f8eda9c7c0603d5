"""A host page with every widget in every state, and a Heard that answers what that takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.async_api import Page

from tests.widgets.host_page import KEY, Heard, HostPage, heard_handler, host_handler, serving
from tests.widgets.told import CHOICES, SEEN, changelog, comment, ideas, item, release, stage
from tests.widgets.told import page as paged

NONCE: Final = "c2hvcA"
"""What a host would draw anew for each page."""

POLICIES: Final = {
    "none": "",
    "allow-list": "default-src 'self'; script-src {heard}; connect-src {heard}; base-uri 'none'",
    "nonce": (
        f"default-src 'none'; script-src 'nonce-{NONCE}' 'strict-dynamic';"
        f" style-src 'nonce-{NONCE}'; connect-src {{heard}}; object-src 'none'; base-uri 'none'"
    ),
    "trusted types": (
        "default-src 'none'; script-src {heard}; connect-src {heard};"
        " require-trusted-types-for 'script'; trusted-types 'none'"
    ),
}
"""What hosts allow, the least strict first; nothing inline in any but the first."""

KINDS: Final = [
    "NPS",
    "CSAT",
    "CES",
    "STARS",
    "FACES",
    "THUMBS",
    "SCALE",
    "SINGLE",
    "MULTIPLE",
    "DROPDOWN",
    "TEXT",
    "LONG_TEXT",
    "RANKING",
    "DATE",
    "EMAIL",
    "CONSENT",
    "MATRIX",
    "FILE",
]
ENDS: Final = {
    "NPS": (0, 10),
    "CSAT": (1, 5),
    "CES": (1, 7),
    "STARS": (1, 5),
    "FACES": (1, 5),
    "THUMBS": (0, 1),
    "SCALE": (1, 7),
}
CARDS: Final = (
    "<heard-rating id=question kind=nps></heard-rating>",
    "<heard-rating id=answered kind=stars></heard-rating>",
    "<heard-rating id=receipt kind=faces></heard-rating>",
    "<heard-rating id=refused kind=ces></heard-rating>",
    "<heard-rating id=kept kind=thumbs></heard-rating>",
    "<heard-rating kind=csat></heard-rating>",
    "<heard-survey id=steps survey=every></heard-survey>",
    "<heard-survey id=all survey=every layout=all key=all></heard-survey>",
    "<heard-idea-board></heard-idea-board>",
    "<heard-idea-board id=detail></heard-idea-board>",
    "<heard-idea-board id=form></heard-idea-board>",
    "<heard-roadmap></heard-roadmap>",
    "<heard-changelog id=bell></heard-changelog>",
    "<heard-changelog inline></heard-changelog>",
    "<heard-points></heard-points>",
    "<heard-points></heard-points>",
    "<heard-impact></heard-impact>",
    "<heard-impact></heard-impact>",
    "<heard-feedback-button></heard-feedback-button>",
)
MARKUP: Final = f"""<!doctype html><html lang=en><meta charset=utf-8><title>A shop</title>
<meta name=viewport content="width=device-width"><meta name=color-scheme content="light dark">
<main><h1>A shop</h1>{"".join(CARDS)}</main>"""
REFUSED: Final = {"__typename": "SiteClosed", "code": "SITE_CLOSED", "message": "It is closed."}

# Told of changes in its shadow root, a page may be driven in one go: what is pressed waits until it
# is there. A policy of the page is not asked.
DRIVE: Final = """async (steps) => {
  const there = async (selector, part) => {
    for (const begun = Date.now(); Date.now() - begun < 30_000; ) {
      for (const host of document.querySelectorAll(selector)) {
        const found = host.shadowRoot?.querySelector(part);
        if (found) return found;
      }
      await new Promise((again) => setTimeout(again, 20));
    }
    throw new Error(`${selector} never has ${part}`);
  };
  for (const [selector, part, press] of steps) {
    const found = await there(selector, part);
    if (typeof press === "string") {
      found.value = press;
      found.dispatchEvent(new InputEvent("input", { bubbles: true }));
    } else if (press) found.click();
  }
}"""
Step = tuple[str, str, bool | str]
"""Which element, what in it, and whether it is pressed, or what is written there."""

PRESSED: Final[list[Step]] = [
    ("#answered", "[role=radio]:nth-of-type(4)", True),
    ("#answered", "textarea", False),
    ("#receipt", "[role=radio]", True),
    ("#receipt", "[part=skip]", True),
    ("#receipt", "[part=tracking]", False),
    ("#all", "[part=next]", True),  # nothing is answered: it says what is wanted
    ("#detail", "[part=open]", True),
    ("#detail", "[part=entry]", False),
    ("#form", "[part=suggest]", True),
    ("#form", "form", False),
    ("heard-points", "[part=redeem]", True),
    ("heard-points", "[part=confirm]", False),
    ("heard-impact", "[part=change]", False),
    ("#bell", "[part=bell]", False),
    ("heard-roadmap", "[part=column]", False),
    ("heard-changelog[inline]", "article", False),
    ("heard-feedback-button", "[part=launcher]", False),
]


async def drive(page: Page, *steps: Step) -> None:
    """Take each step as soon as it can be taken."""
    await page.evaluate(DRIVE, list(steps))


@dataclass
class Everything(Heard):
    """`turns` are told once each, in the place of `data`; `is_down`: nothing works."""

    turns: dict[str, list[object]] = field(default_factory=dict)
    is_down: bool = False

    def answer(self, operation: str) -> tuple[int, object]:
        """The next turn, if there is one."""
        if self.is_down:
            return 503, {}
        if self.turns.get(operation):
            return 200, {"data": self.turns[operation].pop(0)}
        return super().answer(operation)

    def begin(self, language: str) -> None:
        """Before a page is loaded: once somebody is unknown, then known."""
        self.language, self.is_down = language, False
        self.turns = {
            "myPoints": [{"me": None, "rewards": []}],
            "myImpact": [{"me": None}],
        }


@dataclass
class Policed(HostPage):
    """A page under one of the POLICIES."""

    level: str = "none"

    @property
    def policy(self) -> str:
        """The header; none at all says nothing."""
        return POLICIES[self.level].format(heard=self.heard.origin)

    def markup(self) -> str:
        """All widgets, and the loader as a host of that policy writes it."""
        return f'{MARKUP}<script async nonce={NONCE} src="{self.heard.origin}/w/{KEY}.js"></script>'


@contextmanager
def policed(level: str) -> Iterator[Policed]:
    """Both servers."""
    heard = Everything()
    with serving(lambda: heard_handler(heard), "127.0.0.1") as origin:
        heard.origin, heard.data = origin, told()
        page = Policed("", heard, level=level)
        with serving(lambda: host_handler(page), "localhost") as page.origin:
            yield page


def told() -> dict[str, Any]:
    dark = item("dark-mode", summary="For the evening.", expectedOn="2027-Q1")
    shipped = release(
        "2.0",
        blocks=[{"tag": "h4", "children": ["Evenings"]}, {"tag": "p", "children": ["Dark now."]}],
        thanks=["Ada L."],
        feedbackCount=7,
        askedByMe=True,
        changes=[{"kind": "NEW", "slug": "dark", "title": "Dark mode"}],
    )
    return {
        "survey": _survey(),
        "ideas": ideas(dark, item("fax", votesCount=3)),
        "idea": {"roadmapItem": {**dark, "comments": paged(comment("Yes, please."))}},
        "similarIdeas": {"similarIdeas": [dark]},
        "myVotes": CHOICES,
        "roadmap": {
            "roadmapStages": [
                stage("IDEA", "Ideas", dark),
                stage("PLANNED", "Planned", item("bell", expectedOn="2027-05-14")),
                stage("SHIPPED", "Shipped"),
            ]
        },
        "unreadReleases": changelog(shipped, release("1.0"), unread=2),
        "markReleasesSeen": SEEN,
        "myPoints": _points(),
        "myImpact": _impact(),
    }


def _survey() -> dict[str, Any]:
    pairs = [{"key": key, "label": label} for key, label in (("a", "First"), ("b", "Second"))]
    questions = [
        {
            "key": kind.lower(),
            "kind": kind,
            "title": f"How about {kind.lower().replace('_', ' ')}?",
            "hint": "As you like." if kind == "TEXT" else "",
            "isRequired": kind in ("NPS", "TEXT", "CONSENT"),
            "allowsOther": kind in ("SINGLE", "MULTIPLE"),
            "lowest": ENDS.get(kind, (None, None))[0],
            "highest": ENDS.get(kind, (None, None))[1],
            "lowLabel": "Bad",
            "highLabel": "Good",
            "options": pairs,
            "rows": pairs,
            "shownIf": [],
            "jumps": [],
        }
        for kind in KINDS
    ]
    told = {"slug": "every", "version": 1, "title": "Everything", "intro": "All.", "thanks": ""}
    return {"survey": {**told, "takesAnswers": True, "questions": questions}}


def _points() -> dict[str, Any]:
    me = {
        "name": "Mei",
        "isVerified": True,
        "points": {"pending": 20, "available": 140, "held": 0, "debt": 0},
        "standing": {
            "earned": 140,
            "missing": 60,
            "share": 0.7,
            "current": {"name": "Seed"},
            "following": {"name": "Leaf", "threshold": 200},
        },
        "badges": [{"kind": "SPOKEN", "level": 1, "count": 3, "nextAt": 5}],
        "redemptions": paged(
            {"id": "r", "code": "AB12-CD34-EF56", "isUsed": True, "reward": {"title": "Cloth"}}
        ),
        "pointsEntries": paged(),
    }
    prices = {"Coffee": (20, 5), "Lens": (400, 5), "Trip": (20, 0)}
    rewards = [
        {"id": title, "title": title, "cost": cost, "stockLeft": left, "perCustomerLimit": None}
        for title, (cost, left) in prices.items()
    ]
    return {"me": me, "rewards": rewards}


def _impact() -> dict[str, Any]:
    change = {
        "helped": True,
        "item": {"id": "roadmapitem_dark", "title": "Dark mode", "slug": "dark"},
        "release": {
            "title": "Evenings",
            "version": "2.0",
            "url": "https://heard.example/changelog/2",
            "publishedAt": "2026-11-20T10:00:00Z",
            "thanks": [],
        },
        "feedback": {
            "text": "Too bright.",
            "receivedAt": "2026-11-01T10:00:00Z",
            "trackingNumber": "HRD-7K3M-Q9XF-2",
            "statusUrl": "https://heard.example/t/1",
        },
        "effect": {"helped": 3, "didNot": 1},
    }
    badges = [{"kind": "SPOKEN", "count": 3}, {"kind": "SHIPPED", "count": 1}]
    return {"me": {"name": "Mei", "badges": badges, "changes": [change]}}
