"""What is streamed, what is documented, and what subscriptions know are the same events."""

import re
from pathlib import Path

from api.graphql.live.kinds import FeedbackEventKind, PointsEventKind, RoadmapEventKind
from api.live.listening import STREAMED, streaming
from api.live.news import News

EVENTS = Path(__file__).parents[3] / "docs" / "events.md"


def test_each_streamed_event_has_a_kind_and_each_kind_is_streamed() -> None:
    kinds = {kind.value for kind in (*FeedbackEventKind, *PointsEventKind, *RoadmapEventKind)}
    assert kinds == {event.name for event in STREAMED}


def test_each_listener_of_the_streams_is_documented_beside_its_event() -> None:
    text = EVENTS.read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z_]+\.[a-z_]+)` (.*)$", text, re.MULTILINE))
    listenings = streaming(News())
    assert len(listenings) == len(STREAMED)
    for listening in listenings:
        assert f"`{listening.name}`" in rows[listening.event.name]
