"""/console/campaigns: who is asked what, what came of it, and how seldom anybody is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, Missing, admitted
from api.http.console.campaigns_form import conditions_in, conditions_written
from api.http.console.naming import Name
from api.http.console.trying import NOTHING, Tried, acting, whole_number
from api.http.forms import Form, redirect
from api.http.languages.reading import sentence
from api.wiring import Heard
from domain.campaigns import queries
from domain.campaigns.errors import SegmentNotFound
from domain.campaigns.limiting import LARGEST_MOST, LONGEST_DAYS, set_contact_policy
from domain.campaigns.models import Campaign, Segment
from domain.campaigns.results.reading import (
    rate,
    read_campaigns,
    read_policy,
    read_segments,
)
from domain.campaigns.rules import Rules, TraitCondition, read
from domain.campaigns.segmenting import create_segment, delete_segment
from domain.people.keys import new_key
from domain.shared.clock import utc_now
from domain.shared.ids import SegmentId, parse_public_id, public_id
from domain.shared.paging import InvalidPage, PageRequest
from domain.surveys.models import Survey

HERE: Final = "/console/campaigns"
PER_PAGE: Final = 30


@dataclass(frozen=True)
class CampaignLine:
    """A campaign in the list."""

    id: str
    campaign: Campaign
    rules: Rules
    survey: Survey
    state: Name

    @property
    def response_rate(self) -> float | None:
        """In percent."""
        found = rate(self.campaign.answered_count, self.campaign.shown_count)
        return None if found is None else round(found * 100, 1)


@dataclass(frozen=True)
class SegmentLine:
    """A segment in the list."""

    id: str
    segment: Segment
    conditions: str


def routes(heard: Heard) -> list[BaseRoute]:
    """The list, the policy and the segments."""
    policy = acting("policy", _set_policy, _again)
    segment = acting("segment", _create_segment, _again)
    delete = acting("delete", _delete_segment, _again)
    return [
        Route(HERE, admitted(heard, _show), methods=["GET"]),
        Route(f"{HERE}/policy", admitted(heard, policy), methods=["POST"]),
        Route(f"{HERE}/segments", admitted(heard, segment), methods=["POST"]),
        Route(f"{HERE}/segments/{{id}}/delete", admitted(heard, delete), methods=["POST"]),
    ]


def campaign_line(campaign: Campaign, survey: Survey) -> CampaignLine:
    """As lists and its own page show it."""
    return CampaignLine(
        public_id("campaign", campaign.id), campaign, campaign.said, survey, state_of(campaign)
    )


def state_of(campaign: Campaign) -> Name:
    """Where it stands, in a word and a tone."""
    now = utc_now()
    if not campaign.is_on:
        return Name(sentence("switched off"))
    if campaign.ends_at is not None and campaign.ends_at <= now:
        return Name(sentence("ended"))
    if campaign.is_full:
        return Name(sentence("has its answers"), "info")
    return Name(sentence("to come"), "info") if campaign.starts_at > now else _ASKING


_ASKING: Final = Name(sentence("asking"), "good")


def segment_lines(segments: Sequence[Segment]) -> list[SegmentLine]:
    """With the conditions as people write them."""
    return [
        SegmentLine(
            public_id("segment", segment.id),
            segment,
            conditions_written(read(tuple[TraitCondition, ...], segment.conditions)),
        )
        for segment in segments
    ]


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried, 422)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    after = desk.request.query_params.get("after") or None
    async with desk.heard.database.reading() as session:
        try:
            page = await read_campaigns(session, desk.viewer, PageRequest(PER_PAGE, after))
        except InvalidPage:
            raise Missing from None
        surveys = await queries.surveys_by_id(session, desk.workspace_id, page.items)
        policy = await read_policy(session, desk.viewer)
        segments = await read_segments(session, desk.viewer)
    return desk.show(
        "console/campaigns.html",
        status_code=status_code,
        lines=[campaign_line(each, surveys[each.survey_id]) for each in page.items],
        older=f"{HERE}?after={page.cursors[-1]}" if page.has_next else None,
        policy=policy,
        segments=segment_lines(segments),
        tried=tried,
        tried_id=desk.request.path_params.get("id", ""),
        key=new_key(),
    )


async def _set_policy(desk: Desk, form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await set_contact_policy(
            work,
            desk.viewer,
            is_on="isOn" in form,
            most=whole_number(form, "most", 1, LARGEST_MOST),
            days=whole_number(form, "days", 1, LONGEST_DAYS),
        )
    return redirect(HERE, notice="contact_policy_set")


async def _create_segment(desk: Desk, form: Form) -> Response:
    conditions = conditions_in(form.get("conditions", ""), "conditions")
    async with desk.heard.database.transaction() as work:
        await create_segment(
            work,
            desk.viewer,
            name=form.get("name", ""),
            conditions=conditions,
            idempotency_key=form.get("key") or None,
        )
    return redirect(HERE, notice="segment_created")


async def _delete_segment(desk: Desk, _form: Form) -> Response:
    kind, value = parse_public_id(desk.request.path_params["id"]) or ("", None)
    if kind != "segment" or value is None:
        raise Missing
    try:
        async with desk.heard.database.transaction() as work:
            await delete_segment(work, desk.viewer, segment_id=SegmentId(value))
    except SegmentNotFound:
        raise Missing from None
    return redirect(HERE, notice="segment_deleted")
