"""`heard schema`: the GraphQL schema, as `schema.graphql` holds it."""

import click

from api.graphql.schema import printed_schema


@click.command()
def schema() -> None:
    """Print the GraphQL schema."""
    click.echo(printed_schema(), nl=False)
