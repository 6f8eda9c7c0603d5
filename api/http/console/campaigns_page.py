"""/console/campaigns/ID and /new: one campaign, its rules in plain words, its waves, its form."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, Missing, admitted
from api.http.console.campaigns import HERE, SegmentLine, campaign_line, segment_lines
from api.http.console.campaigns_form import draft_of, rows_of, values_of
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form, redirect
from api.wiring import Heard
from domain.campaigns import queries
from domain.campaigns.editing import create_campaign, edit_campaign
from domain.campaigns.errors import CampaignNotFound
from domain.campaigns.models import Campaign
from domain.campaigns.results.comparing import ENOUGH
from domain.campaigns.results.reading import read_campaign, read_waves
from domain.campaigns.results.varying import read_variants
from domain.campaigns.rules import Repeats
from domain.campaigns.switching import switch_campaign
from domain.campaigns.waves import MONTHS
from domain.people.keys import new_key
from domain.shared.clock import utc_now
from domain.shared.ids import CampaignId, parse_public_id, public_id
from domain.shared.viewer import Permission
from domain.surveys.models import Survey
from domain.workspaces import queries as workspace_queries
from domain.workspaces.models import Site

PLACE = HERE + "/{id}"
SHORTEST_MONTH = 28


@dataclass(frozen=True)
class Choices:
    """What the form offers."""

    surveys: Sequence[Survey]
    sites: Sequence[Site]
    segments: Sequence[SegmentLine]


def routes(heard: Heard) -> list[BaseRoute]:
    """The new one first: its address looks like an id."""
    create, edit = acting("campaign", _create, _new_again), acting("campaign", _edit, _again)
    return [
        Route(f"{HERE}/new", admitted(heard, _new), methods=["GET"]),
        Route(f"{HERE}/new", admitted(heard, create), methods=["POST"]),
        Route(PLACE, admitted(heard, _show), methods=["GET"]),
        Route(PLACE, admitted(heard, edit), methods=["POST"]),
        Route(
            f"{PLACE}/switch", admitted(heard, acting("switch", _switch, _again)), methods=["POST"]
        ),
    ]


def campaign_id_of(desk: Desk) -> CampaignId:
    """Which one the address means. Raises Missing."""
    kind, value = parse_public_id(desk.request.path_params["id"]) or ("", None)
    if kind != "campaign" or value is None:
        raise Missing
    return CampaignId(value)


async def _new(desk: Desk) -> Response:
    return await _form(desk, NOTHING, 200)


async def _new_again(desk: Desk, tried: Tried) -> Response:
    return await _form(desk, tried, 422)


async def _form(desk: Desk, tried: Tried, status_code: int) -> Response:
    desk.viewer.must(Permission.WRITE_SURVEYS)
    wanted = desk.request.query_params.get("survey", "")
    return desk.show(
        "console/campaign_new.html",
        status_code=status_code,
        tried=tried,
        key=new_key(),
        values=values_of(None, wanted),
        others=rows_of(tried.form, ()),
        choices=await _choices(desk),
    )


async def _choices(desk: Desk, *kept: Survey) -> Choices:
    """What the form offers. A campaign's own surveys stay among them when they are closed."""
    async with desk.heard.database.reading() as session:
        surveys = list(await queries.live_surveys(session, desk.workspace_id))
        sites = await workspace_queries.sites_of(session, desk.workspace_id)
        segments = await queries.segments_of(session, desk.workspace_id)
    for own in kept:
        if all(survey.id != own.id for survey in surveys):
            surveys.append(own)
    return Choices(surveys, sites, segment_lines(segments))


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried, 422)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    async with desk.heard.database.reading() as session:
        try:
            campaign = await read_campaign(session, desk.viewer, campaign_id_of(desk))
        except CampaignNotFound:
            raise Missing from None
        found = await queries.surveys_by_id(session, desk.workspace_id, [campaign])
        waves = await read_waves(session, desk.viewer, campaign, utc_now())
        variants = await read_variants(session, desk.viewer, campaign)
        sites = await workspace_queries.sites_of(session, desk.workspace_id)
    survey = found[campaign.survey_id]
    site = next((each for each in sites if each.id == campaign.site_id), None)
    return desk.show(
        "console/campaign.html",
        status_code=status_code,
        line=campaign_line(campaign, survey),
        variants=variants,
        site=site,
        waves=waves,
        enough=ENOUGH,
        skips_waves=_skips_waves(campaign),
        tried=tried,
        values=values_of(campaign, survey.slug, site.public_key if site else ""),
        others=rows_of(
            tried.form, [(each.survey.slug, each.variant.percent) for each in variants[1:]]
        ),
        survey_paths={
            each.survey.id: f"/console/surveys/{public_id('survey', each.survey.id)}"
            for each in variants
        },
        choices=await _choices(desk, survey, *(each.survey for each in variants)),
    )


def _skips_waves(campaign: Campaign) -> bool:
    """Whether whoever answered is still left alone when the next wave begins."""
    if campaign.repeats is Repeats.NONE:
        return False
    return campaign.said.rests.answered > SHORTEST_MONTH * MONTHS[campaign.repeats]


async def _create(desk: Desk, form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        sites = await workspace_queries.sites_of(work.session, desk.workspace_id)
        campaign = await create_campaign(
            work, desk.viewer, draft_of(form, sites), idempotency_key=form.get("key") or None
        )
    return redirect(_place(campaign), notice="campaign_created")


async def _edit(desk: Desk, form: Form) -> Response:
    campaign_id = campaign_id_of(desk)
    try:
        async with desk.heard.database.transaction() as work:
            sites = await workspace_queries.sites_of(work.session, desk.workspace_id)
            campaign = await edit_campaign(
                work, desk.viewer, draft_of(form, sites), campaign_id=campaign_id
            )
    except CampaignNotFound:
        raise Missing from None
    return redirect(_place(campaign), notice="campaign_saved")


async def _switch(desk: Desk, form: Form) -> Response:
    is_on = form.get("isOn") == "yes"
    try:
        async with desk.heard.database.transaction() as work:
            campaign = await switch_campaign(
                work, desk.viewer, campaign_id=campaign_id_of(desk), is_on=is_on
            )
    except CampaignNotFound:
        raise Missing from None
    return redirect(_place(campaign), notice="campaign_on" if is_on else "campaign_off")


def _place(campaign: Campaign) -> str:
    return PLACE.replace("{id}", public_id("campaign", campaign.id))
