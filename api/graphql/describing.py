"""What would be said of every mutation in the same words is said once, here."""

from graphql import GraphQLSchema, get_named_type


def describe_inputs(schema: GraphQLSchema) -> None:
    """A mutation's `input` is described as its type is."""
    mutations = schema.mutation_type.fields if schema.mutation_type else {}
    for field in mutations.values():
        for argument in field.args.values():
            argument.description = argument.description or get_named_type(argument.type).description
