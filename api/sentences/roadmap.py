"""Refusals of the roadmap, of votes, releases and messages."""

from typing import Final

from domain.comments import errors as comment_errors
from domain.messages import errors as message_errors
from domain.releases import errors as release_errors
from domain.roadmap import errors
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence
from domain.votes import errors as vote_errors

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.ItemNotFound: Sentence("That roadmap item does not exist.", "找不到该路线图条目。"),
    errors.StageNotFound: Sentence("That stage does not exist.", "找不到该阶段。"),
    errors.ShippedByRelease: Sentence(
        "An item ships by publishing a release, so that everyone who asked is told.",
        "条目需通过发布版本来上线，这样提出过的人都会收到通知。",
    ),
    errors.ReasonMissing: Sentence(
        "Please say why it is declined: those who asked will read it.",
        "请说明不采纳的原因，提出过的人会看到。",
    ),
    errors.ItemIsShipped: Sentence(
        "“{slug}” has shipped already and can no longer be changed this way.",
        "“{slug}”已上线，不能再进行此操作。",
    ),
    errors.ItemIsDeclined: Sentence(
        "“{slug}” was declined. Move it to another stage before shipping it.",
        "“{slug}”已被标记为不采纳，请先移到其他阶段再发布。",
    ),
    errors.ItemIsMerged: Sentence(
        "“{slug}” was merged into another item, which stands for both.",
        "“{slug}”已合并到另一条目，请到那里操作。",
    ),
    errors.CannotMergeIntoItself: Sentence(
        "An item cannot be merged into itself.", "条目不能合并到自身。"
    ),
    errors.DateInvalid: Sentence(
        "“{text}” is no date: write a day 2027-05-14, a month 2027-05 or a quarter 2027-Q2.",
        "“{text}”不是有效日期：请写日期 2027-05-14、月份 2027-05 或季度 2027-Q2。",
    ),
    comment_errors.CommentNotFound: Sentence("That comment does not exist.", "找不到该评论。"),
    vote_errors.VotingClosed: Sentence(
        "This is decided already: its votes stand as they are.", "此条目已有结论，投票已截止。"
    ),
    release_errors.VersionTaken: Sentence(
        "There is a release “{version}” already.", "版本“{version}”已存在。"
    ),
    release_errors.TooManyItems: Sentence(
        "One release ships at most {limit} items.", "一次发布最多包含 {limit} 个条目。"
    ),
    message_errors.MessageNotFound: Sentence("That message does not exist.", "找不到该消息。"),
}
