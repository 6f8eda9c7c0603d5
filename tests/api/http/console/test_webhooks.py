import re

from api.webhooks.offering import DESCRIPTIONS
from api.webhooks.posting import Poster
from api.webhooks.sending import Sender
from domain.people.roles import Role
from domain.shared.ids import WebhookId, new_id, public_id
from tests.api.http.console.desk import FOREIGN, said, signed_in, signed_in_as, words
from tests.api.webhooks.outside import LOOPBACK
from tests.support.api import Product
from tests.support.receiver import receiving
from tests.support.rows import count_rows

HERE = "/console/webhooks"
FORM = {"name": "Warehouse", "url": "https://hooks.example/heard", "which": "all", "key": "k" * 20}


async def made(product: Product, **changed: str) -> str:
    """The path of a webhook that was made through the form."""
    page = await product.http.post(HERE, data={**FORM, **changed})
    assert page.status_code == 200
    found = re.search(rf'href="({HERE}/webhook_[0-9a-z]+)"', page.text)
    assert found is not None
    return found[1]


async def test_the_first_webhook_is_explained_and_made_once(product: Product) -> None:
    await signed_in(product)
    empty = words(await product.http.get(HERE))
    assert "Nobody is told yet" in empty
    assert "Webhook(secret).verify(body, headers)" in empty
    for kind, text in DESCRIPTIONS.items():
        assert f"{kind} {text.en}" in empty
    chinese = words(await product.http.get(f"{HERE}?lang=zh"))
    assert "尚未通知任何服务器" in chinese
    assert DESCRIPTIONS["vote.cast"].zh in chinese
    secrets = set()
    for _ in range(2):
        page = await product.http.post(HERE, data=FORM)
        secrets |= set(re.findall(r"whsec_[A-Za-z0-9+/=]{44}", page.text))
    assert len(secrets) == 1
    assert await count_rows(product.heard.database, "webhook") == 1
    assert "whsec_" not in (await product.http.get(HERE)).text


REFUSED = (
    ({"name": ""}, "Please fill in “Name”."),
    ({"url": "http://hooks.example/"}, "Heard cannot send to that address."),
    ({"url": "https://me:secret@hooks.example/"}, "Heard cannot send to that address."),
    ({"which": "some"}, "Choose at least one kind of event."),
    ({"which": "some", "kind": "messages.stored"}, "no kind of event called “messages.stored”"),
)


async def test_a_refused_webhook_keeps_what_was_written(product: Product) -> None:
    await signed_in(product)
    for changed, sentence in REFUSED:
        form = {**FORM, **changed}
        refused = await product.http.post(HERE, data=form)
        assert refused.status_code == 422
        assert sentence in words(refused)
        assert f'value="{form["url"]}"' in refused.text
    assert await count_rows(product.heard.database, "webhook") == 0


async def test_the_log_shows_each_try_and_sends_again(product: Product) -> None:
    await signed_in(product)
    path = await made(product, url="https://127.0.0.1/", which="some", kind="feedback.submitted")
    await said(product)
    await product.work_off()
    page = words(await product.http.get(path))
    assert "waiting feedback.submitted" in page
    assert "Not tried yet." in page
    await product.heard.webhook_sender.send_due()
    page_of_tries = await product.http.get(path)
    assert "1 try" in words(page_of_tries)
    assert "1 failed try in a row" in words(page_of_tries)
    assert "The address leads into a network that is not public." in words(page_of_tries)
    replay = re.search(r'action="([^"]*/deliveries/[^"]*/replay)"', page_of_tries.text)
    assert replay is not None
    assert (await product.http.post(replay[1], data={})).headers["location"] == path
    assert await count_rows(product.heard.database, "webhook_delivery", "tries = 0") == 1
    assert "Nothing here" in words(await product.http.get(f"{path}?state=delivered"))
    assert (await product.http.get(f"{path}?after=nonsense")).headers["location"] == path
    assert "该地址指向非公开网络。" in words(await product.http.get(f"{path}?lang=zh"))


async def test_pausing_changing_rotating_and_deleting(product: Product) -> None:
    await signed_in(product)
    path = await made(product)
    for act, seen in (("pause", "paused"), ("resume", "sending")):
        assert (await product.http.post(f"{path}/{act}", data={})).headers["location"] == path
        assert f"Warehouse {seen}" in words(await product.http.get(path))
    changed = {"name": "Lake", "url": "https://lake.example/", "which": "some", "kind": "vote.cast"}
    assert (await product.http.post(path, data=changed)).status_code == 303
    assert "Lake sending https://lake.example/" in words(await product.http.get(HERE))
    refused = await product.http.post(path, data={**changed, "url": "ftp://lake.example/"})
    assert refused.status_code == 422
    assert 'value="ftp://lake.example/"' in refused.text
    rotated = await product.http.post(f"{path}/rotate", data={})
    assert len(set(re.findall(r"whsec_[A-Za-z0-9+/=]{44}", rotated.text))) == 1
    assert "the old one signs along until" in words(await product.http.get(path))
    assert (await product.http.post(f"{path}/test", data={"key": "t"})).status_code == 303
    assert await count_rows(product.heard.database, "webhook_delivery") == 1
    assert (await product.http.post(f"{path}/replay", data={"span": "24"})).status_code == 303
    assert (await product.http.post(f"{path}/delete", data={})).headers["location"] == HERE
    assert (await product.http.get(path)).status_code == 404
    assert "Nobody is told yet" in words(await product.http.get(HERE))
    audited = "action LIKE 'webhook.%'"
    assert await count_rows(product.heard.database, "audit_entry", audited) == 8


async def test_only_who_manages_webhooks_sees_them(product: Product) -> None:
    await signed_in(product)
    path = await made(product)
    foreign = await product.http.post(f"{path}/delete", data={}, headers=FOREIGN)
    assert foreign.status_code == 403
    await signed_in_as(product, Role.AGENT)
    for address in (HERE, path):
        assert (await product.http.get(address)).status_code == 403
    for act in ("", "/pause", "/rotate", "/test", "/replay", "/delete"):
        assert (await product.http.post(f"{path}{act}", data=FORM)).status_code == 403
    assert f'href="{HERE}"' not in (await product.http.get("/console")).text
    assert await count_rows(product.heard.database, "webhook", "deleted_at IS NULL") == 1


async def test_what_is_no_webhook_is_not_found(product: Product) -> None:
    await signed_in(product)
    for webhook in (public_id("webhook", WebhookId(new_id())), "nonsense"):
        assert (await product.http.get(f"{HERE}/{webhook}")).status_code == 404
        for act in ("/pause", "/delete", "/deliveries/x/replay"):
            assert (await product.http.post(f"{HERE}/{webhook}{act}", data={})).status_code == 404


async def test_an_answer_cannot_put_markup_into_the_log(product: Product) -> None:
    await signed_in(product)
    async with receiving() as receiver:
        receiver.said = "<script>alert(1)</script>"
        path = await made(product)
        async with product.heard.database.engine.begin() as connection:
            await connection.exec_driver_sql(f"UPDATE webhook SET url = '{receiver.url()}'")
        await product.http.post(f"{path}/test", data={"key": "t"})
        heard = product.heard
        await Sender(heard.database, heard.secret_keeper, Poster(LOOPBACK)).send_due()
    page = await product.http.get(path)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</pre>" in page.text
    assert "<script>alert(1)" not in page.text
    assert "HTTP 200" in words(page)
