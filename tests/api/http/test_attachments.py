"""Leaving files from pages and programs, and who is shown them."""

import json
from typing import Any

import httpx
import pytest

from domain.attachments.models import Attachment
from domain.attachments.sniffing import sniff
from domain.shared.ids import AttachmentId, parse_public_id
from tests.support.api import SHOP, Product
from tests.support.pictures import PDF, SVG, bomb, photograph, picture

pytestmark = pytest.mark.asyncio(loop_scope="module")

MEI, BO = "d-mei-0123456789abcdef", "d-bo-0123456789abcdef0"
SUBMIT = """
mutation ($input: SubmitFeedbackInput!) {
  submitFeedback(input: $input) {
    __typename
    ... on FeedbackSubmitted { trackingNumber feedback { id intent attachments { id } } }
    ... on UserError { code message }
  }
}
"""
READ = """
query ($id: ID!) {
  node(id: $id) { ... on Feedback { intent contactEmail attachments {
    id name mediaType size width height sha256 url } } }
}
"""


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


async def leave(
    product: Product,
    data: bytes,
    name: str = "screen.png",
    *,
    device: str | None = MEI,
    origin: str = SHOP,
    identity: str | None = None,
    **headers: str,
) -> httpx.Response:
    who = {"device": device, "identity": identity}
    return await product.http.post(
        f"/w/{product.site.public_key}/files",
        data={"u": json.dumps(who)},
        files={"file": (name, data, "text/html")},
        headers={"origin": origin, **{name.replace("_", "-"): it for name, it in headers.items()}},
    )


async def left(product: Product, data: bytes | None = None, **more: Any) -> str:
    answer = (await leave(product, data or picture("PNG"), **more)).json()
    return str(answer["id"])


async def submitted(product: Product, *files: str, device: str = MEI, **said: Any) -> Any:
    answer = await product.graphql(
        SUBMIT,
        {
            "input": {
                "text": "The lens cap falls off.",
                "siteKey": product.site.public_key,
                "deviceKey": device,
                "attachments": list(files),
                **said,
            }
        },
        origin=SHOP,
    )
    return answer["data"]["submitFeedback"]


async def test_a_picture_arrives_with_the_feedback_and_without_its_place(product: Product) -> None:
    file = await left(product, photograph(), name="../DCIM/me.jpg")

    sent = await submitted(product, file, intent="PROBLEM", email=" Mei@Example.com ")

    token = await product.token("feedback:read")
    shown = (await product.graphql(READ, {"id": sent["feedback"]["id"]}, token=token))["data"]
    [attachment] = shown["node"]["attachments"]
    assert shown["node"]["intent"] == "PROBLEM"
    assert shown["node"]["contactEmail"] == "mei@example.com"
    assert (attachment["id"], attachment["name"]) == (file, "me.jpg")
    assert (attachment["width"], attachment["height"]) == (4, 6)
    assert attachment["mediaType"] == "image/jpeg"

    response = await product.http.get(
        attachment["url"], headers={"authorization": f"Bearer {token}"}
    )
    assert response.status_code == 200
    assert len(response.content) == attachment["size"]
    assert b"52 deg" not in response.content
    assert response.headers["content-type"] == "image/jpeg"
    assert response.headers["content-disposition"].startswith('inline; filename="me.jpg"')
    assert response.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cache-control"] == "private, no-cache"
    again = await product.http.get(
        attachment["url"],
        headers={
            "authorization": f"Bearer {token}",
            "if-none-match": response.headers["etag"],
        },
    )
    assert (again.status_code, again.content) == (304, b"")


async def test_the_page_may_read_the_answer_and_needs_no_permission(product: Product) -> None:
    response = await leave(product, picture("PNG"))

    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == SHOP
    assert response.json()["mediaType"] == "image/png"
    assert "set-cookie" not in response.headers


async def test_the_holder_of_the_number_sees_it_and_no_other_number(product: Product) -> None:
    file = await left(product, PDF, name="报告.exe")
    number = (await submitted(product, file))["trackingNumber"]
    other = (await submitted(product))["trackingNumber"]

    shown = await product.http.get(f"/t/{number}/attachments/{file}")
    hidden = await product.http.get(f"/t/{other}/attachments/{file}")
    wrong = await product.http.get(f"/t/HRD-0000-0000-0000/attachments/{file}")

    assert (shown.status_code, shown.content) == (200, PDF)
    assert shown.headers["content-disposition"] == (
        "attachment; filename=\"__.pdf\"; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf"
    )
    assert shown.headers["referrer-policy"] == "no-referrer"
    assert (hidden.status_code, wrong.status_code) == (404, 404)


