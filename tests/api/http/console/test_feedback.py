import re

import httpx
import pytest

from domain.feedback.models import Channel, Feedback
from domain.feedback.scales import RatingKind
from domain.people.roles import Role
from domain.priorities.arithmetic import Assessment, Level
from domain.priorities.models import Grade
from domain.roadmap import queries as roadmap_queries
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import FeedbackId, new_id, public_id
from tests.api.http.console.desk import (
    FOREIGN,
    customer,
    item,
    path_of,
    said,
    signed_in,
    signed_in_as,
    stored,
    words,
)
from tests.support.api import Product
from tests.support.rows import count_rows

GOOD_GRADE = {"level": "l2", "urgency": "4", "importance": "3"}
ACTS: list[tuple[str, dict[str, str]]] = [
    ("grade", GOOD_GRADE),
    ("judge", {"valid": "yes"}),
    ("reply", {"text": "Thank you."}),
    ("link", {"item": "ITEM"}),
    ("unlink", {"item": "ITEM"}),
    ("item", {"title": "A sturdier cap"}),
]


async def sent(
    product: Product, feedback: Feedback, act: str, data: dict[str, str], query: str = ""
) -> httpx.Response:
    return await product.http.post(f"{path_of(feedback)}/{act}{query}", data=data)


async def followed(product: Product, answer: httpx.Response) -> str:
    assert answer.status_code == 303, words(answer)
    return words(await product.http.get(answer.headers["location"]))


async def grade_of(product: Product, feedback: Feedback) -> Grade | None:
    async with product.heard.database.reading() as session:
        return await session.get(Grade, feedback.id)


async def items_of(product: Product, feedback: Feedback) -> list[str]:
    async with product.heard.database.reading() as session:
        found = await roadmap_queries.items_of_feedback(
            session, product.workspace_id, [feedback.id]
        )
    return [linked.title for _, linked in found]


def item_field(stored_item: RoadmapItem) -> dict[str, str]:
    return {"item": public_id("roadmap_item", stored_item.id)}


async def test_all_that_is_known_stands_on_the_page(product: Product) -> None:
    mei = await customer(product, thanks="Mei L.")
    await said(product, "An older word.", by=mei)
    feedback = await said(product, "The app is terrible.", by=mei, kind=RatingKind.STARS, score=2)
    await product.work_off()
    await signed_in(product)
    page = await product.http.get(path_of(feedback))
    shown = words(page)
    for part in ("Mei", "2 stars of 5", "by name, as Mei L.", "An older word.", "Received"):
        assert part in shown
    assert re.search(r'<mark class="mark-bad"[^>]*>terrible</mark>', page.text)
    assert 'aria-current="true"' in page.text


@pytest.mark.parametrize(
    "path",
    [
        f"/console/feedback/{public_id('feedback', new_id())}",
        f"/console/feedback/{public_id('reward', new_id())}",
        "/console/feedback/nonsense",
        "/console/nowhere",
    ],
    ids=["unknown", "another-kind", "nonsense", "no-page"],
)
async def test_what_does_not_exist_is_not_found(product: Product, path: str) -> None:
    await signed_in(product)
    assert (await product.http.get(path)).status_code == 404


async def test_grading_shows_its_arithmetic(product: Product) -> None:
    feedback = await said(product)
    await signed_in(product)
    page = await followed(product, await sent(product, feedback, "grade", GOOD_GRADE))
    assert "L2: 25 + 4 × 3 = 37" in page
    assert "Graded." in page
    grade = await grade_of(product, feedback)
    assert grade is not None
    assert grade.assessment == Assessment(Level.L2, 4, 3)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"level": ""}, "Please fill in “Level”."),
        ({"level": "l9"}, "Please fill in “Level”."),
        ({"urgency": "6"}, "“Urgency” runs from 1 to 5."),
        ({"importance": "٣"}, "“Importance” runs from 1 to 5."),
        ({"urgency": "-1"}, "“Urgency” runs from 1 to 5."),
    ],
)
async def test_a_grade_out_of_range_changes_nothing(
    product: Product, changed: dict[str, str], sentence: str
) -> None:
    feedback = await said(product)
    await signed_in(product)
    answer = await sent(product, feedback, "grade", {**GOOD_GRADE, **changed})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert await grade_of(product, feedback) is None


