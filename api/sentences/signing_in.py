"""Refusals at the door and on the account page."""

from typing import Final

from domain.people.errors import PasswordTooObvious
from domain.people.factors import errors
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    PasswordTooObvious: Sentence(
        "Choose a password that is neither your e-mail address nor the workspace's name.",
        "密码不能是您的邮箱地址或工作区名称，请换一个。",
    ),
    errors.SecondStepOver: Sentence(
        "That took too long, or too many tries. Please sign in again.",
        "验证已超时或尝试次数过多，请重新登录。",
    ),
    errors.CodeRefused: Sentence(
        "That code is not right, or was used before. Wait for the next one, then try again.",
        "验证码不正确或已被使用，请等待新的验证码后重试。",
    ),
    errors.PasskeyRefused: Sentence(
        "That passkey was not accepted. Please try again.", "该通行密钥未被接受，请重试。"
    ),
    errors.TooManyPasskeys: Sentence(
        "You have {limit} passkeys, which is as many as one can have. Remove one first.",
        "您已有 {limit} 个通行密钥，已达上限，请先移除一个。",
    ),
    errors.OneTimeCodesOn: Sentence(
        "One-time codes are on already. Turn them off to set them up anew.",
        "动态验证码已启用，如需重新设置请先关闭。",
    ),
    errors.OneTimeCodesNotSetUp: Sentence(
        "Begin by scanning a QR code with your authenticator app.",
        "请先用验证器应用扫描二维码。",
    ),
    errors.ConfirmationNeeded: Sentence(
        "Please confirm first that it is you.", "请先确认是您本人。"
    ),
    errors.WrongPassword: Sentence("That is not your password.", "密码不正确。"),
}
