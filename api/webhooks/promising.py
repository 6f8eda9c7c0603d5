"""What deliveries carry, as `docs/events.md` promises it: written from the code.

`python -m api.webhooks.promising` writes it there anew; a test compares the two. A change of this
text is a change of the contract: fields may come, none goes or means something else.
"""

from pathlib import Path
from typing import Final

from api.webhooks.offering import OFFERED
from domain.webhooks.composing import public_forms
from domain.webhooks.models import TEST_EVENT

HEADING: Final = "## What webhooks carry\n"
EVENTS: Final = Path(__file__).parents[2] / "docs" / "events.md"
WORDS: Final = """
Servers outside are told of these kinds, as [webhooks.md](webhooks.md) says. The body is JSON with
`type`, `timestamp` (when it happened, ISO 8601 in UTC), `workspace` (`workspace_…`) and `data`,
which holds the fields below. Ids are those of GraphQL and name their kind. Where several words
stand, one of them comes; more may be added. Nothing that customers wrote and no name or address is
in any of them: a `customer_…` id means something to those alone who may look it up.

| type | field of `data` | what stands there |
| --- | --- | --- |
"""


def promised() -> str:
    """The section, with its heading, as Markdown."""
    lines = []
    for kind in sorted(OFFERED, key=lambda kind: kind.name):
        for name, form in public_forms(kind).items():
            lines.append(f"| {kind.name} | `{name}` | {form} |")
    lines.append(f"| {TEST_EVENT} | `webhook_id` | webhook_… |")
    return HEADING + WORDS + "\n".join(lines) + "\n"


def written(document: str) -> str:
    """`document` with its last section anew."""
    return document.partition(HEADING)[0].rstrip("\n") + "\n\n" + promised()


if __name__ == "__main__":
    EVENTS.write_text(written(EVENTS.read_text(encoding="utf-8")), encoding="utf-8")
