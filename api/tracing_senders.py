"""What the edge knows of who sends something, made opaque before anything else sees it.

Network and browser go in, a keyed hash comes out; it is never stored either, but mixed with the
day's salt first: see `domain.fingerprints`. An IPv6 network of 64 bits counts as one. Addresses
inside a network, as a proxy has that nobody named in HEARD_TRUSTED_PROXIES, tell nobody apart.
"""

from hashlib import blake2b
from ipaddress import ip_address, ip_network

from starlette.requests import HTTPConnection

from api.limiting.addresses import address_of, block_of

TRACE_BYTES = 32


def trace_of(connection: HTTPConnection, secret: bytes) -> bytes | None:
    """None where the address tells nothing."""
    block = block_of(address_of(connection))
    if not _tells_apart(block):
        return None
    said = f"{block}\0{connection.headers.get('user-agent', '')}".encode("utf-8", "replace")
    return blake2b(said, key=secret[:64], digest_size=TRACE_BYTES).digest()


def _tells_apart(block: str) -> bool:
    try:
        network = ip_network(block)
    except ValueError:
        return False
    return ip_address(network.network_address).is_global
