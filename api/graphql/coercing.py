"""Variables are read against their types before anything runs: five mistakes are enough.

graphql-core looks for fifty, and for each compares what was sent with every name that would have
fitted. What was sent may be long, and there may be much of it: a megabyte of wrong names would hold
everyone up for longer than anyone should wait.
"""

from typing import Any, Final

from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from api.graphql.faults import MOST_ERRORS

LONGEST_FOR_SUGGESTIONS: Final = 300
"""Characters of a message, which quotes what was sent. Comparing costs the square of that."""
_PLACE_OF_MOST_ERRORS: Final = 9
"""Among the arguments of `build`, which graphql-core passes by their place."""


class Execution(StrawberryGraphQLCoreExecutionContext):
    """One execution of an operation, with bounded patience for its variables."""

    @classmethod
    def build(cls, *arguments: Any, **options: Any) -> Any:
        """The execution, or why its variables do not fit: suggestions only where they are cheap."""
        bounded = list(arguments)
        bounded[_PLACE_OF_MOST_ERRORS] = MOST_ERRORS
        options["hide_suggestions"] = True
        built = super().build(*bounded, **options)
        if isinstance(built, list) and all(
            len(error.message) <= LONGEST_FOR_SUGGESTIONS for error in built
        ):
            return super().build(*bounded, **{**options, "hide_suggestions": False})
        return built
