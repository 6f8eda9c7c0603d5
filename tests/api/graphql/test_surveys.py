"""Surveys over GraphQL: read in a language, answered by anybody, written by a token."""

from typing import Any

from tests.support.api import Product
from tests.support.rows import count_rows

CREATE = """mutation($input: CreateSurveyInput!) { createSurvey(input: $input) { __typename
  ... on SurveyCreated { survey { id slug version name state questions { key } hints { kind } } }
  ... on UserError { code } ... on SurveyDefinitionRefused { question } } }"""
READ = """query($slug: String!, $language: String) { survey(slug: $slug, language: $language) {
  title version takesAnswers draft completedCount
  questions { key kind title lowest highest options { key label }
    shownIf { all { question operator values } } jumps { to if { all { question } } } } } }"""
ANSWER = """mutation($input: AnswerSurveyInput!) { answerSurvey(input: $input) { __typename
  ... on SurveyAnswered { isComplete trackingNumber statusUrl }
  ... on UserError { code message } ... on SurveyAnswerRefused { question } } }"""


def acting(name: str, result: str) -> str:
    return (
        f"mutation($id: ID!) {{ {name}(input: {{surveyId: $id}}) {{ __typename"
        f" ... on {result} {{ survey {{ slug version state }} }} ... on UserError {{ code }} }} }}"
    )


async def created(product: Product, token: str, template: str = "csat") -> dict[str, Any]:
    answer = await product.graphql(CREATE, {"input": {"template": template}}, token=token)
    survey: dict[str, Any] = answer["data"]["createSurvey"]["survey"]
    return survey


async def published(product: Product, template: str = "csat") -> str:
    token = await product.token("surveys:write")
    survey = await created(product, token, template)
    publish = acting("publishSurvey", "SurveyPublished")
    answer = await product.graphql(publish, {"id": survey["id"]}, token=token)
    assert answer["data"]["publishSurvey"]["survey"]["version"] == 1
    slug: str = survey["slug"]
    return slug


def saying(slug: str, **more: Any) -> dict[str, Any]:
    said = {"survey": slug, "key": "own key", "revision": 1, "version": 1, **more}
    return {"input": {"answers": [{"question": "satisfied", "number": 4}], **said}}


async def test_a_draft_is_for_those_who_write_it_and_a_live_survey_for_everybody(
    product: Product,
) -> None:
    token = await product.token("surveys:write")
    draft = await created(product, token)
    assert (draft["slug"], draft["version"], draft["state"]) == ("how-did-we-do", 0, "DRAFT")
    hidden = await product.graphql(READ, {"slug": draft["slug"]})
    assert hidden["data"]["survey"] is None

    await product.graphql(
        acting("publishSurvey", "SurveyPublished"), {"id": draft["id"]}, token=token
    )

    read = await product.graphql(READ, {"slug": draft["slug"]})
    survey = read["data"]["survey"]
    assert (survey["title"], survey["version"], survey["takesAnswers"]) == (
        "How did we do?",
        1,
        True,
    )
    assert (survey["draft"], survey["completedCount"]) == (None, None)
    first, second, _ = survey["questions"]
    assert (first["key"], first["kind"], first["lowest"], first["highest"]) == (
        "satisfied", "CSAT", 1, 5,
    )  # fmt: skip
    condition = {"question": "satisfied", "operator": "AT_MOST", "values": ["3"]}
    assert second["shownIf"] == [{"all": [condition]}]


async def test_a_survey_is_read_in_the_language_that_is_asked_for(product: Product) -> None:
    slug = await published(product)
    for language, title in (
        ("zh", "我们做得怎么样？"),
        ("zh-Hant", "我们做得怎么样？"),
        ("ar", "How did we do?"),
    ):
        read = await product.graphql(READ, {"slug": slug, "language": language})
        assert read["data"]["survey"]["title"] == title


async def test_anybody_answers_and_gets_a_tracking_number_once(product: Product) -> None:
    slug = await published(product)
    part = await product.graphql(ANSWER, saying(slug))
    assert part["data"]["answerSurvey"] == {
        "__typename": "SurveyAnswered",
        "isComplete": False,
        "trackingNumber": None,
        "statusUrl": None,
    }

    ends = saying(slug, revision=2, isComplete=True)
    first = (await product.graphql(ANSWER, ends))["data"]["answerSurvey"]
    again = (await product.graphql(ANSWER, ends))["data"]["answerSurvey"]

    assert first == again
    assert first["isComplete"] is True
    assert first["statusUrl"] == f"http://heard.test/t/{first['trackingNumber']}"
    assert await count_rows(product.heard.database, "feedback") == 1


async def test_what_cannot_count_names_its_question_in_the_callers_language(
    product: Product,
) -> None:
    slug = await published(product)
    wrong = saying(slug, answers=[{"question": "satisfied", "number": 6}])
    refused = await product.graphql(ANSWER, wrong, accept_language="zh")
    assert refused["data"]["answerSurvey"] == {
        "__typename": "SurveyAnswerRefused",
        "code": "ANSWER_OUT_OF_RANGE",
        "message": "请选择 1 到 5 之间的数字。",
        "question": "satisfied",
    }
    assert await count_rows(product.heard.database, "survey_response") == 0


