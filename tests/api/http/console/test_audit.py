import csv
import io
import json
import re

import httpx

from domain.auditing.recording import record_audit
from domain.people.roles import Role
from domain.shared.viewer import system_viewer
from tests.api.http.console.desk import (
    FOREIGN,
    link,
    signed_in,
    signed_in_as,
    statements,
    words,
)
from tests.support.api import Product
from tests.support.rows import count_rows, rows_of

PAGE = "/console/audit"
EXPORTS = "action = 'audit.exported'"
RISKY = '=HYPERLINK("https://evil.example")'


async def recorded(
    product: Product, action: str = "site.added", times: int = 1, name: str = "x"
) -> None:
    async with product.heard.database.transaction() as work:
        for turn in range(times):
            record_audit(
                work, system_viewer(product.workspace_id), action, subject=f"site_{turn}", name=name
            )


def subjects(page: httpx.Response) -> list[str]:
    return re.findall(r"site_\d+(?=</code>)", page.text)


async def test_signing_in_and_being_refused_are_entries_of_their_request(product: Product) -> None:
    refused = await product.http.post(
        "/console/sign-in", data={"email": "mallory@evil.example", "password": "guessed"}
    )
    entered = await signed_in(product)
    rows = await rows_of(
        product.heard.database,
        "SELECT action, actor, actor_name, request_id, subject FROM audit_entry "
        "WHERE action LIKE 'member.sign%' ORDER BY at",
    )
    assert [(action, name, request_id) for action, _, name, request_id, _ in rows] == [
        ("member.sign_in_refused", "", refused.headers["x-request-id"]),
        ("member.signed_in", "Olga Owner", entered.headers["x-request-id"]),
    ]
    assert (rows[0][1], rows[0][4]) == ("anonymous", None)
    assert str(rows[1][1]).startswith("member:")
    stored = await rows_of(product.heard.database, "SELECT * FROM audit_entry")
    assert "mallory" not in str(stored)
    assert "guessed" not in str(stored)
    page = await product.http.get(PAGE)
    assert "Member signed in member_" in words(page)
    assert "Sign-in refused Who did not sign in · By means of: Password" in words(page)
    chinese = words(await product.http.get(f"{PAGE}?lang=zh"))
    assert "成员登录" in chinese and "：密码" in chinese.replace(": ", "：")


async def test_an_entry_leads_to_what_was_done_and_to_who_did_it(product: Product) -> None:
    await signed_in(product)
    token = await product.http.post(
        "/console/tokens", data={"name": "CRM", "scope": ["feedback:read"], "lasts": "90"}
    )
    page = await product.http.get(PAGE)
    assert re.search(r'href="/console/tokens#token_[a-z0-9]{26}"', page.text)
    assert "Name: CRM · Scopes: feedback:read · Ends: 2" in words(page)
    assert token.headers["x-request-id"] in page.text
    [by] = set(re.findall(r'href="(/console/audit\?actor=member_[a-z0-9]+)"', page.text))
    mine = await product.http.get(by)
    assert "Token created" in words(mine)
    assert "Site added" not in re.sub(r"<select.*?</select>", "", mine.text, flags=re.DOTALL)
    assert "创建令牌 token_" in words(await product.http.get(f"{PAGE}?lang=zh"))


async def test_filters_narrow_the_log(product: Product) -> None:
    await signed_in(product)
    await recorded(product, times=3)
    assert subjects(await product.http.get(f"{PAGE}?subject=site_1")) == ["site_1"]
    every = await product.http.get(f"{PAGE}?action=site.added&actor=system&since=2000-01-01")
    assert subjects(every) == ["site_2", "site_1", "site_0"]
    for nothing in ("action=code.used", "until=2000-01-01", "actor=anonymous", "since=9990-01-01"):
        empty = await product.http.get(f"{PAGE}?{nothing}")
        assert subjects(empty) == []
        assert "Nothing of that kind happened" in words(empty)
    odd = await product.http.get(f"{PAGE}?since=yesterday&until=31.12.&action=site.added")
    assert len(subjects(odd)) == 3


