"""What an operation costs, in points, computed from its text and variables before anything runs.

    a scalar or an enum        0
    an object                  1, and what is selected of it
    an interface or a union    what its dearest member costs
    a page of a list           1, and `first` times what one node costs; edges and pageInfo are free
    a list without `first`     1, and its assumed length times what one element costs
    a mutation                 10 more for each of its fields
    a subscription             5 more, and one for every event
    what counts many rows      more, as `DEAR` says

An operation costs at least 1. Sizes count as written: what stands twice costs twice. Each selection
is priced once for each type that it may meet, so pricing takes as long as the text is.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from graphql import (
    BooleanValueNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLAbstractType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    get_operation_ast,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
)
from graphql.utilities.coerce_input_value import coerce_default_value

from api.graphql.assumed_lengths import assumed_length
from domain.shared.paging import LARGEST_PAGE

LEAST: Final = 1
MUTATION: Final = 10
SUBSCRIPTION: Final = 5
EVENT: Final = 1
DEAR: Final[Mapping[tuple[str, str], int]] = {("Survey", "results"): 100}
"""By type and field, in points besides: all answers are counted anew, up to a second or two."""


class Price(NamedTuple):
    """`once` is paid however long the page is; `each` for every node of it."""

    once: int = 0
    each: int = 0


FREE: Final = Price()


def cost_of(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation_name: str | None,
    variables: Mapping[str, Any],
) -> int:
    """The points of one operation. What is unknown or circular costs nothing: validation, which
    runs next, names it.
    """
    operation = get_operation_ast(document, operation_name)
    root = schema.get_root_type(operation.operation) if operation else None
    if operation is None or root is None:
        return LEAST
    prices = _Prices(schema, document, operation, variables)
    return max(LEAST, prices.of_selection(operation.selection_set, root).once)


class _Prices:
    """Prices within one operation."""

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        variables: Mapping[str, Any],
    ) -> None:
        self._schema = schema
        self._fragments = {
            node.name.value: node
            for node in document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        self._defaults = {
            node.variable.name.value: node.default_value
            for node in operation.variable_definitions or ()
        }
        self._variables = variables
        self._bases = {schema.mutation_type: MUTATION, schema.subscription_type: SUBSCRIPTION}
        self._known: dict[tuple[int, str], Price] = {}

    def of_selection(self, selections: SelectionSetNode, parent: GraphQLObjectType) -> Price:
        """Of all that is selected of one `parent`, itself not counted."""
        key = (id(selections), parent.name)
        if key not in self._known:
            self._known[key] = FREE  # what a circle finds when it comes back here
            once = each = 0
            for selection in selections.selections:
                price = self._of_one(selection, parent)
                once, each = once + price.once, each + price.each
            self._known[key] = Price(once, each)
        return self._known[key]

    def _of_one(self, selection: SelectionNode, parent: GraphQLObjectType) -> Price:
        if not self._is_included(selection):
            return FREE
        if isinstance(selection, FieldNode):
            return self._of_field(selection, parent)
        fragment: Any = selection
        if isinstance(selection, FragmentSpreadNode):
            fragment = self._fragments.get(selection.name.value)
        if fragment is None or not self._fits(fragment, parent):
            return FREE
        return self.of_selection(fragment.selection_set, parent)

    def _of_field(self, node: FieldNode, parent: GraphQLObjectType) -> Price:
        field = self._schema.get_field(parent, node.name.value)
        if field is None:
            return FREE
        base = self._bases.get(parent, 0) + DEAR.get((parent.name, node.name.value), 0)
        named = get_named_type(field.type)
        if is_leaf_type(named) or node.selection_set is None:
            return Price(base)
        inner = self._dearest(node.selection_set, named)
        if _is_connection(parent) and node.name.value in ("edges", "pageInfo"):
            # Edges are as many as the page is long, which the field above knows.
            is_edges = node.name.value == "edges"
            return Price(each=inner.once) if is_edges else FREE
        if _is_connection(named):
            return Price(base + 1 + inner.once + self._length(node, field, parent) * inner.each)
        if is_list_type(get_nullable_type(field.type)):
            return Price(base + 1 + self._length(node, field, parent) * (1 + inner.once))
        return Price(base + 1 + inner.once)

    def _dearest(self, selections: SelectionSetNode, type_: GraphQLNamedType) -> Price:
        if isinstance(type_, GraphQLObjectType):
            return self.of_selection(selections, type_)
        if not is_abstract_type(type_):
            return FREE
        members = self._schema.get_possible_types(type_)
        return max((self.of_selection(selections, member) for member in members), default=FREE)

    def _fits(
        self, fragment: FragmentDefinitionNode | InlineFragmentNode, parent: GraphQLObjectType
    ) -> bool:
        if fragment.type_condition is None:
            return True
        wanted = self._schema.get_type(fragment.type_condition.name.value)
        return wanted is parent or (
            isinstance(wanted, GraphQLInterfaceType | GraphQLAbstractType)
            and self._schema.is_sub_type(wanted, parent)
        )

    def _length(self, node: FieldNode, field: GraphQLField, parent: GraphQLObjectType) -> int:
        """How many elements to expect, 0 to 100: the field refuses whoever asks for more."""
        asked = field.args.get("first")
        if asked is None:
            return assumed_length(parent.name, node.name.value)
        given = next((a.value for a in node.arguments or () if a.name.value == "first"), None)
        value = coerce_default_value(asked) if given is None else self._value(given)
        if isinstance(value, int) and not isinstance(value, bool):
            return min(max(value, 0), LARGEST_PAGE)
        return assumed_length(parent.name, node.name.value)

    def _is_included(self, selection: SelectionNode) -> bool:
        for directive in selection.directives or ():
            word = directive.name.value
            condition = next((a.value for a in directive.arguments or ()), None)
            if word in ("skip", "include") and condition is not None:
                value = self._value(condition)
                if isinstance(value, bool) and value is (word == "skip"):
                    return False
        return True

    def _value(self, node: ValueNode) -> Any:
        """A whole number or a truth; anything else as `Undefined`."""
        if isinstance(node, VariableNode):
            name = node.name.value
            if name in self._variables:
                return self._variables[name]
            default = self._defaults.get(name)
            return Undefined if default is None else self._value(default)
        if isinstance(node, IntValueNode):
            return int(node.value) if len(node.value) < 12 else LARGEST_PAGE
        return node.value if isinstance(node, BooleanValueNode) else Undefined


def _is_connection(type_: object) -> bool:
    return (
        isinstance(type_, GraphQLObjectType)
        and type_.name.endswith("Connection")
        and "edges" in type_.fields
    )
