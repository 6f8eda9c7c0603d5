"""Traffic that is full of canaries: everything secret that Heard takes, makes and refuses."""

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import httpx
import pyotp
from sqlalchemy import text as sql

from api.wiring import Heard
from domain.feedback.events import FeedbackSubmitted
from domain.people.roles import Role
from domain.people.signing_in import add_member
from domain.shared.outbox import Listening, Telling
from domain.shared.viewer import system_viewer
from tests.support.api import BASE_URL, SHOP, Product
from tests.support.authenticator import Authenticator
from tests.support.processes import finished
from tests.support.receiver import Receiver
from tests.support.small_schema import SECRET as IN_RESOLVER
from tests.support.small_schema import Stage, small_app
from tests.support.widgets import message, send

PASSWORD: Final = "canary-password-7Qx"
WRONG: Final = "canary-wrong-password-8Rz"
NEW_PASSWORD: Final = "canary-new-password-9Ty"
DEVICE: Final = "canary-device-key-5Vd-" + "d" * 20
HEADER: Final = "canary-header-2Hh"
COOKIE: Final = "canary-cookie-4Cc"
QUERY: Final = "canary-query-string-6Qq"
LITERAL: Final = "canary-literal-1Ll"
VARIABLE: Final = "words-in-a-variable-3Vv"
NAME_OF_NO_OPERATION: Final = "canary-operation-0Nn"
IN_LISTENER: Final = "canary-in-listener-9Li"
FROM_RECEIVER: Final = "canary-from-receiver-8Rr"
TEXT: Final = "words-of-a-canary-5Ww: call me on 13800138000"
PHONE: Final = "13800138000"
MEMBER: Final = "canary.member@lumen.example"
CUSTOMER: Final = "canary.customer@mail.example"
INVITED: Final = "canary.invited@lumen.example"

PEOPLES: Final = (
    "words-of-a-canary-5Ww",
    VARIABLE,
    PHONE,
    MEMBER,
    CUSTOMER,
    INVITED,
    "Canary Customer",
)
"""What people said and how to reach them: no secret where it belongs, and nowhere else."""


@dataclass
class Told:
    """`secrets` by what they are; `places` are what came out, by where."""

    secrets: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def keep(self, **secrets: str) -> None:
        assert all(len(secret) >= 6 for secret in secrets.values()), secrets
        self.secrets.update(secrets)

    def answered(self, place: str, response: httpx.Response) -> None:
        """An answer that says no: its body and headers are a place like any other."""
        assert response.status_code >= 400 or "errors" in response.text, response.text
        self.places[place] = f"{response.headers!r}\n{response.text}"


async def failing(telling: Telling[FeedbackSubmitted]) -> None:
    """A listener that fails as databases do: quoting what it failed on."""
    raise RuntimeError(f"Key (text)=({IN_LISTENER}) already exists") from ValueError(TEXT)


FAILING: Final = Listening(FeedbackSubmitted, "tests.failing", failing)


async def played(product: Product, receiver: Receiver, told: Told) -> None:
    """All of it, but for a database that fails."""
    told.keep(
        **{name: value for name, value in globals().items() if str(value).startswith("canary-")}
    )
    token = await product.token()
    told.keep(token=token, in_resolver="hunter2", site=product.heard.site_secret(product.site.id))
    await _members(product, told)
    await _customers(product, told, token)
    await _webhooks(product, told, token, receiver)
    await _refusals(product, told, token)
    await _resolver(product.heard, told)
    for _ in range(2):
        await product.work_off()
        await product.heard.webhook_sender.send_due()


