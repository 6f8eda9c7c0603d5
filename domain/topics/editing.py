"""People name, hide and pin topics. Whatever they say, runs keep."""

from typing import Final

from domain.auditing.recording import record_audit
from domain.shared.ids import TopicId, public_id
from domain.shared.texts import clean_optional
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.topics import queries
from domain.topics.errors import TopicIsMerged, TopicNotFound
from domain.topics.events import TopicChanged
from domain.topics.models import Topic, TopicState

NAME_LIMIT: Final = 80


async def rename_topic(
    work: UnitOfWork,
    viewer: Viewer,
    *,
    topic_id: TopicId,
    name_en: str | None,
    name_zh: str | None,
) -> Topic:
    """Call it so; without names its words name it again.

    Refuses: NotAllowed, TopicNotFound, InvalidText, TextTooLong.
    """
    topic = await editable(work, viewer, topic_id)
    name_en = clean_optional(name_en, "nameEn", limit=NAME_LIMIT)
    name_zh = clean_optional(name_zh, "nameZh", limit=NAME_LIMIT)
    if (topic.name_en, topic.name_zh) == (name_en, name_zh):
        return topic
    before = {"name_en": topic.name_en, "name_zh": topic.name_zh}
    topic.name_en, topic.name_zh = name_en, name_zh
    _changed(work, viewer, topic, "topic.renamed", en=name_en, zh=name_zh, before=before)
    return topic


async def hide_topic(work: UnitOfWork, viewer: Viewer, *, topic_id: TopicId) -> Topic:
    """Out of sight; texts still go there. Refuses: NotAllowed, TopicNotFound, TopicIsMerged."""
    return await _put(work, viewer, topic_id, TopicState.HIDDEN, "topic.hidden")


async def show_topic(work: UnitOfWork, viewer: Viewer, *, topic_id: TopicId) -> Topic:
    """In sight again, an archived one too. Refuses: NotAllowed, TopicNotFound, TopicIsMerged."""
    return await _put(work, viewer, topic_id, TopicState.LIVE, "topic.shown")


async def pin_topic(
    work: UnitOfWork, viewer: Viewer, *, topic_id: TopicId, is_pinned: bool
) -> Topic:
    """Pinned, no run archives it, even when nobody speaks of it any more.

    Refuses: NotAllowed, TopicNotFound.
    """
    topic = await editable(work, viewer, topic_id)
    if topic.is_pinned is is_pinned:
        return topic
    topic.is_pinned = is_pinned
    if is_pinned:
        _changed(work, viewer, topic, "topic.pinned")
    else:
        _changed(work, viewer, topic, "topic.unpinned")
    return topic


async def editable(work: UnitOfWork, viewer: Viewer, topic_id: TopicId) -> Topic:
    """The topic, held for writing. Refuses: NotAllowed, TopicNotFound."""
    viewer.must(Permission.GRADE_FEEDBACK)
    topic = await queries.topic_by_id(work.session, viewer.workspace_id, topic_id, lock=True)
    if topic is None:
        raise TopicNotFound
    return topic


async def _put(
    work: UnitOfWork, viewer: Viewer, topic_id: TopicId, state: TopicState, action: str
) -> Topic:
    topic = await editable(work, viewer, topic_id)
    if topic.state is TopicState.MERGED:
        raise TopicIsMerged
    if topic.state is state:
        return topic
    topic.state, topic.archived_at = state, None
    _changed(work, viewer, topic, action)
    return topic


def _changed(
    work: UnitOfWork, viewer: Viewer, topic: Topic, action: str, **details: object
) -> None:
    topic.changed_at = work.now
    record_audit(work, viewer, action, subject=public_id("topic", topic.id), **details)
    work.record(TopicChanged(workspace_id=topic.workspace_id, topic_id=topic.id))
