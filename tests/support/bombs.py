"""Documents that mean more than they say."""


def bomb_of_named_fragments(levels: int) -> str:
    """Each fragment spreads the next one twice."""
    steps = " ".join(
        f"fragment F{at} on Query {{ ...F{at + 1} ...F{at + 1} }}" for at in range(levels)
    )
    return f"{{ ...F0 }} {steps} fragment F{levels} on Query {{ viewer {{ kind }} }}"


def bomb_of_inline_fragments(levels: int) -> str:
    """Each holds the next one twice: the text itself has 2^levels parts."""
    inner = "viewer { kind }"
    for _ in range(levels):
        inner = f"... {{ {inner} }} ... {{ {inner} }}"
    return f"{{ {inner} }}"


def deep(levels: int) -> str:
    return "{ viewer " + "{ workspace " * levels + "}" * levels + "}"


def aliases(count: int, field: str = "__typename") -> str:
    return "{ " + " ".join(f"a{at}: {field}" for at in range(count)) + " }"
