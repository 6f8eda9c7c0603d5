"""Loaders of rewards and of webhooks."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from strawberry.dataloader import DataLoader

from api.graphql.loading.batching import Batching
from domain.shared.ids import (
    RewardId,
    WebhookDeliveryId,
)
from domain.webhooks import queries as webhook_queries
from domain.webhooks.models import WebhookAttempt
from rewards import queries as reward_queries
from rewards.models import Reward


class RewardLoading(Batching):
    """By reward, or by delivery."""

    @cached_property
    def rewards(self) -> DataLoader[RewardId, Reward | None]:
        """Rewards by id, in the workspace, retired ones too."""

        async def read(session: Any, ids: list[RewardId]) -> Sequence[Reward]:
            return await reward_queries.rewards_by_id(session, self._workspace_id, ids)

        return self.one(read, lambda reward: reward.id)

    @cached_property
    def webhook_attempts(self) -> DataLoader[WebhookDeliveryId, list[WebhookAttempt]]:
        """Tries by delivery; whether the caller may see the delivery is asked before."""
        return self.many(webhook_queries.attempts_of, lambda attempt: attempt.delivery_id)
