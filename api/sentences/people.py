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
    errors.InvalidDeviceKey: Sentence(
        "A device key has 16 to 200 characters.", "设备密钥应为 16 到 200 个字符。"
    ),
    errors.TokenRefused: Sentence(
        "The token is unknown, expired or revoked.", "令牌无效、已过期或已撤销。"
    ),
    errors.UnknownScope: Sentence("There is no scope “{scope}”.", "没有名为“{scope}”的权限范围。"),
}
