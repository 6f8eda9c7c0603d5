"""Refusals of webhooks."""

from typing import Final

from domain.shared.errors import Refusal
from domain.shared.languages import Sentence
from domain.webhooks import errors

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.WebhookNotFound: Sentence("That webhook does not exist.", "找不到该 Webhook。"),
    errors.WebhookDeliveryNotFound: Sentence(
        "That delivery does not exist, or it is no longer kept.", "找不到该投递记录，或已不再保留。"
    ),
    errors.InvalidWebhookUrl: Sentence(
        "Heard cannot send to that address. It needs https://, a host, no user name and no #; as "
        "port 443, 80 or one from 1024 on.",
        "无法向该地址发送。地址须以 https:// 开头并包含主机名，不能有用户名或 #；"
        "端口须为 443、80，或不小于 1024。",
    ),
    errors.UnknownEventKind: Sentence(
        "There is no kind of event called “{kind}”.", "没有名为“{kind}”的事件类型。"
    ),
    errors.NoEventKinds: Sentence("Choose at least one kind of event.", "请至少选择一种事件。"),
    errors.TooManyWebhooks: Sentence(
        "A workspace has at most {limit} webhooks.", "每个工作区最多 {limit} 个 Webhook。"
    ),
}
