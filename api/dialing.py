"""Dialling addresses that other people chose: checked by the address really dialled (no SSRF).

A name is resolved here, every address that it has is checked, and exactly the checked address is
dialled; TLS and `Host` still speak of the name. So neither odd spellings (0x7f000001, 127.1), nor
names that lead inside, nor a DNS that changes its answer between check and connect reach a network
that is not public. Proxies of the environment are not used: they would dial unchecked.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final

import httpcore
import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
SocketOptions = Iterable[httpcore.SOCKET_OPTION]

TRIED_ADDRESSES: Final = 3

_CLOSED: Final = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers' NAT
        "127.0.0.0/8",
        "168.63.129.16/32",  # a cloud's host agent at a public address
        "169.254.0.0/16",  # link-local, metadata of clouds
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",
        "2001::/23",  # Teredo, ORCHID, benchmarks
        "2001:db8::/32",
        "2002::/16",  # 6to4, which embeds any IPv4 address
        "3fff::/20",
    )
)
"""IANA's special-purpose registries, written out: Python's own list grows with its versions."""
_GLOBAL_V6: Final = ipaddress.IPv6Network("2000::/3")
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")


class AddressRefused(Exception):
    """The name leads, at least in part, into a network that is not dialled."""


class NameUnknown(Exception):
    """The name leads nowhere."""


def is_public(address: Address) -> bool:
    """Whether anybody on the internet could dial it. IPv4 inside IPv6 counts as what it is."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id is not None:
            return False
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
        if address not in _GLOBAL_V6:
            return False
    return not any(address in network for network in _CLOSED)


def is_within(address: Address, networks: Sequence[Network]) -> bool:
    """Whether one of `networks` holds it, an IPv4 address inside IPv6 also as such."""
    inner = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return any(address in network or (inner and inner in network) for network in networks)


async def resolved(host: str, port: int) -> Sequence[str]:
    """The addresses of a name as the system knows them. Raises NameUnknown."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NameUnknown(host) from error
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Connects to public addresses, and to those in `private`; with `public` False to these only.

    Raises AddressRefused, NameUnknown.
    """

    def __init__(
        self,
        private: Sequence[Network] = (),
        *,
        public: bool = True,
        resolve: Resolve = resolved,
    ) -> None:
        self._private = tuple(private)
        self._public = public
        self._resolve = resolve
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  (the interface of httpcore)
        local_address: str | None = None,
        socket_options: SocketOptions | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """One connection; all of the time it takes, resolving too, is within `timeout` seconds."""
        try:
            async with asyncio.timeout(timeout):
                return await self._connected(host, port, local_address, socket_options)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(host) from error

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109  (the interface of httpcore)
        socket_options: SocketOptions | None = None,  # noqa: ARG002  (httpcore's)
    ) -> httpcore.AsyncNetworkStream:
        """Never."""
        raise AddressRefused(path)

    async def sleep(self, seconds: float) -> None:
        """As httpcore wants it."""
        await self._backend.sleep(seconds)

    async def _connected(
        self, host: str, port: int, local_address: str | None, options: SocketOptions | None
    ) -> httpcore.AsyncNetworkStream:
        failed: Exception = NameUnknown(host)
        for address in (await self._checked(host, port))[:TRIED_ADDRESSES]:
            try:
                return await self._backend.connect_tcp(
                    address, port, local_address=local_address, socket_options=options
                )
            except httpcore.ConnectError as error:
                failed = error
        raise failed

    async def _checked(self, host: str, port: int) -> Sequence[str]:
        """All addresses of `host`, each of them allowed."""
        addresses = await self._resolve(host, port)
        for text in addresses:
            try:
                address = ipaddress.ip_address(text)
            except ValueError as error:
                raise AddressRefused(host) from error
            if not self._allows(address):
                raise AddressRefused(host)
        return addresses

    def _allows(self, address: Address) -> bool:
        return (self._public and is_public(address)) or is_within(address, self._private)


class CheckedTransport(httpx.AsyncHTTPTransport):
    """httpx over a `CheckedBackend`. Certificates are verified; connections are not kept."""

    def __init__(self, backend: CheckedBackend, *, connections: int = 100) -> None:
        context = httpx.create_ssl_context()
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=connections,
            max_keepalive_connections=0,
            network_backend=backend,
        )
