"""Putting other models in place, and forgetting all that was read from those before."""

from collections.abc import Mapping

from domain.understanding.heads.published import PLACE
from domain.understanding.heads.sighting import sight_of
from domain.understanding.heads.weights import manifest, weights_of


def put_in_place(number: int, files: Mapping[str, bytes] | None) -> None:
    """From the next text on, models are read from `files`; without, from those that came along."""
    PLACE.number, PLACE.files = number, files
    for kept in (manifest, weights_of, sight_of):
        kept.cache_clear()