async def test_a_widget_answers_through_its_site_as_the_customer_of_its_device(
    product: Product,
) -> None:
    slug = await published(product)
    message = {
        "q": "answerSurvey",
        "id": "m1",
        "at": "2026-11-22T06:00:00Z",
        "u": {"device": "device-key-of-mei-0001"},
        "v": saying(slug, isComplete=True),
    }
    response = await product.http.post(
        f"/w/{product.site.public_key}",
        json=message,
        headers={"content-type": "text/plain", "origin": "https://shop.example"},
    )
    assert response.json()["data"]["answerSurvey"]["isComplete"] is True
    where = "channel = 'widget' AND site_id IS NOT NULL AND customer_id IS NOT NULL"
    assert await count_rows(product.heard.database, "survey_response", where) == 1
    assert await count_rows(product.heard.database, "feedback", where) == 1


async def test_a_definition_that_cannot_work_is_refused_and_nothing_is_made(
    product: Product,
) -> None:
    definition = {
        "title": {"en": "A"},
        "questions": [
            {
                "key": "a",
                "kind": "text",
                "title": {"en": "A?"},
                "jumps": [{"conditions": [], "to": "a"}],
            }
        ],
    }
    answer = await product.graphql(
        CREATE, {"input": {"definition": definition}}, token=await product.token("surveys:write")
    )
    assert answer["data"]["createSurvey"] == {
        "__typename": "SurveyDefinitionRefused", "code": "JUMP_BACKWARDS", "question": "a",
    }  # fmt: skip
    assert await count_rows(product.heard.database, "survey") == 0


async def test_only_those_who_may_write_surveys_do(product: Product) -> None:
    answer = await product.graphql(
        CREATE, {"input": {"template": "nps"}}, token=await product.token("feedback:read")
    )
    assert answer["data"]["createSurvey"] == {"__typename": "NotAllowed", "code": "NOT_ALLOWED"}
    assert await count_rows(product.heard.database, "survey") == 0


async def test_a_draft_can_be_deleted_a_published_survey_only_closed(product: Product) -> None:
    token = await product.token("surveys:write")
    draft = await created(product, token)
    delete = (
        "mutation($id: ID!) { deleteSurvey(input: {surveyId: $id}) {"
        " __typename ... on UserError { code } } }"
    )
    publish = acting("publishSurvey", "SurveyPublished")
    await product.graphql(publish, {"id": draft["id"]}, token=token)
    kept = await product.graphql(delete, {"id": draft["id"]}, token=token)
    assert kept["data"]["deleteSurvey"]["code"] == "SURVEY_HAS_ANSWERS"
    closed = await product.graphql(
        acting("closeSurvey", "SurveyClosed"), {"id": draft["id"]}, token=token
    )
    assert closed["data"]["closeSurvey"]["survey"]["state"] == "CLOSED"
    other = await created(product, token)
    gone = await product.graphql(delete, {"id": other["id"]}, token=token)
    assert gone["data"]["deleteSurvey"]["__typename"] == "SurveyDeleted"
    assert await count_rows(product.heard.database, "survey") == 1


async def test_results_count_the_complete_and_rate_all(product: Product) -> None:
    slug = await published(product, "nps")
    for number, (score, ends) in enumerate(
        ((10, True), (9, True), (7, True), (2, True), (0, False))
    ):
        said = saying(slug, key=f"client {number}", isComplete=ends, channel="LINK")
        said["input"]["answers"] = [{"question": "recommend", "number": score}]
        await product.graphql(ANSWER, said)

    read = await product.graphql(
        """{ surveys(first: 1) { edges { node { completedCount
          results { all { startedCount completedCount completionRate }
            byChannel { name startedCount } byVersion { name completedCount }
            questions { answeredCount nps mean counts { value count } } }
          responses(first: 2) { edges { node { completedAt answers { number } feedback { score } } }
            pageInfo { hasNextPage } } } } } }""",
        token=await product.token("feedback:read"),
    )  # fmt: skip
    assert "errors" not in read, read
    node = read["data"]["surveys"]["edges"][0]["node"]
    results = node["results"]
    assert results["all"] == {"startedCount": 5, "completedCount": 4, "completionRate": 0.8}
    assert results["byChannel"] == [{"name": "link", "startedCount": 5}]
    assert results["byVersion"] == [{"name": "1", "completedCount": 4}]
    score, reason = results["questions"]
    assert (score["answeredCount"], score["nps"], score["mean"]) == (4, 25.0, 7.0)
    counts = {each["value"]: each["count"] for each in score["counts"]}
    assert {value: count for value, count in counts.items() if count} == {
        "10": 1, "9": 1, "7": 1, "2": 1,
    }  # fmt: skip
    assert (reason["answeredCount"], reason["nps"]) == (0, None)
    latest, before = (edge["node"] for edge in node["responses"]["edges"])
    assert (latest["completedAt"], latest["feedback"]) == (None, None)
    assert before["answers"] == [{"number": 2}]
    assert before["feedback"] == {"score": 2}
    assert node["responses"]["pageInfo"]["hasNextPage"] is True
