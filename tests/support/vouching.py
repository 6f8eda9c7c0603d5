"""Identity tokens written by hand: what no library would write, too."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KID: Final = "2026-11"
ISSUER: Final = "https://shop.example"


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def pem_of(key: Ed25519PrivateKey) -> str:
    found = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return found.decode()


def raw_of(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


@dataclass
class Host:
    """A host's server, and whoever would like to be one. `key` is registered under KID."""

    secret: str
    audience: str
    now: datetime
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    def claims(self, **changes: object) -> dict[str, Any]:
        """Good ones; None leaves one out."""
        seconds = int(self.now.timestamp())
        good = {"sub": "mei", "aud": self.audience, "exp": seconds + 600, **changes}
        return {name: value for name, value in good.items() if value is not None}

    def at(self, seconds: int) -> int:
        return int(self.now.timestamp()) + seconds

    def eddsa(
        self, claims: object = None, *, key: Ed25519PrivateKey | None = None, **header: object
    ) -> str:
        said = {"alg": "EdDSA", "kid": KID, **header}
        said = {name: value for name, value in said.items() if value is not None}
        return sealed(said, self.claims() if claims is None else claims, (key or self.key).sign)

    def hs256(self, claims: object = None, *, secret: bytes | None = None, **header: object) -> str:
        def sign(signed: bytes) -> bytes:
            return hmac.digest(secret or self.secret.encode(), signed, hashlib.sha256)

        return sealed({"alg": "HS256", **header}, self.claims() if claims is None else claims, sign)


def sealed(header: object, claims: object, sign: Callable[[bytes], bytes]) -> str:
    """`claims` may be bytes, to be taken as they are."""
    parts = [
        each if isinstance(each, bytes) else json.dumps(each).encode() for each in (header, claims)
    ]
    signed = ".".join(map(b64, parts)).encode()
    return f"{signed.decode()}.{b64(sign(signed))}"


def _rs256(host: Host) -> str:
    key = rsa.generate_private_key(65537, 2048)
    claims = host.claims()
    return sealed(
        {"alg": "RS256"}, claims, lambda said: key.sign(said, padding.PKCS1v15(), SHA256())
    )


def _twice(host: Host, name: str, value: object) -> bytes:
    text = json.dumps(host.claims())
    return f"{{{json.dumps(name)}: {json.dumps(value)}, {text[1:]}".encode()


