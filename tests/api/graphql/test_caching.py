"""Which queries ask for nothing but what everyone may read."""

import pytest

from api.graphql.caching import PUBLIC_READS, reads_only_public
from api.graphql.schema import schema

DOCUMENT = """
query Public { ...Inner }
query Personal { viewer { kind } ...Inner }
fragment Inner on Query { ... { roadmap(first: 1) { edges { cursor } } ...Inner } }
"""


@pytest.mark.parametrize(
    ("text", "name", "is_public"),
    [
        (DOCUMENT, "Public", True),
        (DOCUMENT, "Personal", False),
        (DOCUMENT, None, False),
        ("{ changelog(first: 1) { edges { cursor } } __typename }", None, True),
        ('{ feedbackByTracking(trackingNumber: "x") { id } }', None, False),
        ("{ me: roadmapStages { name } }", None, True),
        ("{ roadmapStages: me { points } }", None, False),
        ("{", None, False),
    ],
)
def test_what_is_public_is_found_through_fragments_and_aliases(
    text: str, name: str | None, is_public: bool
) -> None:
    assert reads_only_public(text, name) is is_public


def test_every_public_field_is_a_field() -> None:
    query = schema._schema.query_type

    assert query is not None
    assert {name for name in PUBLIC_READS if not name.startswith("__")} <= set(query.fields)
