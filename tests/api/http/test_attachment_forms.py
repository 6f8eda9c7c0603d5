"""Bodies that bring no file. Apart from the others: an address may leave only so many."""

import pytest

from tests.support.api import SHOP, Product

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


OF_NO_CHARSET = b'--b\r\nContent-Disposition: form-data; name="u"\r\n\r\n{}\r\n--b--\r\n'


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"{}", "application/json", 415),
        (b"x", "multipart/form-data", 400),
        (b"x", "multipart/form-data; boundary=b", 400),
        (b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n--b--', None, 400),
        (OF_NO_CHARSET, "multipart/form-data; boundary=b; charset=undefined", 400),
        (OF_NO_CHARSET, "multipart/form-data; boundary=b; charset=no-such", 400),
    ],
)
async def test_a_body_that_is_no_form_is_refused(
    product: Product, content: bytes, media_type: str | None, status: int
) -> None:
    response = await product.http.post(
        f"/w/{product.site.public_key}/files",
        content=content,
        headers={
            "origin": SHOP,
            "content-type": media_type or "multipart/form-data; boundary=b",
        },
    )

    assert response.status_code == status
