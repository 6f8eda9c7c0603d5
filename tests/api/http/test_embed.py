"""What pages of other people load: the loader with a site's configuration, and its parts."""

import gzip
import json

import brotli
import pytest

from tests.support.api import BASE_URL, Product
from widgets.manifest import manifest
from widgets.serving import LoaderConfiguration, loader_script
from widgets.wording import sentences

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("", "en", "en"),
        ("", "zh-CN,en;q=0.5", "zh"),
        ("?lang=zh", "en", "zh"),
        ("", "fr", "en"),
        ("?lang=ar", "en", "ar"),
        ("?lang=zh-TW", "en", "zh-Hant"),
        ("", "zh-HK", "zh-Hant"),
    ],
)
async def test_the_loader_knows_its_site_and_the_readers_language(
    product: Product, query: str, accepted: str, language: str
) -> None:
    key = product.site.public_key
    response = await product.http.get(
        f"/w/{key}.js{query}", headers={"accept-language": accepted, "cookie": "heard_language=zh"}
    )

    assert response.text == loader_script(LoaderConfiguration(key, BASE_URL, language))
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert response.headers["cache-control"] == "public, max-age=300"
    assert response.headers["vary"] == "Accept-Language, Accept-Encoding"
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "set-cookie" not in response.headers


async def test_a_loader_that_has_not_changed_is_not_sent_again(product: Product) -> None:
    address = f"/w/{product.site.public_key}.js"
    first = await product.http.get(address)
    tag = first.headers["etag"]

    again = await product.http.get(address, headers={"if-none-match": tag})
    chinese = await product.http.get(f"{address}?lang=zh", headers={"if-none-match": tag})

    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert chinese.status_code == 200
    assert chinese.headers["etag"] != tag


@pytest.mark.parametrize(
    "key", ["pk_unknown", "pk_' OR 1=1", "pk_%EF%BF%BD", "*", "pk_" + "a" * 5_000]
)
async def test_an_unknown_key_is_a_script_that_does_nothing(product: Product, key: str) -> None:
    response = await product.http.get(f"/w/{key}.js")

    assert response.status_code == 404
    assert response.text == "/* Heard: no site has this key. */\n"
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("part", ["core", "rating", "answer"])
async def test_parts_are_kept_for_ever_by_everyone(product: Product, part: str) -> None:
    address = f"/widgets/{manifest().parts[part]}"
    plain = await product.http.get(address, headers={"accept-encoding": "identity"})
    packed = await product.http.get(address, headers={"accept-encoding": "gzip, br"})

    assert len(plain.content) == manifest().outputs[manifest().parts[part]].raw
    assert packed.text == plain.text
    assert packed.headers["content-encoding"] == "br"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert packed.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert packed.headers["access-control-allow-origin"] == "*"
    assert packed.headers["cross-origin-resource-policy"] == "cross-origin"
    assert packed.headers["content-type"] == "text/javascript; charset=utf-8"


async def test_parts_are_sent_as_they_were_packed(product: Product) -> None:
    name = manifest().parts["core"]
    for coding, size in (
        ("br", manifest().outputs[name].brotli),
        ("gzip", manifest().outputs[name].gzip),
    ):
        async with product.http.stream(
            "GET", f"/widgets/{name}", headers={"accept-encoding": coding}
        ) as response:
            raw = b"".join([chunk async for chunk in response.aiter_raw()])
        assert len(raw) == size
        unpacked = brotli.decompress(raw) if coding == "br" else gzip.decompress(raw)
        assert len(unpacked) == manifest().outputs[name].raw


@pytest.mark.parametrize(
    "name", ["loader.js", "manifest.json", "core", "..%2Fserving.py", "core-000000000000.js"]
)
async def test_only_parts_can_be_fetched(product: Product, name: str) -> None:
    assert (await product.http.get(f"/widgets/{name}")).status_code == 404


async def test_the_words_of_a_part_come_in_the_language_of_the_address(product: Product) -> None:
    address = f"/w/{product.site.public_key}/words/answer.json?lang=ar-EG"
    found = await product.http.get(address)

    assert found.json() == sentences("answer", "ar")
    assert found.headers["access-control-allow-origin"] == "*"
    assert found.headers["content-type"] == "application/json"
    assert found.headers["cache-control"] == "public, max-age=300"
    again = await product.http.get(address, headers={"if-none-match": found.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("part", ["core", "nothing", "..", "en"])
async def test_a_part_that_says_nothing_has_no_words(product: Product, part: str) -> None:
    found = await product.http.get(f"/w/{product.site.public_key}/words/{part}.json")

    assert (found.status_code, found.json()) == (404, {})


async def test_the_configuration_may_be_had_alone(product: Product) -> None:
    key = product.site.public_key
    found = await product.http.get(f"/w/{key}.json?lang=zh-HK")

    assert found.json() == json.loads(LoaderConfiguration(key, BASE_URL, "zh-Hant").as_json())
    assert found.headers["access-control-allow-origin"] == "*"
    assert (await product.http.get("/w/pk_unknown.json")).status_code == 404
