"""Every refusal that Heard knows."""

import importlib
import pkgutil

import domain
import rewards
from domain.shared.errors import Refusal

OWN = (domain.__name__, rewards.__name__)


def all_refusals() -> list[type[Refusal]]:
    """Every subclass, by name, but for those that tests invent; imports all modules of the core."""
    for package in (domain, rewards):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(found.name)
    own = {kind for kind in _below(Refusal) if kind.__module__.partition(".")[0] in OWN}
    return sorted(own, key=lambda kind: kind.__name__)


def _below(kind: type[Refusal]) -> set[type[Refusal]]:
    children = set(kind.__subclasses__())
    return children.union(*(_below(child) for child in children))