def _written_otherwise(token: str) -> str:
    """The same signature with other unused bits at its end."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return token[:-1] + alphabet[alphabet.index(token[-1]) ^ 1]


JWK: Final[dict[str, Any]] = {"kty": "OKP", "crv": "Ed25519"}

ATTACKS: Final[dict[str, Callable[[Host], str]]] = {
    "alg none": lambda h: sealed({"alg": "none"}, h.claims(), lambda _: b"")[:-1] + ".",
    "alg none with a signature": lambda h: sealed({"alg": "none"}, h.claims(), h.key.sign),
    "alg None in capitals": lambda h: sealed({"alg": "NONE"}, h.claims(), h.key.sign),
    "no alg": lambda h: sealed({"kid": KID}, h.claims(), h.key.sign),
    "alg is a list": lambda h: h.eddsa(alg=["EdDSA"]),
    "unknown alg": lambda h: h.eddsa(alg="XY512"),
    "RS256": _rs256,
    "HS512": lambda h: h.hs256(alg="HS512"),
    "HS256 with the public key's PEM as secret": lambda h: h.hs256(secret=pem_of(h.key).encode()),
    "HS256 with the public key's bytes as secret": lambda h: h.hs256(secret=raw_of(h.key)),
    "HS256 with the public key's text as secret": lambda h: h.hs256(
        secret=b64(raw_of(h.key)).encode()
    ),
    "HS256 with the public key, named by its kid": lambda h: h.hs256(secret=raw_of(h.key), kid=KID),
    "HS256 with the site's public key as secret": lambda h: h.hs256(secret=h.audience.encode()),
    "HS256 with an empty secret": lambda h: h.hs256(secret=b"\x00"),
    "EdDSA by a key that is not registered": lambda h: h.eddsa(key=Ed25519PrivateKey.generate()),
    "EdDSA by a stranger without kid": lambda h: h.eddsa(
        key=Ed25519PrivateKey.generate(), kid=None
    ),
    "EdDSA under another kid": lambda h: h.eddsa(kid="2026-12"),
    "EdDSA with the secret's bytes as signature": lambda h: sealed(
        {"alg": "EdDSA", "kid": KID}, h.claims(), lambda _: h.secret.encode()
    ),
    "kid is a path": lambda h: h.eddsa(kid="../../dev/null"),
    "kid is a URL": lambda h: h.eddsa(kid="https://evil.example/jwks.json"),
    "kid is SQL": lambda h: h.eddsa(kid="' OR 1=1 --"),
    "kid is a number": lambda h: h.eddsa(kid=7),
    "kid is empty": lambda h: h.eddsa(kid=""),
    "jwk in the header": lambda h: h.eddsa(jwk={**JWK, "x": b64(raw_of(h.key))}),
    "jku in the header": lambda h: h.eddsa(jku="https://evil.example/jwks.json"),
    "x5u in the header": lambda h: h.eddsa(x5u="https://evil.example/cert.pem"),
    "x5c in the header": lambda h: h.eddsa(x5c=["AAAA"]),
    "crit in the header": lambda h: h.eddsa(crit=["exp"]),
    "b64 in the header": lambda h: h.eddsa(b64=False),
    "zip in the header": lambda h: h.eddsa(zip="DEF"),
    "typ of another token": lambda h: h.eddsa(typ="at+jwt"),
    "another site's aud": lambda h: h.eddsa(h.claims(aud="pk_other")),
    "no aud": lambda h: h.eddsa(h.claims(aud=None)),
    "aud is a list": lambda h: h.eddsa(h.claims(aud=[h.audience])),
    "aud is a list of two": lambda h: h.eddsa(h.claims(aud=[h.audience, "pk_other"])),
    "another iss": lambda h: h.eddsa(h.claims(iss="https://evil.example")),
    "no iss where the site names one": lambda h: h.eddsa(h.claims(iss=None)),
    "iss is a list": lambda h: h.eddsa(h.claims(iss=[ISSUER])),
    "expired": lambda h: h.eddsa(h.claims(exp=h.at(-61))),
    "no exp": lambda h: h.eddsa(h.claims(exp=None)),
    "exp is text": lambda h: h.eddsa(h.claims(exp=str(h.at(600)))),
    "exp is true": lambda h: h.eddsa(h.claims(exp=True)),
    "exp a month ahead": lambda h: h.eddsa(h.claims(exp=h.at(30 * 86_400))),
    "exp beyond all time": lambda h: h.eddsa(h.claims(exp=10**30)),
    "exp infinite": lambda h: h.eddsa(
        json.dumps(h.claims()).replace(str(h.at(600)), "1e999").encode()
    ),
    "exp NaN": lambda h: h.eddsa(json.dumps(h.claims()).replace(str(h.at(600)), "NaN").encode()),
    "nbf ahead": lambda h: h.eddsa(h.claims(nbf=h.at(300))),
    "nbf is text": lambda h: h.eddsa(h.claims(nbf="now")),
    "iat ahead": lambda h: h.eddsa(h.claims(iat=h.at(300))),
    "iat is an object": lambda h: h.eddsa(h.claims(iat={})),
    "no sub": lambda h: h.eddsa(h.claims(sub=None)),
    "sub is empty": lambda h: h.eddsa(h.claims(sub=" ")),
    "sub is a number": lambda h: h.eddsa(h.claims(sub=7)),
    "sub is a list": lambda h: h.eddsa(h.claims(sub=["mei"])),
    "sub holds NUL": lambda h: h.eddsa(h.claims(sub="mei\x00")),
    "sub holds half a character": lambda h: h.eddsa(h.claims(sub="mei\ud800")),
    "sub is too long": lambda h: h.eddsa(h.claims(sub="x" * 201)),
    "jti is a number": lambda h: h.eddsa(h.claims(jti=7)),
    "use is unknown": lambda h: h.eddsa(h.claims(use="refresh")),
    "sub twice": lambda h: h.eddsa(_twice(h, "sub", "owner")),
    "aud twice": lambda h: h.eddsa(_twice(h, "aud", "pk_other")),
    "alg twice": lambda h: sealed(
        b'{"alg":"none","alg":"EdDSA","kid":"2026-11"}', h.claims(), h.key.sign
    ),
    "claims are a list": lambda h: h.eddsa(["mei"]),
    "claims are text": lambda h: h.eddsa(b"mei"),
    "claims are nested deeply": lambda h: h.eddsa(b'{"sub":' + b"[" * 1_400 + b"]" * 1_400 + b"}"),
    "claims are not UTF-8": lambda h: h.eddsa(b'{"sub":"\xff"}'),
    "huge": lambda h: h.eddsa(h.claims(name="x" * 5_000)),
    "changed after signing": lambda h: h.eddsa().replace(".", ".A", 1),
    "signature written otherwise": lambda h: _written_otherwise(h.eddsa()),
    "signature cut": lambda h: h.eddsa()[:-8],
    "signature missing": lambda h: h.eddsa().rpartition(".")[0] + ".",
    "two parts": lambda h: h.eddsa().rpartition(".")[0],
    "four parts": lambda h: h.eddsa() + ".AAAA",
    "padded": lambda h: h.eddsa() + "==",
    "with a line end": lambda h: h.eddsa() + "\n",
    "no token": lambda _: "mei@shop.example",
    "empty parts": lambda _: "..",
}