async def test_a_file_is_nobody_elses_to_see(product: Product) -> None:
    file = await left(product)
    await submitted(product, file)
    write_only = await product.token("feedback:write")

    async def seen(**headers: str) -> int:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return (await product.http.get(f"/attachments/{file}", headers=named)).status_code

    assert await seen(heard_device=MEI) == 200
    assert await seen(heard_device=BO) == 404
    assert await seen() == 404
    assert await seen(authorization="Bearer nonsense") == 404
    assert await seen(authorization=f"Bearer {await product.token('feedback:read')}") == 200
    assert await seen(authorization=f"Bearer {write_only}") in {200, 404}
    missing = await product.http.get("/attachments/attachment_nothing")
    assert missing.status_code == 404


async def test_an_unused_file_is_shown_to_nobody(product: Product) -> None:
    file = await left(product)
    token = await product.token()

    for headers in ({"heard-device": MEI}, {"authorization": f"Bearer {token}"}):
        response = await product.http.get(f"/attachments/{file}", headers=headers)
        assert response.status_code == 404


async def test_somebody_elses_file_cannot_be_sent_along(product: Product) -> None:
    file = await left(product)

    stolen = await submitted(product, file, device=BO)
    own = await submitted(product, file)
    twice = await submitted(product, file)

    assert stolen["code"] == "ATTACHMENT_NOT_FOUND"
    assert own["feedback"]["attachments"] is None  # anonymous: a device key alone reads nothing
    assert twice["code"] == "ATTACHMENT_USED"
    assert twice["message"] == (
        "One of the files was sent with something else already. Please attach it again."
    )


async def test_who_is_vouched_for_leaves_and_sends(product: Product) -> None:
    identity = product.identity("mei-by-name")
    file = await left(product, identity=identity)

    by_device = await submitted(product, file)
    by_name = await submitted(product, file, identityToken=identity)

    assert by_device["code"] == "ATTACHMENT_NOT_FOUND"
    assert by_name["__typename"] == "FeedbackSubmitted"


async def test_a_program_leaves_files_and_sends_them(product: Product) -> None:
    token = await product.token("feedback:write")
    bearer = {"authorization": f"Bearer {token}"}
    files = {"file": ("a.txt", b"It broke.\n", "application/x-sh")}

    answer = await product.http.post("/attachments", files=files, headers=bearer)
    nobody = await product.http.post("/attachments", files=files)

    assert answer.json()["name"] == "a.txt"
    assert nobody.status_code == 403
    said = {"text": "See the log.", "attachments": [answer.json()["id"]]}
    sent = await product.graphql(SUBMIT, {"input": said}, token=token)
    assert sent["data"]["submitFeedback"]["__typename"] == "FeedbackSubmitted"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (SVG, "ATTACHMENT_KIND_NOT_TAKEN"),
        (b"<html><script>alert(1)</script>", "ATTACHMENT_KIND_NOT_TAKEN"),
        (b"MZ\x90\x00\x03", "ATTACHMENT_KIND_NOT_TAKEN"),
        (bomb(30_000, 30_000), "PICTURE_TOO_DETAILED"),
        (picture("PNG", (300, 300))[:80], "PICTURE_UNREADABLE"),
        (picture("PNG") + b"\x00" * 5_000_000, "ATTACHMENT_TOO_LARGE"),
        (b"", "ATTACHMENT_EMPTY"),
    ],
    ids=["svg", "html", "program", "bomb", "broken", "large", "empty"],
)
async def test_what_is_not_taken_is_refused_in_words(
    product: Product, data: bytes, code: str
) -> None:
    english = await leave(product, data, device=f"d-{code}-0123456789")
    chinese = await leave(product, data, device=f"d-{code}-0123456789", accept_language="zh")

    assert english.status_code == 422
    assert english.json()["errors"][0]["extensions"]["code"] == code
    assert chinese.json()["errors"][0]["message"] != english.json()["errors"][0]["message"]
    assert english.headers["access-control-allow-origin"] == SHOP


async def test_more_than_any_file_may_have_is_not_even_read(product: Product) -> None:
    response = await leave(product, b"%PDF-" + b" " * 20_100_000)

    assert response.status_code in {413, 422}


async def test_another_site_may_leave_nothing(product: Product) -> None:
    response = await leave(product, picture("PNG"), origin="https://evil.example")

    assert response.status_code == 403
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize("device", [None, "", "short"])
async def test_whoever_cannot_be_found_again_leaves_nothing(
    product: Product, device: str | None
) -> None:
    response = await leave(product, picture("PNG"), device=device)

    assert response.status_code == 422
    assert response.json()["errors"][0]["extensions"]["code"] == "INVALID_DEVICE_KEY"


async def test_what_is_kept_is_what_was_seen_and_not_what_was_called(product: Product) -> None:
    file = await left(product, picture("GIF"), name="page.html")

    parsed = parse_public_id(file)
    assert parsed is not None
    async with product.heard.database.reading() as session:
        kept = await session.get_one(Attachment, AttachmentId(parsed[1]))
    assert (kept.name, kept.media_type.value) == ("page.png", "image/png")
    assert sniff(picture("GIF")) != kept.media_type
