"""What the letter about a release says, in plain text: notes, what shipped, thanks, and the end."""

from email.message import EmailMessage
from typing import Final

from api.http.changelog_entries import Entry
from api.mailing import new_mail
from api.settings import Settings
from domain.newsletters.keys import end_key
from domain.newsletters.models import NewsSubscription
from domain.releases.models import ChangeKind
from domain.shared.languages import Language, Sentence
from domain.workspaces.models import Workspace

SUBJECT: Final = Sentence("{workspace}: {title}", "{workspace}：{title}")
VOICES: Final = Sentence("Feedback behind it: {count}", "源自 {count} 条反馈")
THANKS: Final = Sentence("Thank you: {names}", "感谢：{names}")
BETWEEN: Final = Sentence(", ", "、")
WHY: Final = Sentence(
    "You get this because you asked for news of {workspace}. No more of it, with one click:",
    "您收到此邮件，是因为您订阅了 {workspace} 的更新通知。一键退订：",
)
GROUPS: Final[dict[ChangeKind | None, Sentence]] = {
    ChangeKind.NEW: Sentence("New", "新增"),
    ChangeKind.IMPROVED: Sentence("Improved", "改进"),
    ChangeKind.FIXED: Sentence("Fixed", "修复"),
}


def letter(
    entry: Entry,
    to: NewsSubscription,
    email: str,
    workspace: Workspace,
    settings: Settings,
    secret: bytes,
) -> EmailMessage:
    """The mail; its id is of release and subscriber, so that repeats show.

    List-Unsubscribe and its Post are RFC 2369 and RFC 8058, List-Id is RFC 2919.
    """
    end = f"{settings.base_url}/news/end/{end_key(secret, to.id)}"
    subject = SUBJECT.in_(to.language).format(workspace=workspace.name, title=entry.title)
    mail = new_mail(settings, to=email, subject=subject, name=f"{entry.id}.{to.id}")
    host = mail["Message-ID"].rpartition("@")[2].rstrip(">")
    mail["List-Id"] = f"<releases.{workspace.slug}.{host}>"
    mail["List-Unsubscribe"] = f"<{end}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail["Content-Language"] = "zh-Hans" if to.language is Language.ZH else "en"
    page = f"{settings.base_url}/changelog/{entry.slug}?lang={to.language}"
    why = WHY.in_(to.language).format(workspace=workspace.name)
    said = "\n\n".join(part for part in _parts(entry, to.language) if part)
    mail.set_content(f"{said}\n\n{page}\n\n-- \n{why}\n{end}?lang={to.language}\n")
    return mail


def _parts(entry: Entry, language: Language) -> list[str]:
    parts = [f"{entry.title} ({entry.version})", entry.notes]
    for kind, items in entry.groups:
        heading = f"{GROUPS[kind].in_(language)}\n" if kind else ""
        parts.append(heading + "\n".join(f"- {item.title}" for item in items))
    if entry.voices:
        parts.append(VOICES.in_(language).format(count=entry.voices))
    if entry.thanked:
        names = BETWEEN.in_(language).join(entry.thanked)
        parts.append(THANKS.in_(language).format(names=names))
    return parts
