"""Random keys that people and programs hold, and the hashes that we keep.

The keys carry 256 random bits, so a plain SHA-256 is enough: there is nothing to guess slowly.
"""

import hashlib
import secrets


def new_key(prefix: str = "") -> str:
    """A URL-safe key of 43 characters after `prefix`."""
    return prefix + secrets.token_urlsafe(32)


def key_hash(key: str) -> str:
    """What is stored of `key`: 64 hexadecimal digits."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
