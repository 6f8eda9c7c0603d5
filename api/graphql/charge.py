"""A charge: what an operation costs, and what that leaves in its caller's bucket."""

from dataclasses import dataclass

from api.limiting.buckets import Taken


@dataclass(frozen=True)
class Charge:
    """`requested` points, known before running; `taken` tells of the bucket afterwards."""

    requested: int
    taken: Taken

    def shown(self) -> dict[str, int]:
        """As `extensions.cost`."""
        return {
            "requested": self.requested,
            "limit": self.taken.rate.most,
            "remaining": self.taken.remaining,
            "resetSeconds": self.taken.reset_seconds,
        }


def rate_headers(taken: Taken) -> dict[str, str]:
    """What answers over HTTP say of a bucket (draft-ietf-httpapi-ratelimit-headers-11)."""
    rate = taken.rate
    headers = {
        "RateLimit-Policy": f'"{rate.name}";q={rate.most};w={rate.seconds}',
        "RateLimit": f'"{rate.name}";r={taken.remaining};t={taken.reset_seconds}',
    }
    if not taken.was_granted:
        headers["Retry-After"] = str(taken.reset_seconds)
    return headers
