"""Editing topics, and saying what a feedback is about."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.errors import InvalidText, NotAllowed, TextTooLong
from api.graphql.feedback.errors import FeedbackNotFound
from api.graphql.feedback.types import Feedback
from api.graphql.nodes import local_id
from api.graphql.topics.errors import TopicIsMerged, TopicNotFound
from api.graphql.topics.types import Topic
from domain.feedback.models import Feedback as StoredFeedback
from domain.shared.ids import FeedbackId, TopicId
from domain.shared.work import UnitOfWork
from domain.topics import merging, moving, scheduling
from domain.topics.editing import editable, hide_topic, pin_topic, rename_topic, show_topic
from domain.topics.models import Topic as Stored


@strawberry.input(description="What is left out stays as it is.")
class EditTopicInput:
    """Each part is done, or none."""

    topic_id: strawberry.ID = strawberry.field(description="Which one.")
    name_en: str | None = strawberry.field(
        default=strawberry.UNSET, description="The name in English, 80 letters at most; null: none."
    )
    name_zh: str | None = strawberry.field(
        default=strawberry.UNSET, description="The name in Chinese, 80 letters at most; null: none."
    )
    is_hidden: bool | None = strawberry.field(
        default=None, description="Out of sight, or in sight again, an archived one too."
    )
    is_pinned: bool | None = strawberry.field(
        default=None, description="Whether it is kept, whatever runs find."
    )


@strawberry.input(description="Two topics that are one.")
class MergeTopicsInput:
    """It can be taken back."""

    topic_id: strawberry.ID = strawberry.field(description="The one that is merged.")
    into_id: strawberry.ID = strawberry.field(description="The one that stands for both.")


@strawberry.input(description="A topic that was merged.")
class UnmergeTopicInput:
    """What is merged into nothing stays as it is."""

    topic_id: strawberry.ID = strawberry.field(description="Which one.")


@strawberry.input(description="What a feedback is about.")
class MoveFeedbackInput:
    """No run says otherwise."""

    feedback_id: strawberry.ID = strawberry.field(description="Which feedback.")
    topic_id: strawberry.ID | None = strawberry.field(
        default=None, description="The topic; null: it is about none."
    )
    by_heard: bool = strawberry.field(
        default=False,
        description="Take back what a person said: it goes to the nearest topic again, and "
        "`topicId` says nothing.",
    )


@strawberry.input(description="A run over all texts of the workspace.")
class AskForTopicsInput:
    """The worker begins it as soon as it can."""

    client_mutation_id: str | None = strawberry.field(
        default=None, description="Comes back unread; for clients that tell answers by it."
    )


@strawberry.type(description="It stands as the team said.")
class TopicEdited:
    """Success, also when it stood so before."""

    topic: Topic = strawberry.field(description="The topic; of a merge the one that stands.")


@strawberry.type(description="It is where the team said.")
class FeedbackMoved:
    """Success, also when it was there before."""

    feedback: Feedback = strawberry.field(description="The feedback.")


@strawberry.type(description="The worker finds topics as soon as it can.")
class TopicsAsked:
    """Asked twice is asked once."""

    client_mutation_id: str | None = strawberry.field(description="As it was sent.")


EditTopicResult = Annotated[
    TopicEdited | TopicNotFound | TopicIsMerged | InvalidText | TextTooLong | NotAllowed,
    strawberry.union("EditTopicResult", description="Edited, or why not."),
]
MergeTopicsResult = Annotated[
    TopicEdited | TopicNotFound | TopicIsMerged | NotAllowed,
    strawberry.union("MergeTopicsResult", description="Merged, or why not."),
]
UnmergeTopicResult = Annotated[
    TopicEdited | TopicNotFound | NotAllowed,
    strawberry.union("UnmergeTopicResult", description="Taken apart, or why not."),
]
MoveFeedbackResult = Annotated[
    FeedbackMoved | FeedbackNotFound | TopicNotFound | TopicIsMerged | NotAllowed,
    strawberry.union("MoveFeedbackResult", description="Moved, or why not."),
]
AskForTopicsResult = Annotated[
    TopicsAsked | NotAllowed,
    strawberry.union("AskForTopicsResult", description="Asked, or why not."),
]


@strawberry.type
class TopicMutations:
    """What people say of topics."""

    @strawberry.mutation(
        description="Name, hide, show, pin or unpin a topic. Needs `feedback:write`."
    )
    async def edit_topic(self, info: Info, input: EditTopicInput) -> EditTopicResult:
        """All of it in one transaction."""
        topic_id = TopicId(local_id("topic", input.topic_id))
        viewer = info.context.viewer
        async with info.context.transaction() as work:
            topic = await _renamed(info, work, topic_id, input)
            if input.is_hidden is not None:
                put = hide_topic if input.is_hidden else show_topic
                topic = await put(work, viewer, topic_id=topic_id)
            if input.is_pinned is not None:
                topic = await pin_topic(work, viewer, topic_id=topic_id, is_pinned=input.is_pinned)
        return TopicEdited(topic=Topic.of(topic, info.context.language))

    @strawberry.mutation(description="Say that two topics are one. Needs `feedback:write`.")
    async def merge_topics(self, info: Info, input: MergeTopicsInput) -> MergeTopicsResult:
        """Texts to come follow, too."""
        async with info.context.transaction() as work:
            topic = await merging.merge_topic(
                work,
                info.context.viewer,
                topic_id=TopicId(local_id("topic", input.topic_id)),
                into_id=TopicId(local_id("topic", input.into_id)),
            )
        return TopicEdited(topic=Topic.of(topic, info.context.language))

    @strawberry.mutation(description="Take a merge of topics back. Needs `feedback:write`.")
    async def unmerge_topic(self, info: Info, input: UnmergeTopicInput) -> UnmergeTopicResult:
        """Each has its own texts again."""
        async with info.context.transaction() as work:
            topic = await merging.unmerge_topic(
                work, info.context.viewer, topic_id=TopicId(local_id("topic", input.topic_id))
            )
        return TopicEdited(topic=Topic.of(topic, info.context.language))

    @strawberry.mutation(
        description="Say what a feedback is about, or leave it to Heard. Needs `feedback:write`."
    )
    async def move_feedback(self, info: Info, input: MoveFeedbackInput) -> MoveFeedbackResult:
        """A person's word is never overwritten."""
        feedback_id = FeedbackId(local_id("feedback", input.feedback_id))
        viewer = info.context.viewer
        async with info.context.transaction() as work:
            if input.by_heard:
                await moving.release_feedback(work, viewer, feedback_id=feedback_id)
            else:
                topic_id = TopicId(local_id("topic", input.topic_id)) if input.topic_id else None
                await moving.move_feedback(work, viewer, feedback_id=feedback_id, topic_id=topic_id)
            feedback = await work.session.get_one(StoredFeedback, feedback_id)
        return FeedbackMoved(feedback=Feedback.of(feedback, info))

    @strawberry.mutation(description="Have topics found now. Needs `feedback:write`.")
    async def ask_for_topics(self, info: Info, input: AskForTopicsInput) -> AskForTopicsResult:
        """They are found every night anyway."""
        async with info.context.transaction() as work:
            await scheduling.ask_for_topics(work, info.context.viewer)
        return TopicsAsked(client_mutation_id=input.client_mutation_id)


async def _renamed(
    info: Info, work: UnitOfWork, topic_id: TopicId, input: EditTopicInput
) -> Stored:
    topic = await editable(work, info.context.viewer, topic_id)
    return await rename_topic(
        work,
        info.context.viewer,
        topic_id=topic_id,
        name_en=topic.name_en if input.name_en is strawberry.UNSET else input.name_en,
        name_zh=topic.name_zh if input.name_zh is strawberry.UNSET else input.name_zh,
    )
