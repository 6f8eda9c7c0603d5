"""Messages and entries in words, in both languages."""

from datetime import UTC, datetime
from typing import Any

import pytest

from api.http.news import CAUSES, MOVED, entry_text, message_text
from domain.feedback.models import StatusMeaning
from domain.messages.models import Message, MessageKind
from domain.shared.ids import CustomerId, EntryId, MessageId, WorkspaceId, new_id
from domain.shared.languages import Language
from rewards.ledger.models import CauseType, Entry, EntryKind
from rewards.rules import Rule

BASE = "https://feedback.example/"
DARK = {"slug": "dark-mode", "title": "Dark mode", "title_zh": "深色模式"}
FAST = {"slug": "faster", "title": "A faster checkout", "title_zh": None}
RELEASE = {"slug": "1-1", "version": "1.1", "title": "Evenings", "title_zh": "夜里更舒服"}


def message(kind: MessageKind, **params: Any) -> Message:
    return Message(
        id=MessageId(new_id()),
        workspace_id=WorkspaceId(new_id()),
        customer_id=CustomerId(new_id()),
        kind=kind,
        cause="test",
        params=params,
        created_at=datetime(2026, 11, 21, tzinfo=UTC),
    )


def entry(kind: EntryKind, rule: str) -> Entry:
    return Entry(
        id=EntryId(new_id()),
        workspace_id=WorkspaceId(new_id()),
        kind=kind,
        cause_type=CauseType.FEEDBACK,
        cause_id=new_id(),
        rule=rule,
        rule_version=1,
        customer_id=CustomerId(new_id()),
        actor="heard",
        at=datetime(2026, 11, 21, tzinfo=UTC),
        digest="",
    )


def test_a_reply_leads_to_the_tracking_page() -> None:
    replied = message(MessageKind.REPLIED, tracking="16ZW0FB4TZ84")

    assert message_text(replied, Language.EN, BASE) == (
        "The team answered you",
        "There is a reply to your feedback HRD-16ZW-0FB4-TZ84.",
        "https://feedback.example/t/HRD-16ZW-0FB4-TZ84",
    )
    assert (
        message_text(replied, Language.ZH, BASE).body == "您的反馈 HRD-16ZW-0FB4-TZ84 有了新回复。"
    )


def test_what_shipped_names_the_items_the_release_and_the_thanks() -> None:
    asked = message(
        MessageKind.ASKED_SHIPPED, items=[DARK, FAST], release=RELEASE, thanked_as="小梅"
    )

    assert message_text(asked, Language.EN, BASE) == (
        "You asked, it shipped: “Dark mode” and one more",
        "Your feedback helped to bring about “Dark mode”, “A faster checkout”. It came with "
        "release 1.1, Evenings. The release thanks you by name, as 小梅.",
        "https://feedback.example/changelog/1-1",
    )
    assert message_text(asked, Language.ZH, BASE) == (
        "您提的已经上线：“深色模式”等两项",
        "您的反馈促成了“深色模式”、“A faster checkout”。包含在 1.1 版“夜里更舒服”中。"
        "发布说明里以“小梅”的名字感谢了您。",
        "https://feedback.example/changelog/1-1",
    )


def test_without_a_release_the_item_itself_is_the_place() -> None:
    late = message(MessageKind.VOTED_SHIPPED, items=[DARK], release=None, thanked_as=None)

    text = message_text(late, Language.EN, "")

    assert text == (
        "You voted for it, it shipped: “Dark mode”",
        "Your vote helped to bring about “Dark mode”.",
        "/roadmap/dark-mode",
    )


def test_many_items_are_counted_in_the_title() -> None:
    many = message(
        MessageKind.FOLLOWED_SHIPPED, items=[DARK, FAST, DARK], release=None, thanked_as=None
    )

    assert message_text(many, Language.EN, "").title.endswith("“Dark mode” and 2 more")
    assert message_text(many, Language.ZH, "").title == "您关注的已经上线：“深色模式”及另外 2 项"


def test_braces_in_a_title_are_just_braces() -> None:
    odd = {"slug": "x", "title": "{0} {title} %s", "title_zh": None}
    shipped = message(MessageKind.ASKED_SHIPPED, items=[odd], release=None, thanked_as="{name!r}")

    text = message_text(shipped, Language.EN, "")

    assert "“{0} {title} %s”" in text.title
    assert "as {name!r}." in text.body


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("meaning", list(StatusMeaning))
def test_every_status_has_its_words(meaning: StatusMeaning, language: Language) -> None:
    moved = message(MessageKind.STATUS, tracking="16ZW0FB4TZ84", meaning=meaning.value)

    text = message_text(moved, language, BASE)

    assert set(MOVED) == set(StatusMeaning)
    assert text.title
    assert "HRD-16ZW-0FB4-TZ84" in text.body
    assert "{" not in text.body


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(EntryKind))
@pytest.mark.parametrize("rule", [*Rule, "redemption", "a rule to come"])
def test_every_entry_has_its_reason(kind: EntryKind, rule: str, language: Language) -> None:
    assert entry_text(entry(kind, rule), language)
    assert {known for known, _ in CAUSES} == set(EntryKind)


def test_a_purchase_names_what_was_bought() -> None:
    redeemed = entry(EntryKind.REDEEM, "redemption")

    assert entry_text(redeemed, Language.EN, "Lens cloth") == "You redeemed “Lens cloth”"
    assert entry_text(redeemed, Language.ZH, "镜头清洁布") == "兑换了“镜头清洁布”"
    assert entry_text(redeemed, Language.EN) == "You redeemed a reward"
