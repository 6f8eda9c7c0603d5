"""When, where, whom and how seldom a campaign asks."""

import strawberry

from api.graphql.enums import show_enum
from api.graphql.nodes import Node, global_id
from domain.campaigns import rules
from domain.campaigns.models import Segment as StoredSegment
from domain.campaigns.rules import DeviceClass, Repeats, TraitOperator, TriggerKind

show_enum(
    TriggerKind,
    name="CampaignTriggerKind",
    description="What makes the moment at which a campaign asks.",
    PAGE="The page is there.",
    EVENT="The page says a word with `heard.track`.",
    SCROLL="So many percent of the page were seen.",
    DWELL="The page was visible for so many seconds.",
    EXIT="The pointer leaves the page at its top; on a phone, scrolling up fast.",
)
show_enum(
    DeviceClass,
    description="On what somebody looks at a page.",
    PHONE="A narrow screen that is touched.",
    DESKTOP="Everything else.",
)
show_enum(
    Repeats,
    name="CampaignRepeats",
    description="How often a campaign begins anew.",
    NONE="Never: it is one wave.",
    MONTHLY="Each month.",
    HALF_YEARLY="Every six months.",
    YEARLY="Each year.",
)
show_enum(
    TraitOperator,
    description="How a trait of the identity token is looked at.",
    IS="It is one of the values.",
    IS_NOT="It is none of the values, or missing.",
    CONTAINS="One of the values stands in it.",
    AT_LEAST="It is this number or more.",
    AT_MOST="It is this number or less.",
    IS_SET="It is there.",
    IS_UNSET="It is missing.",
)


@strawberry.type(description="When on a page the moment is there.")
class CampaignTrigger:
    """See `rules.Trigger`."""

    kind: TriggerKind = strawberry.field(description="What makes the moment.")
    share: int = strawberry.field(description="Percent of the page, for SCROLL.")
    seconds: int = strawberry.field(description="Seconds of visible time, for DWELL.")
    event: str = strawberry.field(description="The word, for EVENT.")
    delay: int = strawberry.field(description="Seconds to wait after the moment.")

    @classmethod
    def of(cls, stored: rules.Trigger) -> "CampaignTrigger":
        """The stored trigger."""
        return cls(
            kind=stored.kind,
            share=stored.share,
            seconds=stored.seconds,
            event=stored.event,
            delay=stored.delay,
        )


@strawberry.type(description="Where a campaign asks, in patterns of addresses.")
class CampaignPages:
    """See `rules.Pages`."""

    include: list[str] = strawberry.field(description="Any of these; without any, every page.")
    exclude: list[str] = strawberry.field(description="None of these.")


@strawberry.type(description="A condition on what a site's own server says of its customers.")
class TraitCondition:
    """See `rules.TraitCondition`."""

    name: str = strawberry.field(description="The trait, such as `plan`.")
    operator: TraitOperator = strawberry.field(description="How it is looked at.")
    values: list[str] = strawberry.field(description="With what it is compared.")

    @classmethod
    def of(cls, stored: rules.TraitCondition) -> "TraitCondition":
        """The stored condition."""
        return cls(name=stored.name, operator=stored.operator, values=list(stored.values))


@strawberry.type(description="Conditions under a name, for many campaigns.")
class Segment(Node):
    """See `models.Segment`."""

    name: str = strawberry.field(description="Unique in the workspace.")
    conditions: list[TraitCondition] = strawberry.field(description="All of them must hold.")

    @classmethod
    def of(cls, stored: StoredSegment) -> "Segment":
        """The stored segment."""
        conditions = rules.read(tuple[rules.TraitCondition, ...], stored.conditions)
        return cls(
            id=global_id("segment", stored.id),
            name=stored.name,
            conditions=[TraitCondition.of(condition) for condition in conditions],
        )


@strawberry.type(description="Whom a campaign asks.")
class CampaignAudience:
    """See `rules.Audience`."""

    traits: list[TraitCondition] = strawberry.field(description="All of them must hold.")
    segments: list[strawberry.ID] = strawberry.field(description="Any of them, if any are named.")
    devices: list[DeviceClass] = strawberry.field(description="Any of these; without any, all.")
    languages: list[str] = strawberry.field(description="Of the page; without any, all.")
    percent: int = strawberry.field(
        description="The share of people, 0 to 100. The same people every time."
    )


@strawberry.type(description="How long a campaign leaves somebody alone, in days.")
class CampaignRests:
    """See `rules.Rests`."""

    shown: int = strawberry.field(description="After showing.")
    dismissed: int = strawberry.field(description="After it was closed without an answer.")
    answered: int = strawberry.field(description="After an answer.")
    most_shows: int = strawberry.field(description="The most shows for one person in one wave.")
