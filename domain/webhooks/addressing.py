"""Which addresses a webhook may have. Where a name leads is checked at each dialling, not here."""

import re
from typing import Final
from urllib.parse import urlsplit

from domain.webhooks.errors import InvalidWebhookUrl

URL_LIMIT: Final = 2_000
_UNREADABLE: Final = re.compile(r"[\x00-\x20\x7f\\]")
_HOST: Final = re.compile(r"[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?|\[[0-9a-f:.]{2,45}\]")
_SCHEMES: Final = {"https": 443, "http": 80}
_LOW_PORTS: Final = (80, 443)


def clean_target(url: str, *, plain_http: bool) -> str:
    """`url` as it is kept: host in small ASCII letters without final dot, no user, no fragment.

    `plain_http`: whether http:// is taken at all. Ports below 1024 are for other protocols, 80 and
    443 excepted. Refuses: InvalidWebhookUrl.
    """
    text = url.strip()
    if not text or len(text) > URL_LIMIT or _UNREADABLE.search(text):
        raise InvalidWebhookUrl(url[:URL_LIMIT])
    try:
        parts = urlsplit(text)
        port = parts.port
        host = _ascii(parts.hostname or "")
    except ValueError as error:
        raise InvalidWebhookUrl(url[:URL_LIMIT]) from error
    usual = _SCHEMES.get(parts.scheme)
    if usual is None or (parts.scheme == "http" and not plain_http):
        raise InvalidWebhookUrl(url[:URL_LIMIT])
    if "@" in parts.netloc or parts.fragment or not _HOST.fullmatch(host):
        raise InvalidWebhookUrl(url[:URL_LIMIT])
    if port is not None and port < 1024 and port not in _LOW_PORTS:
        raise InvalidWebhookUrl(url[:URL_LIMIT])
    place = host if port in (None, usual) else f"{host}:{port}"
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{place}{parts.path or '/'}{query}"


def _ascii(host: str) -> str:
    """Names in other letters become punycode. Raises ValueError."""
    if ":" in host:
        return f"[{host}]"
    return host.rstrip(".").encode("idna").decode().lower()
