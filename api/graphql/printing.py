"""`python -m api.graphql.printing` writes `schema.graphql`, which is checked in and compared."""

from pathlib import Path
from typing import Final

from api.graphql.schema import printed_schema

PRINTED: Final = Path(__file__).with_name("schema.graphql")


def main() -> None:
    """Write it anew."""
    PRINTED.write_text(printed_schema(), encoding="utf-8")


if __name__ == "__main__":
    main()
