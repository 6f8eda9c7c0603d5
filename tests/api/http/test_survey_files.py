"""A file that a survey asks for, left on the survey's own page by a form without scripts."""

import re
from typing import Any, Final

import httpx
import pytest
import pytest_asyncio

from domain.attachments import queries as attachments
from domain.attachments.models import Attachment
from domain.feedback.models import Feedback
from domain.shared.ids import parse_public_id, public_id
from domain.surveys import queries
from domain.surveys.models import Survey, SurveyResponse
from domain.surveys.questions import Definition, Question, QuestionKind
from tests.api.http.console.desk import signed_in
from tests.api.http.test_survey_page import heading, hidden
from tests.support.api import Product
from tests.support.asked import both, live_survey
from tests.support.pictures import PDF, PLACE, SVG, bomb, photograph, picture
from tests.support.rows import count_rows

pytestmark = pytest.mark.asyncio(loop_scope="module")

ASKED: Final = Definition(
    title=both("What broke?", "哪里坏了？"),
    languages=("en", "zh"),
    questions=(
        Question(key="score", kind=QuestionKind.NPS, title=both("How likely?", "有多大可能？")),
        Question(
            key="photo",
            kind=QuestionKind.FILE,
            title=both("Show it to us.", "请给我们看看。"),
            is_required=True,
            highest=2,
        ),
        Question(
            key="words", kind=QuestionKind.TEXT, title=both("You sent {photo}?", "发了 {photo}？")
        ),
    ),
)
FORM: Final = re.compile(r'<form class="survey-card" method="post" action="([^"]+)"')
REMOVE: Final = re.compile(r'name="remove" value="([^"]+)"')
BOUNDARY: Final = "--x\r\nContent-Disposition: form-data; "


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def survey(shared_product: Product) -> Survey:
    return await live_survey(shared_product.heard.database, shared_product.workspace_id, ASKED)


@pytest.fixture
def product(shared_product: Product) -> Product:
    """Every test asks somebody whom nobody knows, from a network of their own."""
    shared_product.http.cookies.clear()
    return shared_product


async def at_the_file(product: Product, survey: Survey, query: str = "") -> httpx.Response:
    first = await product.http.get(f"/s/{survey.slug}{query}")
    answer = {**hidden(first.text), "number": "3"}
    response = await product.http.post(f"/s/{survey.slug}", data=answer)
    return await followed(product, response)


async def followed(product: Product, response: httpx.Response) -> httpx.Response:
    if response.status_code == 303:
        return await product.http.get(response.headers["location"])
    return response


async def sent(
    product: Product, page: httpx.Response, *files: tuple[str, bytes], **said: str
) -> httpx.Response:
    """What the form on `page` answers, sent as a browser does."""
    found = FORM.search(page.text)
    assert found is not None
    none_chosen = [("", b"")]
    return await followed(
        product,
        await product.http.post(
            found[1].replace("&amp;", "&"),
            data={**hidden(page.text), **({} if said else {"go": "on"}), **said},
            files=[
                ("file", (name, data, "application/octet-stream"))
                for name, data in files or none_chosen
            ],
        ),
    )


async def stored(product: Product, survey: Survey, key: str) -> SurveyResponse:
    async with product.heard.database.reading() as session:
        response = await queries.response_by_key(session, survey.id, key)
    assert response is not None
    return response


async def attachment(product: Product, file: str) -> Attachment | None:
    parsed = parse_public_id(file)
    assert parsed is not None
    async with product.heard.database.reading() as session:
        return await session.get(Attachment, parsed[1])


def shown(page: httpx.Response) -> list[str]:
    return re.findall(r"<bdi>([^<]*)</bdi>", page.text)