async def _members(product: Product, told: Told) -> None:
    async with product.heard.database.transaction() as work:
        await add_member(
            work,
            system_viewer(product.workspace_id),
            email=MEMBER,
            name="Canary",
            role=Role.OWNER,
            password=PASSWORD,
        )
    http, form = product.http, {"email": MEMBER, "next": "/console"}
    wrong = await http.post("/console/sign-in", data={**form, "password": WRONG})
    told.answered("sign-in with a wrong password", wrong)
    right = await http.post("/console/sign-in", data={**form, "password": PASSWORD})
    assert right.status_code == 303
    told.keep(session=http.cookies["heard_member"])
    await http.post("/console/account/one-time-codes/begin")
    page = await http.get("/console/account/one-time-codes")
    [shown] = re.findall(r'<code class="secret">([A-Z2-7 ]+)</code>', page.text)
    told.keep(totp=shown, totp_without_spaces=shown.replace(" ", ""))
    clock = pyotp.TOTP(shown.replace(" ", ""))
    codes = await http.post("/console/account/one-time-codes", data={"code": clock.now()})
    recovery = re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?=</code>)", codes.text)
    told.keep(recovery=recovery[0])
    laptop = Authenticator(BASE_URL, httpx.URL(BASE_URL).host)
    asked = await http.post("/console/account/passkeys/options", headers={"origin": BASE_URL})
    told.keep(challenge=asked.json()["challenge"])
    made = laptop.made(asked.text)
    kept = await http.post("/console/account/passkeys", data={"name": "P", "credential": made})
    assert kept.status_code == 303, kept.text
    http.cookies.clear()
    await _by_passkey(http, laptop, told)
    changed = await http.post(
        "/console/account/password", data={"present": PASSWORD, "password": NEW_PASSWORD}
    )
    assert changed.status_code in (303, 422)
    http.cookies.clear()


async def _by_passkey(http: httpx.AsyncClient, laptop: Authenticator, told: Told) -> None:
    """A passkey alone opens the door, and is refused when it comes again."""
    asked = await http.post("/console/sign-in/passkey/options", headers={"origin": BASE_URL})
    proof = laptop.proved(asked.text)
    told.keep(
        challenge_at_the_door=asked.json()["challenge"], pending=http.cookies["heard_pending"]
    )
    told.keep(assertion=json.loads(proof)["response"]["signature"])
    came = await http.post("/console/sign-in/passkey", data={"credential": proof})
    assert came.status_code == 303, came.text
    told.keep(session_by_passkey=http.cookies["heard_member"])
    again = await http.post("/console/sign-in/passkey", data={"credential": proof})
    told.answered("a passkey's proof that comes again", again)


async def _customers(product: Product, told: Told, token: str) -> None:
    identity = product.identity("canary", name="Canary Customer", email=CUSTOMER)
    told.keep(identity=identity, signature=identity.rpartition(".")[2])
    sent = await send(product, message({"text": TEXT}, device=DEVICE, identity=identity))
    assert sent.status_code == 200, sent.text
    submit = "mutation S($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { %s } }"
    said = await product.graphql(
        submit % "... on FeedbackSubmitted { feedback { id } }",
        {"input": {"text": f"{TEXT} {VARIABLE}", "kind": "STARS", "score": 5}},
        token=identity,
    )
    feedback = said["data"]["submitFeedback"]["feedback"]["id"]
    await product.graphql(f'{{ feedbackByTracking(trackingNumber: "{LITERAL}") {{ id }} }}')
    await product.graphql("{ me { points { available } } }", heard_device=DEVICE)
    await product.graphql(
        "mutation($input: JudgeFeedbackInput!) { judgeFeedback(input: $input) { __typename } }",
        {"input": {"feedbackId": feedback, "valid": True}},
        token=token,
    )
    await product.work_off()
    made = await product.graphql(
        'mutation { createReward(input: {title: "Cap", cost: 1, stock: 5}) {'
        " ... on RewardCreated { reward { id } } } }",
        token=token,
    )
    redeemed = await product.graphql(
        "mutation($input: RedeemRewardInput!) { redeemReward(input: $input) {"
        " ... on RewardRedeemed { code } ... on UserError { code: code } } }",
        {"input": {"rewardId": made["data"]["createReward"]["reward"]["id"]}},
        token=identity,
    )
    code = redeemed["data"]["redeemReward"]["code"]
    assert re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4})+", code), redeemed
    told.keep(code=code, code_without_strokes=code.replace("-", ""))
    for _ in range(2):
        await product.graphql(
            f'mutation {{ useRewardCode(input: {{code: "{code}"}}) {{ __typename }} }}', token=token
        )
    entered = await product.http.get("/me/enter", params={"identity": identity})
    assert entered.status_code == 303
    told.keep(customer_session=product.http.cookies["heard_customer"])
    product.http.cookies.clear()


