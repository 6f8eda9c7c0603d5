"""A customer says what should be done: an item of the roadmap, with the first vote."""

from dataclasses import dataclass
from typing import Final

from domain.ideas.events import IdeaSuggested
from domain.moderation.deciding import policy_of
from domain.moderation.models import Visibility
from domain.roadmap import queries
from domain.roadmap.creating import ItemTexts, put_on_roadmap, stand_in_public
from domain.roadmap.models import RoadmapItem, StageMeaning
from domain.shared.languages import Language
from domain.shared.texts import clean_optional
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork
from domain.votes.voting import cast_vote

NAME_LIMIT: Final = 60


@dataclass(frozen=True, kw_only=True)
class IdeaDraft:
    """What the customer wrote, in `language`; details are Markdown.

    `shown_as` is the name by which they agree to be shown; without it they are nameless in public.
    """

    title: str
    details: str = ""
    language: Language = Language.EN
    shown_as: str | None = None

    def texts(self) -> ItemTexts:
        """As an item says it. Chinese ones stay when the team puts an English title first."""
        if self.language is Language.ZH:
            return ItemTexts(
                title=self.title,
                title_zh=self.title,
                summary=self.details,
                summary_zh=self.details,
            )
        return ItemTexts(title=self.title, summary=self.details)


async def suggest_idea(work: UnitOfWork, viewer: Viewer, draft: IdeaDraft) -> RoadmapItem:
    """The new item at the stage *idea*; whether it waits for the team is the workspace's policy.

    Refuses: NotAllowed, TextMissing, TextTooLong, InvalidText.
    """
    customer_id = viewer.must_be_customer()
    texts = draft.texts().cleaned()
    name = clean_optional(draft.shown_as, "shownAs", limit=NAME_LIMIT)
    policy = await policy_of(work.session, viewer.workspace_id)
    visibility = policy.visibility(viewer, texts.title, texts.summary, name or "")
    stage = await queries.leading_stage(work.session, viewer.workspace_id, StageMeaning.IDEA)
    item = await put_on_roadmap(
        work,
        viewer.workspace_id,
        texts,
        stage,
        visibility=visibility,
        author_id=customer_id,
        author_name=name,
    )
    if visibility is Visibility.VISIBLE:
        stand_in_public(work, item, stage, actor=viewer.actor)
        await work.session.flush()
    work.record(
        IdeaSuggested(
            workspace_id=viewer.workspace_id,
            item_id=item.id,
            customer_id=customer_id,
            visibility=visibility,
        )
    )
    return await cast_vote(work, viewer, item_id=item.id)
