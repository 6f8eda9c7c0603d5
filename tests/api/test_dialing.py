"""Where Heard does not dial, whatever it is called; each row is one way in that was tried."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network
from pathlib import Path

import httpcore
import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from api.dialing import (
    AddressRefused,
    CheckedBackend,
    CheckedTransport,
    NameUnknown,
    is_public,
    resolved,
)
from api.webhooks.posting import TOTAL_SECONDS, Poster
from domain.shared.clock import utc_now
from domain.webhooks.models import AttemptError
from tests.support.receiver import receiving

LOOPBACK = (ip_network("127.0.0.0/8"),)
MOMENT = datetime(2026, 11, 21, 12, tzinfo=UTC)

INSIDE = {
    "loopback": "127.0.0.1",
    "all of loopback": "127.8.8.8",
    "IPv6 loopback": "::1",
    "unspecified": "0.0.0.0",
    "this network": "0.1.2.3",
    "IPv6 unspecified": "::",
    "private 10": "10.0.0.1",
    "private 172": "172.31.255.1",
    "private 192": "192.168.1.1",
    "metadata": "169.254.169.254",
    "metadata by IPv6": "fd00:ec2::254",
    "metadata behind carriers' NAT": "100.100.100.200",
    "a cloud's host agent": "168.63.129.16",
    "carriers' NAT": "100.64.0.1",
    "protocol assignments": "192.0.0.192",
    "benchmarks": "198.18.0.1",
    "documentation": "203.0.113.7",
    "multicast": "224.0.0.1",
    "IPv6 multicast": "ff02::1",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
    "link-local": "fe80::1",
    "link-local with a zone": "fe80::1%eth0",
    "unique local": "fc00::1",
    "site-local": "fec0::1",
    "IPv4-mapped": "::ffff:127.0.0.1",
    "IPv4-mapped in hexadecimal": "::ffff:7f00:1",
    "IPv4-compatible": "::127.0.0.1",
    "NAT64 of loopback": "64:ff9b::7f00:1",
    "NAT64 of metadata": "64:ff9b::a9fe:a9fe",
    "local NAT64": "64:ff9b:1::1",
    "6to4 of loopback": "2002:7f00:1::1",
    "Teredo": "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "IPv6 documentation": "2001:db8::1",
    "discard": "100::1",
}
OUTSIDE = {
    "IPv4": "93.184.215.14",
    "IPv6": "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
    "IPv4-mapped": "::ffff:93.184.215.14",
    "NAT64": "64:ff9b::5db8:d70e",
}
SPELLINGS = {
    "dotted": "127.0.0.1",
    "hexadecimal": "0x7f000001",
    "decimal": "2130706433",
    "octal": "0177.0.0.1",
    "short": "127.1",
    "zero": "0",
    "IPv6": "[::1]",
    "IPv4-mapped": "[::ffff:127.0.0.1]",
    "IPv4-mapped in hexadecimal": "[::ffff:7f00:1]",
    "a name": "localhost",
    "a name with a final dot": "localhost.",
    "a user before it": "example.com@127.0.0.1",
    "full-width digits": "１２７.0.0.1",
}


@pytest.mark.parametrize("address", INSIDE.values(), ids=INSIDE.keys())
def test_it_is_no_public_address(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", OUTSIDE.values(), ids=OUTSIDE.keys())
def test_it_is_a_public_address(address: str) -> None:
    assert is_public(ip_address(address))


@asynccontextmanager
async def listening() -> AsyncIterator[tuple[int, list[str]]]:
    """A port on loopback, by IPv4 and where there is IPv6 also so; who came is in the list."""
    came: list[str] = []

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        came.append("somebody")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], came


@pytest.mark.parametrize("host", SPELLINGS.values(), ids=SPELLINGS.keys())
async def test_no_spelling_of_loopback_is_dialled(host: str) -> None:
    async with listening() as (port, came):
        outcome = await Poster().post(f"https://{host}:{port}/", "{}", {}, MOMENT)
    assert outcome.error in (AttemptError.ADDRESS_REFUSED, AttemptError.NAME_UNKNOWN)
    assert came == []


async def test_a_name_that_leads_inside_by_one_of_its_addresses_is_refused() -> None:
    async def both(_host: str, _port: int) -> Sequence[str]:
        return ["93.184.215.14", "127.0.0.1"]

    with pytest.raises(AddressRefused):
        await CheckedBackend(resolve=both).connect_tcp("rebind.example", 443, timeout=1)


async def test_a_resolver_that_changes_its_answer_leads_nowhere_else() -> None:
    asked: list[str] = []

    async def changing(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    async with receiving() as receiver:
        poster = Poster((ip_network("127.0.0.1/32"),), resolve=changing)
        url = f"http://rebind.example:{receiver.port}/"
        first = await poster.post(url, "{}", {}, MOMENT)
        second = await poster.post(url, "{}", {}, MOMENT)
        await poster.close()
    assert (first.status_code, first.error) == (200, None)
    assert second.error is AttemptError.ADDRESS_REFUSED
    assert asked == ["rebind.example"] * 2
    assert [request.headers["host"] for request in receiver.requests] == [
        f"rebind.example:{receiver.port}"
    ]


async def test_the_checked_address_is_dialled_without_asking_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Between check and connect nobody resolves: the system's resolver is never asked."""

    async def inside(_host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    def unasked(*_: object, **__: object) -> object:
        raise AssertionError("resolved again")

    async with receiving() as receiver:
        poster = Poster(LOOPBACK, resolve=inside)
        monkeypatch.setattr(socket, "getaddrinfo", unasked)
        outcome = await poster.post(f"http://rebind.example:{receiver.port}/", "{}", {}, MOMENT)
    assert outcome.error is None


async def test_a_redirect_to_the_inside_is_not_followed() -> None:
    async def receiver_is_public(_host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    async with receiving() as receiver, listening() as (inside, came):
        receiver.answers["/"] = f"307 Moved\r\nLocation: http://127.0.0.1:{inside}/"
        poster = Poster(LOOPBACK, resolve=receiver_is_public)
        outcome = await poster.post(f"http://hooks.example:{receiver.port}/", "{}", {}, MOMENT)
    assert (outcome.status_code, outcome.error) == (307, AttemptError.REDIRECTED)
    assert came == []


async def test_plain_http_stays_within_the_networks_that_were_allowed() -> None:
    async def public(_host: str, _port: int) -> Sequence[str]:
        return ["93.184.215.14"]

    outcome = await Poster(LOOPBACK, resolve=public).post("http://a.example/", "{}", {}, MOMENT)
    assert outcome.error is AttemptError.ADDRESS_REFUSED


async def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    async with listening() as (port, came):
        for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
        outcome = await Poster().post("https://10.0.0.1/", "{}", {}, MOMENT)
    assert outcome.error is AttemptError.ADDRESS_REFUSED
    assert came == []


async def test_no_socket_of_the_file_system_is_dialled() -> None:
    with pytest.raises(AddressRefused):
        await CheckedBackend().connect_unix_socket("/var/run/docker.sock")


async def test_an_unknown_name_says_so() -> None:
    with pytest.raises(NameUnknown):
        await resolved("no-such-name.invalid", 443)


async def test_a_resolver_that_never_answers_is_given_up() -> None:
    async def silent(_host: str, _port: int) -> Sequence[str]:
        await asyncio.Event().wait()
        return []

    with pytest.raises(httpcore.ConnectTimeout):
        await CheckedBackend(resolve=silent).connect_tcp("slow.example", 443, timeout=0.01)


async def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(self_signed(tmp_path))
    async with receiving(context) as receiver:
        outcome = await Poster(LOOPBACK).post(
            f"https://127.0.0.1:{receiver.port}/", "{}", {}, MOMENT
        )
    assert outcome.error is AttemptError.TLS_FAILED
    assert receiver.requests == []


async def test_a_certificate_that_is_vouched_for_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which also shows that the certificate is compared with the name, not with the address."""

    async def here(_host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    pem = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(pem)
    async with receiving(context) as receiver:
        poster = Poster(LOOPBACK, resolve=here)
        good, bad = [
            await poster.post(f"https://{name}:{receiver.port}/", "{}", {}, MOMENT)
            for name in ("hooks.example", "other.example")
        ]
    assert (good.status_code, good.error) == (200, None)
    assert bad.error is AttemptError.TLS_FAILED


def self_signed(folder: Path) -> Path:
    """A certificate of hooks.example with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hooks.example")])
    now = utc_now()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("hooks.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "hooks.pem"
    pem.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + certificate.public_bytes(Encoding.PEM)
    )
    return pem


async def test_an_answer_without_end_is_read_in_part() -> None:
    async with receiving() as receiver:
        receiver.said = "x" * 1_000_000
        outcome = await Poster(LOOPBACK).post(receiver.url(), "{}", {}, MOMENT)
    assert outcome.error is None
    assert 64 * 1024 <= len(outcome.answer) <= 256 * 1024


async def test_a_target_that_holds_the_line_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.webhooks.posting.TOTAL_SECONDS", 0.05)
    assert TOTAL_SECONDS == 15
    async with receiving() as receiver:
        outcome = await Poster(LOOPBACK).post(receiver.url("/slow"), "{}", {}, MOMENT)
    assert outcome.error is AttemptError.TIMED_OUT


async def test_a_port_where_nobody_listens_is_not_reached() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        outcome = await Poster(LOOPBACK).post(f"http://127.0.0.1:{port}/", "{}", {}, MOMENT)
    assert outcome.error is AttemptError.NOT_REACHED


async def test_the_transport_serves_other_clients_too() -> None:
    async with receiving() as receiver:
        transport = CheckedTransport(CheckedBackend(LOOPBACK))
        async with httpx.AsyncClient(transport=transport, trust_env=False) as client:
            assert (await client.get(receiver.url())).text == "thank you"
        async with httpx.AsyncClient(transport=CheckedTransport(CheckedBackend())) as client:
            with pytest.raises(AddressRefused):
                await client.get(receiver.url())