async def _webhooks(product: Product, told: Told, token: str, receiver: Receiver) -> None:
    receiver.said, receiver.answers["/hook"] = FROM_RECEIVER, "500 Oh"
    made = await product.graphql(
        "mutation($input: CreateWebhookInput!) { createWebhook(input: $input) {"
        " ... on WebhookCreated { secret webhook { id } } ... on UserError { code message } } }",
        {"input": {"name": "Shop", "url": receiver.url("/hook")}},
        token=token,
    )
    told.keep(webhook=made["data"]["createWebhook"]["secret"])
    await product.graphql(
        "mutation($input: InviteMemberInput!) { inviteMember(input: $input) { __typename } }",
        {"input": {"email": INVITED, "role": "AGENT"}},
        token=token,
    )
    made = await product.graphql(
        "mutation($input: CreateTokenInput!) { createToken(input: $input) {"
        " ... on TokenCreated { text } } }",
        {"input": {"name": "Lake", "scopes": ["FEEDBACK_READ"]}},
        token=token,
    )
    told.keep(second_token=made["data"]["createToken"]["text"])
    await product.http.get("/graphql", headers={"accept": "text/html"})


async def _refusals(product: Product, told: Told, token: str) -> None:
    http = product.http
    sent = {"x-canary": HEADER, "cookie": f"heard_member={COOKIE}; heard_customer={COOKIE}"}
    for place, address in (
        ("a page that is not there", f"/nowhere/{QUERY}?q={QUERY}"),
        ("a console that is shut", f"/console/tokens?q={QUERY}"),
        ("an address that holds no operation", f"/graphql?q={QUERY}"),
    ):
        answer = await http.get(address, headers=sent)
        told.places[place] = answer.text if QUERY not in str(answer.url) else ""
    for place, bearer in (("a token", f"heard_{HEADER}"), ("an identity", f"eyJ.{HEADER}.x")):
        answer = await http.post(
            "/graphql",
            json={"query": "{ viewer { kind } }"},
            headers={**sent, "authorization": f"Bearer {bearer}"},
        )
        told.answered(f"{place} that nobody knows", answer)
    for name in (NAME_OF_NO_OPERATION, None):
        for query in ("{ viewer { kind } }", "{ viewer", f'{{ nothing(a: "{LITERAL}") }}'):
            await http.post(
                f"/graphql?q={QUERY}",
                json={
                    "query": query,
                    "operationName": name,
                    "variables": {"input": {"text": VARIABLE}},
                },
                headers={**sent, "authorization": f"Bearer {token}"},
            )


async def _resolver(heard: Heard, told: Told) -> None:
    """A field whose function fails, quoting a secret."""
    transport = httpx.ASGITransport(app=small_app(heard, Stage()))
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as http:
        answer = await http.post("/graphql", json={"query": "{ broken }"})
    assert IN_RESOLVER not in answer.text
    told.answered("a field that fails", answer)


async def commanded(folder: Path, surroundings: Mapping[str, str], told: Told) -> None:
    """What operators type: the settings and the checks, the feedback and the audit log as files."""

    async def run(*arguments: str) -> str:
        done = await asyncio.to_thread(finished, surroundings, *arguments, cwd=folder)
        assert done.returncode == 0 or arguments[0] == "doctor", done.stderr
        told.places[f"stderr of heard {' '.join(arguments)}"] = done.stderr
        return done.stdout

    told.places["heard doctor"] = await run("doctor")
    told.places["heard doctor as JSON"] = await run("doctor", "--json")
    for arguments, file in (
        (("export",), "feedback.csv"),
        (("audit", "export"), "audit.csv"),
        (("audit", "export", "--format", "jsonl"), "audit.jsonl"),
    ):
        told.places[f"heard {arguments[0]}"] = await run(*arguments, "--workspace", "lumen", file)
        told.places[file] = (folder / file).read_text(encoding="utf-8-sig")


async def database_away(product: Product, told: Told) -> None:
    """A table is gone: what was to be stored stands in the statement that fails."""
    token = told.secrets["token"]
    async with product.heard.database.engine.begin() as connection:
        await connection.execute(sql("ALTER TABLE feedback RENAME TO feedback_gone"))
    submit = (
        "mutation S($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { __typename } }"
    )
    answer = await product.http.post(
        "/graphql",
        json={"query": submit, "variables": {"input": {"text": TEXT}}},
        headers={"authorization": f"Bearer {token}", "origin": SHOP},
    )
    told.answered("a database that fails", answer)
    answer = await send(product, message({"text": TEXT}, device=DEVICE))
    told.answered("a database that fails a widget", answer)
    answer = await product.http.get("/graphql?query={feedbackItems(first:1){edges{cursor}}}")
    await product.work_off()
