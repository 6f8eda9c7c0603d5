"""Refusals that any feature may give."""

from typing import Final

from domain.shared import errors
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence
from domain.shared.paging import InvalidPage

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.NotAllowed: Sentence(
        "You may not do this: it needs the permission “{permission}”.",
        "您没有执行此操作的权限（需要“{permission}”）。",
    ),
    errors.NotFound: Sentence("That does not exist.", "找不到该内容。"),
    errors.InvalidText: Sentence(
        "The field “{field}” holds characters that cannot be stored.",
        "字段“{field}”包含无法保存的字符。",
    ),
    errors.TextTooLong: Sentence(
        "The field “{field}” may have at most {limit} characters.",
        "字段“{field}”最多 {limit} 个字符。",
    ),
    errors.TextMissing: Sentence("Please fill in “{field}”.", "请填写“{field}”。"),
    errors.IdempotencyConflict: Sentence(
        "This idempotency key was used before for another request.",
        "该幂等键已用于另一个请求。",
    ),
    InvalidPage: Sentence(
        "The argument “{argument}” is not valid for this list.",
        "参数“{argument}”对该列表无效。",
    ),
}
