"""Topics as partners see them, and what `Feedback` has of them."""

from datetime import datetime

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.nodes import Node, global_id
from domain.feedback.models import Feedback as StoredFeedback
from domain.shared.languages import Language
from domain.topics.models import Topic as StoredTopic
from domain.topics.models import TopicState

show_enum(
    TopicState,
    description="What became of a topic.",
    LIVE="It stands in the list.",
    HIDDEN="The team put it out of sight; it still takes its texts.",
    ARCHIVED="The last run found it no more. It comes back if customers speak of it again.",
    MERGED="Another topic stands for it.",
)


@strawberry.type(description="A word that tells a topic from the other topics.")
class TopicWord:
    """By class-based TF-IDF."""

    word: str = strawberry.field(description="In lower case, in the language of the texts.")
    weight: float = strawberry.field(description="Above 0; good for ordering alone.")


@strawberry.type(description="What many texts have in common.")
class Topic(Node):
    """See `domain.topics.models.Topic`."""

    name: str = strawberry.field(
        description="What the team calls it, in the caller's language if it can; else its words."
    )
    name_en: str | None = strawberry.field(description="The team's name in English.")
    name_zh: str | None = strawberry.field(description="The team's name in Chinese.")
    words: list[TopicWord] = strawberry.field(description="At most 8, the heaviest first.")
    state: TopicState = strawberry.field(description="What became of it.")
    size: int = strawberry.field(description="How many texts the last run found in it.")
    is_pinned: bool = strawberry.field(description="Whether it is kept, whatever runs find.")
    emerging_since: datetime | None = strawberry.field(
        description="Since when it is spoken of more than before; null if it is not."
    )
    created_at: datetime = strawberry.field(description="When it was found first.")
    stored: strawberry.Private[StoredTopic]

    @strawberry.field(description="The topic that stands for it, if it was merged.")
    async def merged_into(self, info: Info) -> "Topic | None":
        """Always one step away."""
        if self.stored.merged_into_id is None:
            return None
        found = await info.context.loaders.topics.load(self.stored.merged_into_id)
        return Topic.of(found, info.context.language) if found else None

    @classmethod
    def of(cls, stored: StoredTopic, language: Language) -> "Topic":
        """The stored topic as the caller reads it."""
        return cls(
            id=global_id("topic", stored.id),
            name=stored.name(language),
            name_en=stored.name_en,
            name_zh=stored.name_zh,
            words=[
                TopicWord(word=str(word), weight=float(weight)) for word, weight in stored.words
            ],
            state=stored.state,
            size=stored.size,
            is_pinned=stored.is_pinned,
            emerging_since=stored.emerging_since,
            created_at=stored.created_at,
            stored=stored,
        )


@strawberry.type
class SortedFeedback:
    """A field that `Feedback` inherits; only the team sees it."""

    stored: strawberry.Private[StoredFeedback]
    for_team: strawberry.Private[bool]

    @strawberry.field(description="The topic that it is about, if it is about one. For the team.")
    async def topic(self, info: Info) -> Topic | None:
        """None also where nobody has looked yet."""
        if not self.for_team:
            return None
        row = await info.context.loaders.sorted_feedback.load(self.stored.id)
        if row is None or row.topic_id is None:
            return None
        found = await info.context.loaders.topics.load(row.topic_id)
        return Topic.of(found, info.context.language) if found else None
