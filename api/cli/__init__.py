"""The command line: `heard`. One file a command; `docs/commands.md` describes each.

Read `failing` (how a command says that it cannot), `terminal` (language, progress, JSON), `opened`
(the database behind a command), then the commands: `serving` and `working` (what runs for good),
`demo`, `migrating`, `importing` and `exporting`, `workspaces` and `tokens`, `schema`, `doctor`,
`ledger`, `receipts`.
"""

import click

from api.cli.demo import demo
from api.cli.doctor import doctor
from api.cli.exporting import export_file
from api.cli.failing import HeardGroup
from api.cli.importing import import_file
from api.cli.ledger import ledger
from api.cli.migrating import migrate_database
from api.cli.receipts import receipt, receipts
from api.cli.schema import schema
from api.cli.serving import serve_http
from api.cli.tokens import token
from api.cli.working import work
from api.cli.workspaces import site, workspace


@click.group(cls=HeardGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="heard", prog_name="heard")
def main() -> None:
    """Heard (听见) closes the loop of customer feedback.

    Settings come from the environment (HEARD_…); `heard doctor` shows them.
    """


for _command in (
    serve_http,
    work,
    demo,
    migrate_database,
    import_file,
    export_file,
    workspace,
    site,
    token,
    schema,
    doctor,
    ledger,
    receipt,
    receipts,
):
    main.add_command(_command)
