"""What links in invitations do: nothing to programs, everything to people."""

import asyncio
from email.message import EmailMessage
from typing import Any, Final

import pytest

from api.http import survey_invited
from api.http.survey_saving import save
from api.surveying import InvitationSender, invitations_secret
from domain.people.identity import Identity
from domain.people.recognising import customer_by_identity
from domain.shared.ids import public_id
from domain.shared.viewer import system_viewer
from domain.surveys import queries
from domain.surveys.invitations.inviting import Pace, invite_to_survey
from domain.surveys.invitations.keys import invitation_key, response_key
from domain.surveys.invitations.listing import Invitee
from domain.surveys.invitations.models import InvitationState, SurveyInvitation
from domain.surveys.models import ResponseChannel, Survey, SurveyResponse
from tests.support.api import Product
from tests.support.asked import ASKED_BY_MAIL, live_survey

INVITE: Final = """
mutation($input: InviteToSurveyInput!) { inviteToSurvey(input: $input) {
  __typename ... on InvitedToSurvey { invited leftOut } ... on UserError { code }
} }
"""


async def invited(
    product: Product, *people: Invitee, reminders: int = 1
) -> tuple[Survey, list[SurveyInvitation], list[str]]:
    """A survey, who was invited to it, and the keys in their links."""
    survey = await live_survey(product.heard.database, product.workspace_id, ASKED_BY_MAIL)
    secret = invitations_secret(product.heard.settings)
    async with product.heard.database.transaction() as work:
        made = await invite_to_survey(
            work,
            system_viewer(product.workspace_id),
            survey_id=survey.id,
            people=people or [Invitee("mei@example.com", "Mei", "zh")],
            pace=Pace(reminders=reminders),
            secret=secret,
        )
    return (
        survey,
        list(made.invitations),
        [invitation_key(secret, one.id) for one in made.invitations],
    )


async def stored(product: Product, survey: Survey, key: str) -> SurveyResponse | None:
    async with product.heard.database.reading() as session:
        return await queries.response_by_key(session, survey.id, response_key(key))


async def mailed(product: Product) -> list[EmailMessage]:
    """What goes out now."""
    letters: list[EmailMessage] = []
    heard = product.heard
    sender = InvitationSender(heard.database, heard.settings, heard.pages, letters.append)
    await sender.send_due()
    return letters


async def test_programs_that_open_links_vote_for_nobody(product: Product) -> None:
    survey, _, [key] = await invited(product)
    link = f"/s/{survey.slug}/score?k={key}&score=9"

    for _ in range(20):
        assert (
            await product.http.get(link, headers={"Sec-Purpose": "prefetch"})
        ).status_code == 200
        assert (await product.http.head(link)).status_code == 200
        assert (await product.http.get(link)).status_code == 200

    assert await stored(product, survey, key) is None


