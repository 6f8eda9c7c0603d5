"""A site's look as the few style rules that widgets add to their own."""

from typing import Final

from domain.workspaces.dressing import Dress, Scheme
from widgets.colouring import palette

_SCHEMES: Final = {Scheme.LIGHT: "light", Scheme.DARK: "dark", Scheme.AUTO: "light dark"}


def styles(dress: Dress) -> str:
    """Return what `core-styles.ts` is overridden by; nothing for Heard's own look.

    What the host page sets (`--heard-radius`, `scheme="dark"`) still comes first. Refuses with
    ValueError an accent that is not `#rrggbb`; a font must be one that `Dress.checked` let through.
    """
    rules = []
    if dress.accent is not None:
        light, on_light, dark, on_dark = palette(dress.accent)
        rules.append(f".c-root{{--a:{light};--o:{on_light}}}")
        both = f"--a:light-dark({light},{dark});--o:light-dark({on_light},{on_dark})"
        rules.append(f"@supports (color:light-dark(red,red)){{.c-root{{{both}}}}}")
    if dress.radius is not None:
        rules.append(f".c-root{{--round:var(--heard-radius,{dress.radius}px)}}")
    if dress.font is not None:
        rules.append(f".c-root{{font-family:var(--heard-font,{dress.font})}}")
    if dress.scheme is not Scheme.PAGE:
        chosen = _SCHEMES[dress.scheme]
        rules.append(f":host(:not([scheme])) .c-root{{color-scheme:{chosen}}}")
    return "".join(rules)
