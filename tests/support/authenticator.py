"""An authenticator in software: it makes a passkey and signs with it, as WebAuthn Level 3 says.

Attestation is `none`. `sign_count`, `origin`, `rp_id` and `verifies` are there to be bent by tests.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url, encode_cbor

_PRESENT, _VERIFIED, _ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """One credential of one person."""

    origin: str
    rp_id: str
    sign_count: int = 0
    verifies: bool = True
    user_handle: str = ""
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def made(self, options: str) -> str:
        """What `navigator.credentials.create` answers to `options`, as the page sends it."""
        asked = json.loads(options)
        self.user_handle = asked["user"]["id"]
        client = self._client("webauthn.create", asked["challenge"])
        attested = b"\0" * 16 + len(self.credential_id).to_bytes(2, "big") + self.credential_id
        data = self._data(_ATTESTED) + attested + self._public_key()
        statement = encode_cbor({"fmt": "none", "attStmt": {}, "authData": data})
        return self._credential(
            clientDataJSON=client, attestationObject=statement, transports=["internal", "smoke"]
        )

    def proved(self, options: str) -> str:
        """What `navigator.credentials.get` answers to `options`, as the page sends it."""
        self.sign_count += 1
        client = self._client("webauthn.get", json.loads(options)["challenge"])
        data = self._data(0)
        signed = data + hashlib.sha256(client).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        return self._credential(
            clientDataJSON=client,
            authenticatorData=data,
            signature=signature,
            userHandle=self.user_handle,
        )

    def _client(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _data(self, more: int) -> bytes:
        flags = _PRESENT | more | (_VERIFIED if self.verifies else 0)
        host = hashlib.sha256(self.rp_id.encode()).digest()
        return host + bytes([flags]) + self.sign_count.to_bytes(4, "big")

    def _public_key(self) -> bytes:
        """As COSE writes an ES256 key (RFC 9053, 7.1)."""
        at = self.key.public_key().public_numbers()
        x, y = at.x.to_bytes(32, "big"), at.y.to_bytes(32, "big")
        return encode_cbor({1: 2, 3: -7, -1: 1, -2: x, -3: y})

    def _credential(self, **response: Any) -> str:
        told = {
            name: bytes_to_base64url(value) if isinstance(value, bytes) else value
            for name, value in response.items()
        }
        called = bytes_to_base64url(self.credential_id)
        return json.dumps({"id": called, "rawId": called, "type": "public-key", "response": told})
