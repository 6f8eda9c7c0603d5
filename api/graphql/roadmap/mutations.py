"""What the team does with the roadmap."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.errors import (
    IdempotencyConflict,
    InvalidText,
    NotAllowed,
    TextMissing,
    TextTooLong,
)
from api.graphql.feedback.errors import FeedbackIsFake, FeedbackNotFound
from api.graphql.feedback.types import Feedback
from api.graphql.nodes import idempotency_key, local_id
from api.graphql.roadmap import errors
from api.graphql.roadmap.evidence import Evidence
from api.graphql.roadmap.types import RoadmapItem
from domain.feedback.models import Feedback as StoredFeedback
from domain.roadmap import queries
from domain.roadmap.creating import ItemDraft, ItemTexts, create_roadmap_item
from domain.roadmap.editing import edit_roadmap_item
from domain.roadmap.errors import StageNotFound
from domain.roadmap.linking import link_evidence, unlink_evidence
from domain.roadmap.models import RoadmapItem as StoredItem
from domain.roadmap.moving import move_roadmap_item
from domain.shared.idempotency import once
from domain.shared.ids import FeedbackId, RoadmapItemId, StageId
from domain.shared.work import UnitOfWork


@strawberry.input(description="A new roadmap item.")
class CreateRoadmapItemInput:
    """Only the title is needed."""

    title: str = strawberry.field(description="At most 200 characters.")
    title_zh: str | None = strawberry.field(default=None, description="The title in Chinese.")
    summary: str = strawberry.field(default="", description="Markdown.")
    summary_zh: str | None = strawberry.field(default=None, description="Markdown in Chinese.")
    stage_key: str | None = strawberry.field(
        default=None, description="Where it starts; an idea when absent."
    )
    idempotency_key: str | None = idempotency_key()

    def texts(self) -> ItemTexts:
        """As the use case takes them."""
        return ItemTexts(
            title=self.title,
            title_zh=self.title_zh,
            summary=self.summary,
            summary_zh=self.summary_zh,
        )


@strawberry.input(description="New words for an item; what is left out is emptied.")
class EditRoadmapItemInput:
    """The slug stays, so that links keep working."""

    item_id: strawberry.ID = strawberry.field(description="Which item.")
    title: str = strawberry.field(description="At most 200 characters.")
    title_zh: str | None = strawberry.field(default=None, description="The title in Chinese.")
    summary: str = strawberry.field(default="", description="Markdown.")
    summary_zh: str | None = strawberry.field(default=None, description="Markdown in Chinese.")


@strawberry.input(description="Where an item should stand.")
class MoveRoadmapItemInput:
    """Declining takes a reason in at least one language."""

    item_id: strawberry.ID = strawberry.field(description="Which item.")
    stage_key: str = strawberry.field(description="A key of `roadmapStages`.")
    reason: str | None = strawberry.field(default=None, description="Why it is declined.")
    reason_zh: str | None = strawberry.field(default=None, description="The reason in Chinese.")


@strawberry.input(description="A feedback and the item it speaks for.")
class EvidenceInput:
    """Both in the caller's workspace."""

    item_id: strawberry.ID = strawberry.field(description="Which item.")
    feedback_id: strawberry.ID = strawberry.field(description="Which feedback.")


@strawberry.type(description="It is on the roadmap.")
class RoadmapItemCreated:
    """Success."""

    item: RoadmapItem = strawberry.field(description="The new item.")


@strawberry.type(description="It says what it should.")
class RoadmapItemEdited:
    """Success."""

    item: RoadmapItem = strawberry.field(description="The item.")


@strawberry.type(description="It stands where it should.")
class RoadmapItemMoved:
    """Success."""

    item: RoadmapItem = strawberry.field(description="The item.")


@strawberry.type(description="The feedback counts for the item.")
class EvidenceLinked:
    """Success, also when it was linked before."""

    evidence: Evidence = strawberry.field(description="The link.")
    item: RoadmapItem = strawberry.field(description="The item, counted.")


@strawberry.type(description="The feedback no longer counts for the item.")
class EvidenceUnlinked:
    """Success, also when it was not linked."""

    item: RoadmapItem = strawberry.field(description="The item, counted.")
    feedback: Feedback = strawberry.field(description="The feedback.")


CreateRoadmapItemResult = Annotated[
    RoadmapItemCreated
    | TextMissing
    | TextTooLong
    | InvalidText
    | errors.StageNotFound
    | errors.ShippedByRelease
    | errors.ReasonMissing
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("CreateRoadmapItemResult", description="Created, or why not."),
]
EditRoadmapItemResult = Annotated[
    RoadmapItemEdited
    | errors.RoadmapItemNotFound
    | TextMissing
    | TextTooLong
    | InvalidText
    | NotAllowed,
    strawberry.union("EditRoadmapItemResult", description="Edited, or why not."),
]
MoveRoadmapItemResult = Annotated[
    RoadmapItemMoved
    | errors.RoadmapItemNotFound
    | errors.StageNotFound
    | errors.ItemIsShipped
    | errors.ItemIsMerged
    | errors.ShippedByRelease
    | errors.ReasonMissing
    | TextTooLong
    | InvalidText
    | NotAllowed,
    strawberry.union("MoveRoadmapItemResult", description="Moved, or why not."),
]
LinkEvidenceResult = Annotated[
    EvidenceLinked | errors.RoadmapItemNotFound | FeedbackNotFound | FeedbackIsFake | NotAllowed,
    strawberry.union("LinkEvidenceResult", description="Linked, or why not."),
]
UnlinkEvidenceResult = Annotated[
    EvidenceUnlinked
    | errors.RoadmapItemNotFound
    | FeedbackNotFound
    | errors.ItemIsShipped
    | NotAllowed,
    strawberry.union("UnlinkEvidenceResult", description="Unlinked, or why not."),
]


