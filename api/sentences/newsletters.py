"""Refusals of news by e-mail."""

from typing import Final

from domain.newsletters import errors
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.NewsLinkRefused: Sentence(
        "This link confirms nothing any more. Subscribe anew on the changelog's page.",
        "该链接已失效，请在更新日志页面重新订阅。",
    ),
    errors.NewsOff: Sentence(
        "No news is sent by e-mail here. The changelog has feeds instead.",
        "这里不通过邮件发送更新通知，可以改用更新日志的订阅源。",
    ),
}
