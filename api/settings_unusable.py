"""What every reader of settings says when one cannot be used."""


class SettingsUnusable(Exception):
    """One sentence for the operator, in `args[0]`."""