@strawberry.type
class RoadmapMutations:
    """What changes the roadmap. Needs `roadmap:write`."""

    @strawberry.mutation(description="Put an item on the roadmap. Needs `roadmap:write`.")
    async def create_roadmap_item(
        self, info: Info, input: CreateRoadmapItemInput
    ) -> CreateRoadmapItemResult:
        """Its slug is made from the title."""
        viewer = info.context.viewer
        texts = input.texts()
        async with info.context.transaction() as work:
            stage_id = await _stage_id(work, info, input.stage_key) if input.stage_key else None

            async def make() -> RoadmapItemId:
                draft = ItemDraft(texts=texts, stage_id=stage_id)
                return (await create_roadmap_item(work, viewer, draft)).id

            request = {"operation": "createRoadmapItem", "texts": texts, "stage": input.stage_key}
            item_id = await once(
                work, viewer, key=input.idempotency_key, request=request, make=make
            )
            item = await work.session.get_one(StoredItem, item_id)
        return RoadmapItemCreated(item=RoadmapItem.of(item, info))

    @strawberry.mutation(description="Reword an item. Needs `roadmap:write`.")
    async def edit_roadmap_item(
        self, info: Info, input: EditRoadmapItemInput
    ) -> EditRoadmapItemResult:
        """The same words change nothing."""
        texts = ItemTexts(
            title=input.title,
            title_zh=input.title_zh,
            summary=input.summary,
            summary_zh=input.summary_zh,
        )
        async with info.context.transaction() as work:
            item = await edit_roadmap_item(
                work, info.context.viewer, item_id=_item_id(input.item_id), texts=texts
            )
        return RoadmapItemEdited(item=RoadmapItem.of(item, info))

    @strawberry.mutation(
        description="Move an item to another stage; linked feedback follows. Needs `roadmap:write`."
    )
    async def move_roadmap_item(
        self, info: Info, input: MoveRoadmapItemInput
    ) -> MoveRoadmapItemResult:
        """Shipping is for `publishRelease`."""
        async with info.context.transaction() as work:
            item = await move_roadmap_item(
                work,
                info.context.viewer,
                item_id=_item_id(input.item_id),
                stage_id=await _stage_id(work, info, input.stage_key),
                reason=input.reason,
                reason_zh=input.reason_zh,
            )
        return RoadmapItemMoved(item=RoadmapItem.of(item, info))

    @strawberry.mutation(description="Count a feedback as evidence. Needs `roadmap:write`.")
    async def link_evidence(self, info: Info, input: EvidenceInput) -> LinkEvidenceResult:
        """Linking twice counts once."""
        feedback_id = FeedbackId(local_id("feedback", input.feedback_id))
        async with info.context.transaction() as work:
            evidence = await link_evidence(
                work,
                info.context.viewer,
                item_id=_item_id(input.item_id),
                feedback_id=feedback_id,
            )
            item = await work.session.get_one(StoredItem, evidence.item_id)
            feedback = await work.session.get_one(StoredFeedback, feedback_id)
        return EvidenceLinked(
            evidence=Evidence.of((evidence, feedback), info), item=RoadmapItem.of(item, info)
        )

    @strawberry.mutation(description="Take evidence back. Needs `roadmap:write`.")
    async def unlink_evidence(self, info: Info, input: EvidenceInput) -> UnlinkEvidenceResult:
        """What was not linked stays so."""
        item_id = _item_id(input.item_id)
        feedback_id = FeedbackId(local_id("feedback", input.feedback_id))
        async with info.context.transaction() as work:
            await unlink_evidence(
                work, info.context.viewer, item_id=item_id, feedback_id=feedback_id
            )
            item = await work.session.get_one(StoredItem, item_id)
            feedback = await work.session.get_one(StoredFeedback, feedback_id)
        return EvidenceUnlinked(
            item=RoadmapItem.of(item, info), feedback=Feedback.of(feedback, info)
        )


def _item_id(text: str) -> RoadmapItemId:
    return RoadmapItemId(local_id("roadmapitem", text))


async def _stage_id(work: UnitOfWork, info: Info, key: str) -> StageId:
    stages = await queries.stages_of(work.session, info.context.viewer.workspace_id)
    for stage in stages.values():
        if stage.key == key:
            return stage.id
    raise StageNotFound
