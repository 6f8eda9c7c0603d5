"""Every refusal that Heard knows."""

import importlib
import pkgutil

import domain
import rewards
from domain.shared.errors import Refusal


def all_refusals() -> list[type[Refusal]]:
    """Every subclass, by name; all modules of the core are imported first."""
    for package in (domain, rewards):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(found.name)
    return sorted(_below(Refusal), key=lambda kind: kind.__name__)


def _below(kind: type[Refusal]) -> set[type[Refusal]]:
    children = set(kind.__subclasses__())
    return children.union(*(_below(child) for child in children))
