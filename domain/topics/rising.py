"""Flagging topics that are spoken of more than before, at the end of each run."""

from domain.shared.ids import WorkspaceId
from domain.shared.work import UnitOfWork
from domain.topics import queries
from domain.topics.emerging import BEFORE, LATELY, Rise, is_emerging
from domain.topics.events import TopicEmerged
from domain.topics.models import TopicState


async def note_emerging(work: UnitOfWork, workspace_id: WorkspaceId) -> None:
    """Set and clear the flags of living topics; who gets one is told of."""
    bounds = [work.now - LATELY - BEFORE, work.now - LATELY, work.now]
    counts = await queries.counts_between(work.session, workspace_id, bounds)
    all_before = sum(each[0] for each in counts.values())
    all_lately = sum(each[1] for each in counts.values())
    topics = await queries.topics_in(work.session, workspace_id, TopicState.LIVE)
    for topic in topics:
        before, lately = counts.get(topic.id, (0, 0))
        rise = Rise(lately, before, all_lately, all_before)
        if not is_emerging(rise, topics=len(topics)):
            topic.emerging_since = None
        elif topic.emerging_since is None:
            topic.emerging_since = work.now
            work.record(
                TopicEmerged(
                    workspace_id=workspace_id,
                    topic_id=topic.id,
                    lately=lately,
                    expected=round(rise.expected, 1),
                )
            )
