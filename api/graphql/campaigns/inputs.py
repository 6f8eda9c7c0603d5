"""What a campaign shall be, as partners write it."""

from datetime import datetime

import strawberry

from api.graphql.nodes import idempotency_key
from domain.campaigns import rules
from domain.campaigns.drafting import CampaignDraft, Other
from domain.campaigns.rules import DeviceClass, Repeats, TraitOperator, TriggerKind
from domain.shared.ids import SiteId


@strawberry.input(description="When on a page the moment is there.")
class CampaignTriggerInput:
    """What another kind would need is ignored."""

    kind: TriggerKind = strawberry.field(
        default=TriggerKind.PAGE, description="What makes the moment."
    )
    share: int = strawberry.field(default=50, description="Percent, 1 to 100, for SCROLL.")
    seconds: int = strawberry.field(default=30, description="1 to 3,600, for DWELL.")
    event: str = strawberry.field(default="", description="The word, for EVENT.")
    delay: int = strawberry.field(default=0, description="Seconds after the moment, 0 to 3,600.")


@strawberry.input(description="Where a campaign asks: patterns with `*`, such as `/checkout*`.")
class CampaignPagesInput:
    """At most fifty each."""

    include: list[str] = strawberry.field(
        default_factory=list, description="Any of these; without any, every page."
    )
    exclude: list[str] = strawberry.field(default_factory=list, description="None of these.")


@strawberry.input(description="A condition on what a site's own server says of its customers.")
class TraitConditionInput:
    """Operators that compare want values; AT_LEAST and AT_MOST want one number."""

    name: str = strawberry.field(description="The trait, such as `plan`.")
    operator: TraitOperator = strawberry.field(description="How it is looked at.")
    values: list[str] = strawberry.field(
        default_factory=list, description="With what it is compared."
    )

    def condition(self) -> rules.TraitCondition:
        """As the use case takes it."""
        return rules.TraitCondition(self.name, self.operator, tuple(self.values))


@strawberry.input(description="Whom a campaign asks; everybody when nothing is said.")
class CampaignAudienceInput:
    """All of it must hold."""

    traits: list[TraitConditionInput] = strawberry.field(
        default_factory=list, description="All of them must hold; at most 20."
    )
    segments: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="Any of them will do."
    )
    devices: list[DeviceClass] = strawberry.field(
        default_factory=list, description="Any of them will do."
    )
    languages: list[str] = strawberry.field(
        default_factory=list, description="Of the page, such as `zh`; any of them."
    )
    percent: int = strawberry.field(default=100, description="The share of people, 0 to 100.")


@strawberry.input(description="How long a campaign leaves somebody alone, in days, 0 to 3,650.")
class CampaignRestsInput:
    """The contact policy holds besides."""

    shown: int = strawberry.field(default=30, description="After showing.")
    dismissed: int = strawberry.field(default=90, description="After closing without an answer.")
    answered: int = strawberry.field(default=180, description="After an answer.")
    most_shows: int = strawberry.field(
        default=3, description="The most shows for one person in one wave, 1 to 100."
    )


@strawberry.input(description="Another survey beside a campaign's own, for its share of people.")
class CampaignVariantInput:
    """Fixed once anybody was asked."""

    survey: str = strawberry.field(description="The slug of a live survey; each one once.")
    percent: int = strawberry.field(
        description="Of the people who are asked, 1 to 99; the campaign's own survey gets the rest."
    )


@strawberry.input(description="A new campaign. It is off until it is switched on.")
class CreateCampaignInput:
    """Only name and survey are needed."""

    name: str = strawberry.field(description="For the team, at most 100 characters.")
    survey: str = strawberry.field(description="The slug of a live survey.")
    variants: list[CampaignVariantInput] = strawberry.field(
        default_factory=list, description="Up to four others to compare it with."
    )
    site_key: str | None = strawberry.field(
        default=None, description="The only site on which it asks; all when absent."
    )
    touchpoint: str | None = strawberry.field(default=None, description="Set on the answers.")
    trigger: CampaignTriggerInput = strawberry.field(
        default_factory=CampaignTriggerInput, description="When it asks."
    )
    pages: CampaignPagesInput = strawberry.field(
        default_factory=CampaignPagesInput, description="Where it asks."
    )
    audience: CampaignAudienceInput = strawberry.field(
        default_factory=CampaignAudienceInput, description="Whom it asks."
    )
    rests: CampaignRestsInput = strawberry.field(
        default_factory=CampaignRestsInput, description="How seldom it asks."
    )
    quota: int | None = strawberry.field(default=None, description="The most answers it wants.")
    starts_at: datetime | None = strawberry.field(default=None, description="Now when absent.")
    ends_at: datetime | None = strawberry.field(default=None, description="Never when absent.")
    repeats: Repeats = strawberry.field(
        default=Repeats.NONE, description="How often it begins anew."
    )
    time_zone: str = strawberry.field(
        default="UTC", description="IANA name, for the hours of repeats."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="What a campaign shall be from now on; what is left out is usual.")
