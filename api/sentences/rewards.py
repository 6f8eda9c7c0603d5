"""Refusals of rewards."""

from typing import Final

from domain.shared.errors import Refusal
from domain.shared.languages import Sentence
from rewards import errors
from rewards.tiers import errors as tier_errors

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.RewardNotFound: Sentence("That reward is not on offer.", "该奖励不存在或已下架。"),
    errors.OutOfStock: Sentence("The last one is gone.", "该奖励已兑完。"),
    errors.NotEnoughPoints: Sentence(
        "This costs {needed} points; you can spend {available}.",
        "需要 {needed} 积分，您当前可用 {available} 积分。",
    ),
    errors.LimitReached: Sentence(
        "Each customer may redeem this {limit} times, and you have.",
        "每位客户最多兑换 {limit} 次，您已达到上限。",
    ),
    errors.NotVerified: Sentence(
        "To redeem points, open this page from the app where you are signed in. Your points wait.",
        "请从您已登录的应用中打开此页面后再兑换，积分会为您保留。",
    ),
    errors.CodeUnknown: Sentence("This code is not valid.", "该兑换码无效。"),
    errors.CodeAlreadyUsed: Sentence(
        "This code was used already, at {used_at:%Y-%m-%d %H:%M} UTC.",
        "该兑换码已于 {used_at:%Y-%m-%d %H:%M}（UTC）使用。",
    ),
    tier_errors.TooManyTiers: Sentence(
        "A workspace has at most {limit} tiers.", "每个工作区最多 {limit} 个等级。"
    ),
    tier_errors.ThresholdTaken: Sentence(
        "Two tiers cannot both begin at {threshold} points.",
        "两个等级不能都从 {threshold} 分开始。",
    ),
    errors.NumberOutOfRange: Sentence(
        "“{field}” must be between {lowest} and {highest}.",
        "“{field}”必须在 {lowest} 到 {highest} 之间。",
    ),
}
