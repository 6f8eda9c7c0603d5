"""What the fields of one request load, in batches. Everything stays in the caller's workspace."""

from api.graphql.loading.corrections import CorrectionLoading
from api.graphql.loading.effects import EffectLoading
from api.graphql.loading.feedback import FeedbackLoading
from api.graphql.loading.own import OwnLoaders
from api.graphql.loading.releases import ReleaseLoading
from api.graphql.loading.rewards import RewardLoading
from api.graphql.loading.roadmap import RoadmapLoading


class Loaders(
    FeedbackLoading,
    CorrectionLoading,
    RoadmapLoading,
    ReleaseLoading,
    RewardLoading,
    EffectLoading,
):
    """All of them; one of these lives for one request."""


__all__ = ["Loaders", "OwnLoaders"]
