"""`heard site key` and `heard site identity`."""

import json
from datetime import UTC, datetime
from pathlib import Path

from tests.api.cli.conftest import Heard
from tests.support.looking import looked_up
from tests.support.vouching import Host, b64, pem_of, raw_of


def test_keys_are_added_listed_and_removed(lumen: Heard, database_url: str, tmp_path: Path) -> None:
    host, file = Host("", "", datetime(2026, 11, 22, tzinfo=UTC)), tmp_path / "key.pem"
    file.write_text(pem_of(host.key))
    made = lumen(
        *("site", "add", "--workspace", "lumen", "--name", "Shop"),
        *("--origin", "https://shop.example", "--json"),
    )
    where = ("--workspace", "lumen", "--site", json.loads(made.stdout)["site_key"])

    lonely = lumen("site", "identity", *where, "--keys-only")
    assert lonely.exit_code == 1
    assert "Register a public key first" in lonely.stderr
    added = lumen("site", "key", "add", *where, "--kid", "2026-11", str(file))
    assert added.stdout == "Tokens signed by key 2026-11 are believed now.\n"
    twice = lumen("site", "key", "add", *where, str(file))
    assert (twice.exit_code, "has this key already" in twice.stderr) == (1, True)

    listed = json.loads(lumen("site", "key", "list", *where, "--json").stdout)
    assert [(each["kid"], each["x"]) for each in listed] == [("2026-11", b64(raw_of(host.key)))]
    assert "2026-11" in lumen("site", "key", "list", *where).stdout
    settled = lumen("site", "identity", *where, "--keys-only", "--issuer", "https://shop.example")
    assert settled.stdout == "Shared secret: no. Issuer: https://shop.example.\n"

    last = lumen("site", "key", "remove", *where, "2026-11")
    assert last.exit_code == 1
    lumen("site", "identity", *where, "--shared-secret", "--issuer", "")
    removed = lumen("site", "key", "remove", *where, "2026-11", LC_ALL="zh_CN.UTF-8")
    assert removed.stdout == "不再信任由密钥 2026-11 签名的令牌。\n"
    assert json.loads(lumen("site", "identity", *where, "--json").stdout) == {
        "takes_shared_secret": True,
        "issuer": None,
    }
    acts = looked_up(
        database_url, "SELECT action FROM audit_entry WHERE action LIKE 'site.%' ORDER BY id"
    )
    assert [act for (act,) in acts][-4:] == [
        "site.key_added",
        "site.identity_changed",
        "site.identity_changed",
        "site.key_removed",
    ]