class EditCampaignInput:
    """On or off stays; without `startsAt` the start stays."""

    campaign_id: strawberry.ID = strawberry.field(description="Which campaign.")
    name: str = strawberry.field(description="For the team, at most 100 characters.")
    survey: str = strawberry.field(description="The slug of a live survey, or of its own.")
    variants: list[CampaignVariantInput] | None = strawberry.field(
        default=None, description="Up to four others to compare it with; absent, they stay."
    )
    site_key: str | None = strawberry.field(
        default=None, description="The only site on which it asks; all when absent."
    )
    touchpoint: str | None = strawberry.field(default=None, description="Set on the answers.")
    trigger: CampaignTriggerInput = strawberry.field(
        default_factory=CampaignTriggerInput, description="When it asks."
    )
    pages: CampaignPagesInput = strawberry.field(
        default_factory=CampaignPagesInput, description="Where it asks."
    )
    audience: CampaignAudienceInput = strawberry.field(
        default_factory=CampaignAudienceInput, description="Whom it asks."
    )
    rests: CampaignRestsInput = strawberry.field(
        default_factory=CampaignRestsInput, description="How seldom it asks."
    )
    quota: int | None = strawberry.field(default=None, description="The most answers it wants.")
    starts_at: datetime | None = strawberry.field(default=None, description="From when it asks.")
    ends_at: datetime | None = strawberry.field(default=None, description="Never when absent.")
    repeats: Repeats = strawberry.field(
        default=Repeats.NONE, description="How often it begins anew."
    )
    time_zone: str = strawberry.field(
        default="UTC", description="IANA name, for the hours of repeats."
    )


def draft_of(
    input: CreateCampaignInput | EditCampaignInput, site_id: SiteId | None
) -> CampaignDraft:
    """As the use cases take it."""
    trigger, pages, audience, rests = input.trigger, input.pages, input.audience, input.rests
    return CampaignDraft(
        name=input.name,
        survey=input.survey,
        others=None
        if input.variants is None
        else tuple(Other(each.survey, each.percent) for each in input.variants),
        site_id=site_id,
        touchpoint=input.touchpoint,
        rules=rules.Rules(
            trigger=rules.Trigger(
                kind=trigger.kind,
                share=trigger.share,
                seconds=trigger.seconds,
                event=trigger.event,
                delay=trigger.delay,
            ),
            pages=rules.Pages(include=tuple(pages.include), exclude=tuple(pages.exclude)),
            audience=rules.Audience(
                traits=tuple(each.condition() for each in audience.traits),
                segments=tuple(audience.segments),
                devices=tuple(audience.devices),
                languages=tuple(audience.languages),
                percent=audience.percent,
            ),
            rests=rules.Rests(
                shown=rests.shown,
                dismissed=rests.dismissed,
                answered=rests.answered,
                most_shows=rests.most_shows,
            ),
        ),
        quota=input.quota,
        starts_at=input.starts_at,
        ends_at=input.ends_at,
        repeats=input.repeats,
        time_zone=input.time_zone,
    )


@strawberry.input(description="Whether a campaign may ask.")
class SwitchCampaignInput:
    """Twice changes nothing."""

    campaign_id: strawberry.ID = strawberry.field(description="Which campaign.")
    is_on: bool = strawberry.field(description="Whether it may ask from now on.")


@strawberry.input(description="How seldom one person is asked or told anything.")
class SetContactPolicyInput:
    """Over all surveys, ideas and changelog pop-ups, on all devices."""

    is_on: bool = strawberry.field(default=True, description="Whether it holds.")
    most: int = strawberry.field(default=1, description="At most so many contacts, 1 to 100.")
    days: int = strawberry.field(default=14, description="In so many days, 1 to 365.")


@strawberry.input(description="Conditions under a name.")
class CreateSegmentInput:
    """All of them must hold."""

    name: str = strawberry.field(description="Unique, at most 100 characters.")
    conditions: list[TraitConditionInput] = strawberry.field(description="1 to 20.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A segment that no campaign asks any more.")
class DeleteSegmentInput:
    """For good."""

    segment_id: strawberry.ID = strawberry.field(description="Which segment.")
