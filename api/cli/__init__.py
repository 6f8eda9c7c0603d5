"""The command line: `heard`. One file a command; `docs/commands.md` describes each.

Read `failing` (how a command says that it cannot), `terminal` (language, progress, JSON), `opened`
(the database behind a command), then the commands: `serving` and `working` (what runs for good),
`demo`, `migrating`, `importing` and `exporting`, `understanding` (with `rereading`) and
`comparing` (over `streaming`), `topics`, `models`, `workspaces`, `tokens`, `audit`, `schema`,
`doctor`, `ledger`, `receipts`.
"""

from typing import Final

import click

from api.cli.failing import HeardGroup

COMMANDS: Final = {
    "serve": "api.cli.serving:serve_http",
    "worker": "api.cli.working:work",
    "demo": "api.cli.demo:demo",
    "migrate": "api.cli.migrating:migrate_database",
    "import": "api.cli.importing:import_file",
    "export": "api.cli.exporting:export_file",
    "understand": "api.cli.understanding:understand_texts",
    "similar": "api.cli.comparing:compare_texts",
    "topics": "api.cli.topics:topics",
    "models": "api.cli.models:models",
    "workspace": "api.cli.workspaces:workspace",
    "site": "api.cli.workspaces:site",
    "member": "api.cli.members:member",
    "token": "api.cli.tokens:token",
    "audit": "api.cli.audit:audit",
    "webhook": "api.cli.webhooks:webhook",
    "schema": "api.cli.schema:schema",
    "doctor": "api.cli.doctor:doctor",
    "ledger": "api.cli.ledger:ledger",
    "receipt": "api.cli.receipts:receipt",
    "receipts": "api.cli.receipts:receipts",
}
"""Where each command is. Only the one that is asked for is loaded: checking a receipt needs no
web server, and all of Heard takes two seconds to load.
"""


@click.group(
    cls=HeardGroup,
    places=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="heard", prog_name="heard")
def main() -> None:
    """Heard (听见) closes the loop of customer feedback.

    Settings come from the environment (HEARD_…); `heard doctor` shows them.
    """
