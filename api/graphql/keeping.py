"""Keeping documents that clients registered by hash, so that they need not send them again.

What is lost is sent again: nothing depends on it. In this process the least used go first; with
Redis or Valkey all processes share what each has seen, for a day at most.
"""

import hashlib
import logging
from collections import OrderedDict
from typing import Final

from redis import asyncio as redis
from redis.exceptions import RedisError

LONGEST: Final = 20_000
"""Bytes of a document that is kept."""
MOST_BYTES: Final = 5_000_000
MOST_DOCUMENTS: Final = 1_000
"""In one process."""
MOST_SHARED: Final = 2_000
SHARED_SECONDS: Final = 86_400
PATIENCE_SECONDS: Final = 0.5
KEY: Final = "heard:documents"

log = logging.getLogger("heard.documents")


def hash_of(text: str) -> str:
    """SHA-256 of a document, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Kept:
    """Documents by their hash, within this process."""

    def __init__(
        self, *, most_documents: int = MOST_DOCUMENTS, most_bytes: int = MOST_BYTES
    ) -> None:
        self._most_documents = most_documents
        self._most_bytes = most_bytes
        self._documents: OrderedDict[str, str] = OrderedDict()
        self._bytes = 0

    async def find(self, hash: str) -> str | None:
        """The document of `hash`, if it is still known."""
        if hash in self._documents:
            self._documents.move_to_end(hash)
        return self._documents.get(hash)

    async def keep(self, hash: str, text: str) -> None:
        """Remember `text`, which is valid, for as long as there is room."""
        if hash in self._documents or _size(text) > LONGEST:
            return
        self._documents[hash] = text
        self._bytes += _size(text)
        while len(self._documents) > self._most_documents or self._bytes > self._most_bytes:
            _, oldest = self._documents.popitem(last=False)
            self._bytes -= _size(oldest)


class SharedKept(Kept):
    """Among all processes that use the same Redis or Valkey; without it, as within one."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url

    async def find(self, hash: str) -> str | None:
        """The document of `hash`, if any process still knows it."""
        if (known := await super().find(hash)) is not None:
            return known
        try:
            async with self._client() as client:
                found = await client.hget(KEY, hash)
        except (RedisError, OSError) as error:
            log.debug("the shared documents cannot be read: %s", error)
            return None
        text = found.decode("utf-8", "replace") if isinstance(found, bytes) else None
        if text is None or hash_of(text) != hash:
            return None
        await super().keep(hash, text)
        return text

    async def keep(self, hash: str, text: str) -> None:
        """Remember `text` here, and tell the others."""
        if await super().find(hash) is not None or _size(text) > LONGEST:
            return
        await super().keep(hash, text)
        try:
            async with self._client() as client:
                if await client.hlen(KEY) < MOST_SHARED:
                    await client.hset(KEY, hash, text)
                    await client.expire(KEY, SHARED_SECONDS, nx=True)
        except (RedisError, OSError) as error:
            log.debug("a document could not be shared: %s", error)

    def _client(self) -> redis.Redis:
        """A connection for one question: most are answered by what this process knows."""
        return redis.from_url(
            self._url, socket_connect_timeout=PATIENCE_SECONDS, socket_timeout=PATIENCE_SECONDS
        )


def kept_for(redis_url: str | None) -> Kept:
    """The kind that the settings ask for; connects to nothing yet."""
    return SharedKept(redis_url) if redis_url else Kept()


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