async def test_files_are_kept_back_and_forth_taken_back_and_go_with_the_feedback(
    product: Product, survey: Survey
) -> None:
    page = await at_the_file(product, survey)
    key = hidden(page.text)["k"]
    assert 'enctype="multipart/form-data"' in page.text

    needed = await sent(product, page)
    assert (needed.status_code, needed.request.method) == (422, "POST")
    assert "Please answer this one." in needed.text

    added = await sent(product, page, ("../../DCIM\\me.jpg", photograph()), go="add")
    assert (heading(added.text), shown(added)) == ("Show it to us.", ["me.jpg"])
    back = await sent(product, added, go="back")
    assert heading(back.text) == "How likely?"
    answer = {**hidden(back.text), "number": "2"}
    again = await followed(product, await product.http.post(f"/s/{survey.slug}", data=answer))
    assert shown(again) == ["me.jpg"]
    both_there = await sent(product, again, ("报告.pdf.exe", PDF), go="add")
    assert shown(both_there) == ["me.jpg", "报告.pdf.pdf"]
    assert 'type="file"' not in both_there.text  # two are all it takes

    first, second = REMOVE.findall(both_there.text)
    one = await sent(product, both_there, remove=first)
    assert shown(one) == ["报告.pdf.pdf"]
    assert await attachment(product, first) is None
    last = await sent(product, one, ("screen.png", picture("PNG")))
    assert heading(last.text) == "You sent 报告.pdf.pdf, screen.png?"
    end = await followed(
        product,
        await product.http.post(f"/s/{survey.slug}", data={**hidden(last.text), "text": "Look"}),
    )
    assert "HRD-" in end.text

    response = await stored(product, survey, key)
    assert response.completed_at is not None
    files = response.answers["photo"]["files"]
    assert files[0] == second
    async with product.heard.database.reading() as session:
        assert response.feedback_id is not None
        with_feedback = await attachments.attachments_of(session, [response.feedback_id])
        feedback = await session.get_one(Feedback, response.feedback_id)
    assert [file.name for file in with_feedback] == ["报告.pdf.pdf", "screen.png"]
    assert feedback.score == 2
    assert all(file.used_at is not None for file in with_feedback)
    assert {file.uploaded_by for file in with_feedback} == {f"customer:{response.customer_id}"}

    await signed_in(product)
    results = await product.http.get(f"/console/surveys/{public_id('survey', survey.id)}/results")
    assert f'<a class="breakable" href="/attachments/{files[1]}"><bdi>screen.png' in results.text
    assert (await product.http.get(f"/attachments/{files[1]}")).status_code == 200


async def test_without_cookies_and_on_a_kiosk_files_stay_with_the_answer(
    product: Product, survey: Survey
) -> None:
    page = await at_the_file(product, survey, "?kiosk=1")
    key = hidden(page.text)["k"]
    form = FORM.search(page.text)
    assert form is not None
    assert key not in form[1]
    last = await sent(product, page, ("me.jpg", photograph()))
    assert "set-cookie" not in last.headers
    await product.http.post(f"/s/{survey.slug}", data={**hidden(last.text), "text": "Warm"})
    kiosk = await stored(product, survey, key)
    assert (kiosk.completed_at is not None, kiosk.customer_id) == (True, None)

    page = await at_the_file(product, survey)
    key = hidden(page.text)["k"]
    product.http.cookies.clear()
    last = await sent(product, page, ("me.jpg", photograph()))
    product.http.cookies.clear()
    await product.http.post(f"/s/{survey.slug}", data={**hidden(last.text), "text": "Cold"})
    nameless = await stored(product, survey, key)
    assert nameless.completed_at is not None

    for response in (kiosk, nameless):
        [file] = response.answers["photo"]["files"]
        found = await attachment(product, file)
        assert found is not None
        assert found.feedback_id == response.feedback_id
        async with product.heard.database.reading() as session:
            data = await attachments.content_of(session, found.id)
        assert data is not None
        assert PLACE.encode() not in data


