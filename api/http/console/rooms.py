"""The rooms of the console: every route under /console."""

from starlette.routing import BaseRoute

from api.http.console import (
    account,
    account_confirming,
    account_factors,
    account_passkeys,
    audit,
    composing,
    embedding,
    erasures,
    feedback,
    grading,
    inbox,
    inviting,
    joining,
    linking,
    oidc,
    releases,
    replying,
    rewards,
    roadmap,
    roadmap_item,
    routing,
    second_step,
    signing_in,
    site_preview,
    sites,
    style,
    team,
    tiers,
    tokens,
    vouching,
    webhook,
    webhooks,
)
from api.wiring import Heard

_PARTS = (
    signing_in,
    second_step,
    account,
    account_confirming,
    account_factors,
    account_passkeys,
    oidc,
    joining,
    inbox,
    feedback,
    grading,
    replying,
    routing,
    linking,
    roadmap,
    roadmap_item,
    composing,
    releases,
    rewards,
    tiers,
    embedding,
    sites,
    site_preview,
    vouching,
    webhooks,
    webhook,
    team,
    inviting,
    style,
    tokens,
    erasures,
    audit,
)


def routes(heard: Heard) -> list[BaseRoute]:
    """Everything under /console."""
    return [route for part in _PARTS for route in part.routes(heard)]
