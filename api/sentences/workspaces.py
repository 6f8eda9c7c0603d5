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
    errors.InvalidSiteKey: Sentence(
        "That is not the public half of an Ed25519 key. Paste a PEM that begins with "
        "BEGIN PUBLIC KEY, or a JWK.",
        "这不是 Ed25519 公钥。请粘贴以 BEGIN PUBLIC KEY 开头的 PEM 或 JWK。",
    ),
    errors.PrivateKeyGiven: Sentence(
        "That is a private key. Heard did not keep it, but it has left your server: "
        "make a new pair and paste the public half.",
        "这是私钥。听见没有保存它，但它已离开您的服务器：请生成新的密钥对，并粘贴公钥。",
    ),
    errors.InvalidKeyId: Sentence(
        "A key id has 1 to 64 letters, digits, dots, hyphens and underscores.",
        "密钥编号由 1 到 64 个字母、数字、点、连字符或下划线组成。",
    ),
    errors.SiteKeyTaken: Sentence(
        "The site has this key already, or another one of this id.",
        "该站点已有此密钥，或已有相同编号的密钥。",
    ),
    errors.TooManySiteKeys: Sentence(
        "A site has at most {limit} keys. Remove one first.",
        "每个站点最多 {limit} 个密钥，请先移除一个。",
    ),
    errors.SiteKeyNotFound: Sentence("The site has no key of this id.", "该站点没有此编号的密钥。"),
    errors.SiteKeyNeeded: Sentence(
        "Register a public key first: without one and without the shared secret nobody could "
        "come in.",
        "请先登记公钥：既没有公钥又不接受共享密钥时，任何人都无法进入。",
    ),
    errors.InvalidColour: Sentence(
        "“{colour}” is no colour: write it like #0b6b60.",
        "“{colour}”不是有效的颜色：请按 #0b6b60 的格式填写。",
    ),
    errors.InvalidFont: Sentence(
        "Name the families, separated by commas, such as Inter, system-ui.",
        "请填写字体名称，以逗号分隔，例如 Inter, system-ui。",
    ),
    errors.RadiusOutOfRange: Sentence(
        "Corners are from {lowest} to {highest} pixels round.",
        "圆角须在 {lowest} 到 {highest} 像素之间。",
    ),
    errors.UnknownWords: Sentence(
        "The widgets say nothing called “{name}”.", "组件中没有名为“{name}”的文字。"
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