@pytest.mark.parametrize(
    ("files", "status", "words"),
    [
        ([("x.svg", SVG)], 422, "x.svg: Files of this kind cannot be taken"),
        ([("ok.png", picture("PNG")), ("e.png", b"")], 422, "e.png: The file is empty."),
        ([("b.png", picture("PNG")[:40])], 422, "b.png: The picture is damaged"),
        ([("b.png", bomb(20_000, 20_000))], 422, "at most 50 megapixels"),
        ([(f"{n}.png", picture("PNG")) for n in range(3)], 422, "At most 2 files can be left"),
        ([(f"{n}.png", b"") for n in range(40)], 400, "The files did not arrive whole"),
        ([("big.png", picture("PNG") + bytes(5_000_001))], 422, "at most 5 MB"),
        ([("a.pdf", PDF), ("\x07\u202e/../gpj.exe", b"\xff\x00")], 422, "gpj.exe: Files of this"),
    ],
    ids=["kind", "empty", "damaged", "bomb", "many", "parts", "large", "name"],
)
async def test_a_refused_file_says_why_and_nothing_changes(
    product: Product,
    survey: Survey,
    files: list[tuple[str, bytes]],
    status: int,
    words: str,
) -> None:
    page = await at_the_file(product, survey)
    before = await stored(product, survey, hidden(page.text)["k"])
    database = product.heard.database
    count = await count_rows(database, "attachment")

    refused = await sent(product, page, *files)

    assert (refused.status_code, heading(refused.text)) == (status, "Show it to us.")
    assert words in refused.text
    after = await stored(product, survey, before.key)
    assert (after.revision, after.answers) == (before.revision, before.answers)
    assert await count_rows(database, "attachment") == count


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("multipart/form-data", b"", 400),
        ("multipart/form-data; boundary=x", b"no parts at all", 400),
        ("multipart/form-data; boundary=x", (BOUNDARY + 'name="a"').encode(), 400),
        ("multipart/form-data; boundary=x; charset=undefined", b"--x--", 400),
        ("multipart/form-data; boundary=x; charset=unicode_escape", b"--x--", 400),
        (
            "multipart/form-data; boundary=x",
            (BOUNDARY + 'name="k"\r\n\r\n\x00\r\n--x--\r\n').encode(),
            400,
        ),
        (
            "multipart/form-data; boundary=x",
            (BOUNDARY + 'name="k"\r\n\r\n' + "k" * 3_000 + "\r\n--x--\r\n").encode(),
            400,
        ),
        ("multipart/form-data; boundary=" + "x" * 3_000, b"--x--", 400),
        ("application/x-www-form-urlencoded", b"k=1", 415),
        ("", b"k=1", 415),
    ],
)
async def test_broken_bodies_are_refused_in_words(
    product: Product, survey: Survey, content_type: str, body: bytes, status: int
) -> None:
    page = await at_the_file(product, survey)
    key = hidden(page.text)["k"]
    before = await stored(product, survey, key)
    address = FORM.search(page.text)
    assert address is not None
    answer = await product.http.post(
        address[1].replace("&amp;", "&") + "&lang=zh",
        content=body,
        headers={"content-type": content_type},
    )
    assert answer.status_code == status
    assert "text/html" in answer.headers["content-type"]
    if status == 400:
        assert heading(answer.text) == "请给我们看看。"
        assert "文件未能完整传输，均未保存" in answer.text
    assert (await stored(product, survey, key)).revision == before.revision


async def test_too_much_is_refused_before_it_is_read_and_while_it_streams(
    product: Product, survey: Survey
) -> None:
    page = await at_the_file(product, survey)
    address = FORM.search(page.text)
    assert address is not None
    read = 0

    async def endless() -> Any:
        nonlocal read
        yield (BOUNDARY + 'name="file"; filename="a.pdf"\r\n\r\n').encode()
        while True:
            read += 1
            yield b"x" * 1_000_000

    announced = await product.http.post(
        address[1].replace("&amp;", "&"),
        content=b"",
        headers={"content-type": "multipart/form-data; boundary=x", "content-length": "99000000"},
    )
    streamed = await product.http.post(
        address[1].replace("&amp;", "&"),
        content=endless(),
        headers={"content-type": "multipart/form-data; boundary=x"},
    )

    for answer in (announced, streamed):
        assert answer.status_code == 413
        assert heading(answer.text) == "Show it to us."
        assert "Together the files are larger than 40 MB." in answer.text
    assert read < 45
    assert streamed.headers["connection"] == "close"


async def test_another_site_leaves_no_file_and_a_reload_sends_nothing(
    product: Product, survey: Survey
) -> None:
    page = await at_the_file(product, survey)
    key = hidden(page.text)["k"]
    address = FORM.search(page.text)
    assert address is not None
    place = address[1].replace("&amp;", "&")
    foreign = await product.http.post(
        place,
        data=hidden(page.text),
        files={"file": ("a.png", picture("PNG"))},
        headers={"origin": "https://elsewhere.example"},
    )
    assert foreign.status_code == 403
    assert "photo" not in (await stored(product, survey, key)).answers
    reloaded = await product.http.get(place)
    assert (reloaded.status_code, reloaded.headers["location"]) == (
        303,
        f"/s/{survey.slug}?k={key}&at=photo",
    )
    nowhere = await product.http.post("/s/none/files", files={"file": ("a.png", b"x")})
    assert nowhere.status_code == 404


async def test_whose_answer_it_is_not_takes_no_file_back(product: Product, survey: Survey) -> None:
    mine = await sent(
        product, await at_the_file(product, survey), ("a.png", picture("PNG")), go="add"
    )
    [file] = REMOVE.findall(mine.text)
    other = await sent(product, await at_the_file(product, survey), remove=file)
    assert shown(other) == []
    assert await attachment(product, file) is not None
