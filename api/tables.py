"""Every table of Heard, imported in one place: for migrations, tests and `heard doctor`."""

import importlib
import pkgutil

import domain
import rewards
from domain.shared.tables import Table


def _models() -> None:
    """Import each feature's `models`, and the shared tables."""
    for package in (domain, rewards):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if found.name.rpartition(".")[2] in {"models", "deliveries", "keys"}:
                importlib.import_module(found.name)


_models()

ALL_TABLES = Table.metadata
