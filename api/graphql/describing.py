"""What would be said of many arguments in the same words is said once, here."""

from graphql import GraphQLInputObjectType, GraphQLSchema, get_named_type


def describe_inputs(schema: GraphQLSchema) -> None:
    """An argument that takes an input type, such as a mutation's `input`, is described as it is."""
    roots = (schema.query_type, schema.mutation_type, schema.subscription_type)
    arguments = (
        argument
        for root in roots
        if root is not None
        for field in root.fields.values()
        for argument in field.args.values()
    )
    for argument in arguments:
        type_ = get_named_type(argument.type)
        if isinstance(type_, GraphQLInputObjectType) and not argument.description:
            argument.description = type_.description
