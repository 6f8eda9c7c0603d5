"""Refusals of people and programs."""

from typing import Final

from domain.people import errors
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.SignInRefused: Sentence(
        "That e-mail address and password do not belong together.", "邮箱或密码不正确。"
    ),
    errors.InvalidEmail: Sentence("That is not an e-mail address.", "这不是有效的邮箱地址。"),
    errors.EmailTaken: Sentence(
        "A member with this e-mail address exists already.", "该邮箱已有成员使用。"
    ),
    errors.WeakPassword: Sentence(
        "A password needs at least {least} characters.", "密码至少需要 {least} 个字符。"
    ),
    errors.IdentityRefused: Sentence(
        "The identity token is not valid for this site, or has expired.",
        "身份令牌对该站点无效或已过期。",
    ),
    errors.IdentitySpent: Sentence(
        "This link was used before. Go back to the app and open it from there again.",
        "该链接已被使用过。请回到应用中重新打开。",
    ),
    errors.EmailLinkRefused: Sentence(
        "This link was used before or has expired. Ask for a new one.",
        "该链接已被使用或已过期，请重新获取。",
    ),
    errors.EmailLinksOff: Sentence(
        "No links are sent by e-mail here. Come in from the app.",
        "这里不通过邮件发送链接，请从应用中进入。",
    ),
    errors.NothingToClaim: Sentence(
        "That key speaks for somebody known, so there is nothing to claim.",
        "该密钥属于已知的客户，没有可认领的内容。",
    ),
    errors.NamelessCannotClaim: Sentence(
        "Come in from the app or by e-mail first.", "请先从应用或通过邮件进入。"
    ),
    errors.InvalidDeviceKey: Sentence(
        "A device key has 16 to 200 characters.", "设备密钥应为 16 到 200 个字符。"
    ),
    errors.TokenRefused: Sentence(
        "The token is unknown, expired or revoked.", "令牌无效、已过期或已撤销。"
    ),
    errors.UnknownScope: Sentence("There is no scope “{scope}”.", "没有名为“{scope}”的权限范围。"),
    errors.ScopesMissing: Sentence(
        "Choose at least one scope: what the token is for.", "请至少选择一个权限范围。"
    ),
    errors.ScopeNotHeld: Sentence(
        "The scope “{scope}” grants more than you may do yourself.",
        "权限范围“{scope}”超出了您自己的权限。",
    ),
    errors.InvalidExpiry: Sentence(
        "A token must end in the future, at most {years} years from now.",
        "令牌的到期时间须在将来，且不超过 {years} 年。",
    ),
    errors.InvalidGrace: Sentence(
        "The old token can go on for 0 to {most_hours} hours.",
        "旧令牌可继续使用 0 到 {most_hours} 小时。",
    ),
    errors.TokenNotFound: Sentence("That token does not exist.", "找不到该令牌。"),
    errors.TokenEnded: Sentence(
        "This token is revoked or has expired. Make a new one.",
        "该令牌已吊销或已过期，请新建一个。",
    ),
}