async def test_what_is_sent_outranks_the_sign_that_was_on_its_way(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey, _, [key] = await invited(product)
    has_read, is_recorded = asyncio.Event(), asyncio.Event()

    async def in_turn(*arguments: Any, is_complete: bool, **options: Any) -> SurveyResponse:
        if is_complete:
            has_read.set()
            await is_recorded.wait()
        else:
            await has_read.wait()
        try:
            return await save(*arguments, is_complete=is_complete, **options)
        finally:
            is_recorded.set()

    monkeypatch.setattr(survey_invited, "save", in_turn)
    page, said = f"/s/{survey.slug}/score", {"k": key, "number": "9"}
    signed, sent = await asyncio.gather(
        product.http.post(page, data={**said, "by": "sign"}),
        product.http.post(page, data={**said, "text": "Quick fingers."}),
    )

    assert (signed.status_code, sent.status_code) == (204, 303)
    response = await stored(product, survey, key)
    assert response is not None and response.completed_at is not None
    assert "Quick fingers." in str(response.answers)


async def test_a_first_human_sign_records_the_score_once(product: Product) -> None:
    survey, [invitation], [key] = await invited(product)
    page = (await product.http.get(f"/s/{survey.slug}/score?k={key}&score=9")).text
    assert 'value="9" checked' in page
    assert 'name="text"' in page

    for score in ("9", "4"):
        answer = await product.http.post(
            f"/s/{survey.slug}/score", data={"k": key, "number": score, "by": "sign"}
        )
        assert answer.status_code == 204

    response = await stored(product, survey, key)
    assert response is not None
    assert response.answers["ease"]["number"] == 9
    assert response.completed_at is None
    assert response.channel is ResponseChannel.EMAIL
    assert response.invitation_id == invitation.id
    again = (await product.http.get(f"/s/{survey.slug}/score?k={key}&score=4&lang=en")).text
    assert "Your 9 is recorded, and you just chose 4. Press Send to change it." in again


async def test_the_button_records_score_and_word_and_may_change_the_score(
    product: Product,
) -> None:
    survey, [invitation], [key] = await invited(product)
    await product.http.post(f"/s/{survey.slug}/score", data={"k": key, "number": "9", "by": "sign"})

    answer = await product.http.post(
        f"/s/{survey.slug}/score", data={"k": key, "number": "4", "text": "太慢"}
    )
    end = await product.http.get(answer.headers["location"])

    assert answer.status_code == 303
    assert "HRD-" in end.text
    response = await stored(product, survey, key)
    assert response is not None
    assert response.completed_at is not None
    assert response.answers["ease"]["number"] == 4
    assert response.answers["why"]["text"] == "太慢"
    await product.work_off()
    async with product.heard.database.reading() as session:
        settled = await session.get_one(SurveyInvitation, invitation.id)
    assert settled.state is InvitationState.ANSWERED


async def test_the_mail_greets_by_name_and_can_be_stopped_with_one_press(
    product: Product,
) -> None:
    _, _, [key] = await invited(product)

    [mail] = await mailed(product)

    assert mail["To"] == "mei@example.com"
    assert mail["Subject"] == "Lumen 想请教您：您的订单"
    assert mail["List-Unsubscribe"] == f"<http://heard.test/s/-/unsubscribe/{key}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text, html = (part.get_content() for part in mail.iter_parts())
    assert "Mei，您好：" in text
    assert f"http://heard.test/s/your-order?i={key}" in text
    assert f"http://heard.test/s/your-order/score?k={key}&amp;score=10" in html
    assert "<img" not in html


async def test_looking_at_the_end_of_mails_stops_nothing_and_one_press_does(
    product: Product,
) -> None:
    _, [invitation], [key] = await invited(product)

    looked = await product.http.get(f"/s/-/unsubscribe/{key}")
    async with product.heard.database.reading() as session:
        before = (await session.get_one(SurveyInvitation, invitation.id)).state
    pressed = await product.http.post(
        f"/s/-/unsubscribe/{key}",
        data={"List-Unsubscribe": "One-Click"},
        headers={"Origin": "https://mail.example"},
    )

    assert (looked.status_code, pressed.status_code) == (200, 200)
    assert before is InvitationState.WAITING
    assert "No more invitations." in pressed.text
    assert await mailed(product) == []
    unknown = await product.http.post("/s/-/unsubscribe/nothing")
    assert unknown.status_code == 404


async def test_an_answer_to_an_invited_customer_is_theirs(product: Product) -> None:
    async with product.heard.database.transaction() as work:
        identity = Identity(external_id="c-7", name="Mei", email=None, language=None)
        customer_id = (await customer_by_identity(work, product.workspace_id, identity)).id
    survey, _, [key] = await invited(product, Invitee("mei@example.com", "Mei", "zh", "c-7"))

    await product.http.post(f"/s/{survey.slug}/score", data={"k": key, "number": "9", "text": "好"})

    response = await stored(product, survey, key)
    assert response is not None
    assert response.customer_id == customer_id


async def asked(product: Product, token: str, **changes: Any) -> Any:
    sent = {
        "survey": "your-order",
        "people": [{"email": "mei@example.com", "name": "Mei"}],
        "delayHours": 72,
        "idempotencyKey": "order-17",
        **changes,
    }
    answer = await product.graphql(INVITE, {"input": sent}, token=token)
    return answer["data"]["inviteToSurvey"]


async def test_a_program_invites_after_a_purchase_and_may_say_so_twice(product: Product) -> None:
    survey = await live_survey(product.heard.database, product.workspace_id, ASKED_BY_MAIL)
    token = await product.token("surveys:write")

    for _ in range(2):
        assert await asked(product, token) == {
            "__typename": "InvitedToSurvey",
            "invited": 1,
            "leftOut": 0,
        }

    listed = await product.graphql(
        "query($id: ID!) { node(id: $id) { ... on Survey {"
        " invitations { edges { node { email state } } }"
        " invitationProgress { invited sent } } } }",
        {"id": public_id("survey", survey.id)},
        token=token,
    )
    assert listed["data"]["node"] == {
        "invitations": {"edges": [{"node": {"email": "mei@example.com", "state": "WAITING"}}]},
        "invitationProgress": {"invited": 1, "sent": 0},
    }
    assert await mailed(product) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"survey": "nothing"}, "SURVEY_NOT_FOUND"),
        ({"people": [{"email": "no address"}]}, "INVALID_EMAIL"),
        ({"delayHours": -1}, "INVALID_PACE"),
        ({"people": []}, "NOBODY_TO_INVITE"),
    ],
)
async def test_inviting_refuses_and_plans_nothing(
    product: Product, changes: dict[str, Any], code: str
) -> None:
    await live_survey(product.heard.database, product.workspace_id, ASKED_BY_MAIL)
    token = await product.token("surveys:write")

    answer = await asked(product, token, **changes)

    assert answer["code"] == code
    assert await mailed(product) == []
