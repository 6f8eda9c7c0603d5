"""Refusals of workspaces and sites."""

from typing import Final

from domain.shared.errors import Refusal
from domain.shared.languages import Sentence
from domain.workspaces import errors

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.SiteNotFound: Sentence("No site has this key.", "没有使用此密钥的站点。"),
    errors.OriginNotAllowed: Sentence(
        "This page is not on the site's list of allowed origins.",
        "该页面不在站点允许的来源列表中。",
    ),
    errors.InvalidOrigin: Sentence(
        "“{origin}” is not an origin such as https://shop.example.",
        "“{origin}”不是有效的来源，例如 https://shop.example。",
    ),
    errors.InvalidSlug: Sentence(
        "“{slug}” is not a slug: 2 to 60 small letters, digits and single hyphens.",
        "“{slug}”不是有效的短名：2 到 60 个小写字母、数字或单个连字符。",
    ),
    errors.SlugTaken: Sentence("“{slug}” is taken already.", "“{slug}”已被使用。"),
    errors.WorkspaceNotFound: Sentence(
        "There is no workspace “{slug}”.", "没有名为“{slug}”的工作区。"
    ),
}