async def test_a_refused_grade_keeps_what_was_chosen(product: Product) -> None:
    feedback = await said(product)
    await signed_in(product)
    answer = await sent(product, feedback, "grade", {"urgency": "5", "importance": "2"})
    for chosen in (
        'name="urgency" value="5" required checked',
        'name="importance" value="2" required checked',
    ):
        assert chosen in answer.text


async def test_judging_is_undone_by_judging_the_other_way(product: Product) -> None:
    feedback = await said(product)
    await signed_in(product)
    page = await followed(product, await sent(product, feedback, "judge", {"valid": "no"}))
    assert "Judged fake" in page
    assert (await stored(product, feedback)).judged_valid is False

    refused = await sent(product, feedback, "grade", GOOD_GRADE)
    assert refused.status_code == 422
    assert "This feedback was judged fake." in words(refused)
    assert await grade_of(product, feedback) is None

    page = await followed(product, await sent(product, feedback, "judge", {"valid": "yes"}))
    assert "Judged valid" in page
    assert (await stored(product, feedback)).judged_valid is True


async def test_a_reply_stands_under_the_members_name(product: Product) -> None:
    feedback = await said(product)
    await signed_in(product)
    page = await followed(
        product, await sent(product, feedback, "reply", {"text": "Thank **you**.", "key": "k" * 20})
    )
    assert "Olga Owner" in page
    assert "Thank you ." in page
    again = await sent(product, feedback, "reply", {"text": "Thank **you**.", "key": "k" * 20})
    assert again.status_code == 303
    assert await count_rows(product.heard.database, "reply") == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("  ", "Please fill in “Reply”."),
        ("x" * 5001, "The field “Reply” may have at most 5000 characters."),
    ],
)
async def test_a_reply_that_says_nothing_or_too_much_is_kept_in_the_form(
    product: Product, text: str, sentence: str
) -> None:
    feedback = await said(product)
    await signed_in(product)
    answer = await sent(product, feedback, "reply", {"text": text})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert f">{text}</textarea>" in answer.text
    assert await count_rows(product.heard.database, "reply") == 0


async def test_linking_and_unlinking(product: Product) -> None:
    feedback, cap = await said(product), await item(product, "A sturdier cap", "更结实的镜头盖")
    await item(product, "Dark mode")
    await signed_in(product)
    offered = words(await product.http.get(f"{path_of(feedback)}?find=镜头盖"))
    assert "Link “A sturdier cap”" in offered
    assert "Link “Dark mode”" not in offered

    page = await followed(product, await sent(product, feedback, "link", item_field(cap)))
    assert "Linked." in page
    assert await items_of(product, feedback) == ["A sturdier cap"]
    await followed(product, await sent(product, feedback, "unlink", item_field(cap)))
    assert await items_of(product, feedback) == []


async def test_a_fake_is_linked_to_nothing(product: Product) -> None:
    feedback, cap = await said(product), await item(product)
    await signed_in(product)
    await sent(product, feedback, "judge", {"valid": "no"})
    answer = await sent(product, feedback, "link", item_field(cap))
    assert answer.status_code == 422
    assert "This feedback was judged fake." in words(answer)
    assert await items_of(product, feedback) == []


async def test_an_item_is_made_of_what_was_said(product: Product) -> None:
    feedback = await said(product, "Please add dark mode. My eyes hurt at night.")
    await signed_in(product)
    assert 'value="Please add dark mode"' in (await product.http.get(path_of(feedback))).text

    data = {"title": "Dark mode", "key": "k" * 20}
    page = await followed(product, await sent(product, feedback, "item", data))
    assert "The item is on the roadmap" in page
    await sent(product, feedback, "item", data)
    assert await items_of(product, feedback) == ["Dark mode"]
    assert await count_rows(product.heard.database, "roadmap_item") == 1


async def test_an_item_without_a_title_is_neither_made_nor_linked(product: Product) -> None:
    feedback = await said(product)
    await signed_in(product)
    answer = await sent(product, feedback, "item", {"title": " "})
    assert answer.status_code == 422
    assert "Please fill in “Title”." in words(answer)
    assert await count_rows(product.heard.database, "roadmap_item") == 0


async def test_acting_keeps_what_one_looks_for(product: Product) -> None:
    feedback = await said(product)
    await signed_in(product)
    answer = await sent(product, feedback, "judge", {"valid": "yes"}, "?q=lens&order=priority")
    assert answer.headers["location"] == f"{path_of(feedback)}?q=lens&order=priority"