async def test_pages_go_on_where_they_ended_in_the_same_few_statements(product: Product) -> None:
    await signed_in(product)
    await recorded(product, times=70)
    with statements() as first_page:
        first = await product.http.get(f"{PAGE}?action=site.added")
    older = link(first, "next")
    assert older is not None
    assert older.startswith(f"{PAGE}?action=site.added&after=")
    with statements() as second_page:
        second = await product.http.get(older)
    found = subjects(first) + subjects(second)
    assert found == [f"site_{turn}" for turn in reversed(range(70))]
    assert link(second, "next") is None
    assert link(second, "prev") == f"{PAGE}?action=site.added"
    assert len(second_page) == len(first_page)
    assert (await product.http.get(f"{PAGE}?after=nonsense")).status_code == 400


async def test_a_csv_file_holds_all_of_it_and_no_formula(product: Product) -> None:
    await signed_in(product)
    await recorded(product, times=700)
    await recorded(product, times=1, name=RISKY)
    file = await product.http.post(f"{PAGE}/export", data={"format": "csv"})
    assert file.headers["content-type"] == "text/csv; charset=utf-8"
    assert file.headers["cache-control"] == "private, no-store"
    assert 'filename="audit-lumen-' in file.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    added = [row for row in rows if row["subject"].startswith("site_") and len(row["subject"]) < 9]
    assert len(added) == 701
    assert [row["at"] for row in rows] == sorted(row["at"] for row in rows)
    assert not any(cell[:1] in "=+-@\t\r" for row in rows for cell in row.values() if cell)
    assert json.loads(rows[-1]["details"]) == {"name": RISKY}
    async with product.heard.database.transaction() as work:
        record_audit(work, system_viewer(product.workspace_id), "site.added", subject=RISKY)
    file = await product.http.post(f"{PAGE}/export", data={"format": "csv", "subject": RISKY})
    [row] = csv.DictReader(io.StringIO(file.content.decode("utf-8-sig")))
    assert row["subject"] == f"'{RISKY}"


async def test_taking_the_log_away_is_an_entry_and_not_in_the_file(product: Product) -> None:
    await signed_in(product)
    await recorded(product, times=2)
    asked = {"format": "jsonl", "action": "site.added", "actor": "system", "subject": "site_1"}
    file = await product.http.post(f"{PAGE}/export", data=asked)
    lines = [json.loads(line) for line in file.text.splitlines()]
    assert [(line["action"], line["actor"], line["subject"]) for line in lines] == [
        ("site.added", "system", "site_1")
    ]
    whole = await product.http.post(f"{PAGE}/export", data={"format": "jsonl"})
    entries = [json.loads(line) for line in whole.text.splitlines()]
    [export] = [entry for entry in entries if entry["action"] == "audit.exported"]
    assert export["details"] == {
        "format": "jsonl",
        "only": "site.added",
        "by": "system",
        "about": "site_1",
    }
    assert export["request_id"] == file.headers["x-request-id"]


async def test_no_other_file_and_no_other_site(product: Product) -> None:
    await signed_in(product)
    assert (await product.http.post(f"{PAGE}/export", data={"format": "xml"})).status_code == 400
    foreign = await product.http.post(f"{PAGE}/export", data={"format": "csv"}, headers=FOREIGN)
    assert foreign.status_code == 403
    assert await count_rows(product.heard.database, "audit_entry", EXPORTS) == 0


async def test_the_log_is_for_owners(product: Product) -> None:
    await signed_in_as(product, Role.MANAGER)
    assert (await product.http.get(PAGE)).status_code == 403
    refused = await product.http.post(f"{PAGE}/export", data={"format": "csv"})
    assert refused.status_code == 403
    home = await product.http.get("/console")
    assert 'href="/console/audit"' not in home.text
    assert 'href="/console/tokens"' not in home.text
    assert await count_rows(product.heard.database, "audit_entry", EXPORTS) == 0


async def test_every_answer_bears_the_id_of_its_request(product: Product) -> None:
    ids = [
        (await product.http.get(path)).headers["x-request-id"]
        for path in ("/roadmap", "/console", "/nothing", "/health/live")
    ]
    assert all(re.fullmatch(r"req_[a-z0-9]{26}", each) for each in ids)
    assert len(set(ids)) == 4
