"""A customer says what should be done: an item of the roadmap, with the first vote."""

from dataclasses import dataclass, replace
from typing import Final

from domain.ideas.events import IdeaSuggested
from domain.moderation.deciding import policy_of
from domain.moderation.models import Visibility
from domain.people.known_names import known_names
from domain.privacy import mask
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

    def without_personal_data(self) -> "IdeaDraft":
        """As one may remember that it came, before who wrote it is looked at."""
        return replace(self, title=mask(self.title), details=mask(self.details))

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

    Personal data in it is masked: everybody can read it.
    Refuses: NotAllowed, TextMissing, TextTooLong, InvalidText.
    """
    customer_id = viewer.must_be_customer()
    names = await known_names(work.session, viewer.workspace_id, [customer_id])
    texts = _without_personal_data(draft.texts().cleaned(), names.around(customer_id))
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


def _without_personal_data(texts: ItemTexts, names: list[str]) -> ItemTexts:
    return replace(
        texts,
        title=mask(texts.title, names),
        title_zh=texts.title_zh and mask(texts.title_zh, names),
        summary=mask(texts.summary, names),
        summary_zh=texts.summary_zh and mask(texts.summary_zh, names),
    )