@pytest.mark.parametrize(("act", "data"), ACTS)
async def test_a_viewer_reads_and_does_nothing(
    product: Product, act: str, data: dict[str, str]
) -> None:
    feedback, cap = await said(product), await item(product)
    await signed_in_as(product, Role.VIEWER)
    page = await product.http.get(path_of(feedback))
    assert page.status_code == 200
    assert f"{path_of(feedback)}/{act}" not in page.text

    data = {
        name: item_field(cap)["item"] if value == "ITEM" else value for name, value in data.items()
    }
    answer = await sent(product, feedback, act, data)
    assert answer.status_code == 403
    assert "You may not do this" in words(answer)
    await untouched(product, feedback)


@pytest.mark.parametrize(("act", "data"), ACTS)
async def test_another_site_does_nothing(product: Product, act: str, data: dict[str, str]) -> None:
    feedback, cap = await said(product), await item(product)
    await signed_in(product)
    data = {
        name: item_field(cap)["item"] if value == "ITEM" else value for name, value in data.items()
    }
    answer = await product.http.post(f"{path_of(feedback)}/{act}", data=data, headers=FOREIGN)
    assert answer.status_code == 403
    await untouched(product, feedback)


async def untouched(product: Product, feedback: Feedback) -> None:
    assert await grade_of(product, feedback) is None
    assert await items_of(product, feedback) == []
    assert (await stored(product, feedback)).judged_valid is None
    assert await count_rows(product.heard.database, "reply") == 0
    assert await count_rows(product.heard.database, "roadmap_item") == 1


@pytest.mark.parametrize(("act", "data"), ACTS)
async def test_acting_on_nothing_is_not_found(
    product: Product, act: str, data: dict[str, str]
) -> None:
    cap = await item(product)
    await signed_in(product)
    nowhere = f"/console/feedback/{public_id('feedback', FeedbackId(new_id()))}"
    data = {
        name: item_field(cap)["item"] if value == "ITEM" else value for name, value in data.items()
    }
    assert (await product.http.post(f"{nowhere}/{act}", data=data)).status_code == 404


@pytest.mark.parametrize(
    "body", [b"text=%ff", b"text=a%00b", b"text=" + b"x" * 70_000, b"&".join([b"a=1"] * 200)]
)
async def test_a_malformed_form_is_refused_in_words(product: Product, body: bytes) -> None:
    feedback = await said(product)
    await signed_in(product)
    answer = await product.http.post(
        f"{path_of(feedback)}/reply",
        content=body,
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code in (400, 413)
    assert "That did not work" in words(answer)
    assert await count_rows(product.heard.database, "reply") == 0


async def test_refusals_are_said_in_chinese(product: Product) -> None:
    feedback = await said(product)
    await signed_in(product)
    answer = await sent(product, feedback, "reply", {"text": ""}, "?lang=zh")
    assert "请填写“回复”。" in words(answer)


async def test_words_from_people_never_become_markup(product: Product) -> None:
    attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    mei = await customer(product, attack, thanks=attack[:60])
    feedback = await said(product, attack, by=mei)
    cap = await item(product, attack)
    await said(product, attack, by=mei)
    await product.work_off()
    await signed_in(product)
    await sent(product, feedback, "reply", {"text": attack + "\n\n[x](javascript:alert(1))"})
    await sent(product, feedback, "link", item_field(cap))
    for address in (
        "/console",
        path_of(feedback),
        "/console/roadmap",
        f"/console/roadmap/items/{cap.slug}",
        "/console/releases/new",
        "/console?q=" + "%3Cscript%3Ealert(1)%3C/script%3E",
        f"{path_of(feedback)}?find=%22%3E%3Cscript%3Ealert(1)",
    ):
        page = (await product.http.get(address)).text
        assert "<script>alert" not in page, address
        assert "<img src=x" not in page, address
        assert 'href="javascript:' not in page, address
        assert "&lt;script&gt;alert" in page, address


async def test_each_channel_has_a_name_on_the_page_of_what_came_by_it(product: Product) -> None:
    await signed_in(product)
    named = {}
    for channel in Channel:
        page = await product.http.get(f"{path_of(await said(product, channel=channel))}?lang=en")
        named[channel.value] = re.findall(r"</time> · ([^<]+)</p>", page.text)
    assert named == {
        "widget": ["Widget"],
        "link": ["Shared link"],
        "qr": ["QR code"],
        "email": ["E-mail"],
        "kiosk": ["Kiosk"],
        "api": ["API"],
        "import": ["Import"],
    }
