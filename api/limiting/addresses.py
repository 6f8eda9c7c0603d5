"""Whose network address: one function tells it, for every limit.

Behind a proxy that HEARD_TRUSTED_PROXIES names, the server has put the address that the proxy tells
in place of the proxy's own. Nobody else is believed.
"""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

from starlette.requests import HTTPConnection

LONGEST: Final = 64
_V6_BITS: Final = 64
"""What one subscriber is given: of IPv6 addresses the first half tells people apart."""


def address_of(connection: HTTPConnection) -> str:
    """The client's address as text; empty where there is no network, as in tests."""
    return connection.client.host if connection.client else ""


def block_of(address: str) -> str:
    """What counts as one caller: an IPv4 address, or an IPv6 network of 64 bits."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:LONGEST]
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ip_network((parsed, _V6_BITS), strict=False))
