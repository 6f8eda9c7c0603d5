"""No table is forgotten: each that is about a customer has a fate when another claims them."""

from api.tables import ALL_TABLES
from domain.claiming.deciding_tables import (
    AUTHORS,
    MOVED,
    MOVED_BY_LISTENERS,
    STAYS,
    WITH_ONE_FEEDBACK,
)


def test_each_table_about_a_customer_has_one_fate_when_they_are_claimed() -> None:
    decided = [*MOVED, *MOVED_BY_LISTENERS, *STAYS]

    assert len(decided) == len(set(decided))
    about_customers = {
        table.name for table in ALL_TABLES.tables.values() if "customer_id" in table.c
    }
    assert set(decided) == about_customers


def test_no_other_column_that_names_a_customer_is_forgotten() -> None:
    others = {
        (table.name, column.name)
        for table in ALL_TABLES.tables.values()
        for column in table.c
        for key in column.foreign_keys
        if key.target_fullname == "customer.id" and column.name != "customer_id"
    }
    heirs = {("customer", "claimed_by_id"), ("award_owner", "claimed_by_id")}

    assert others == {*heirs, *((table, "author_id") for table in AUTHORS)}


def test_each_table_about_a_feedback_and_a_customer_has_a_fate_when_it_is_claimed() -> None:
    about_both = {
        table.name
        for table in ALL_TABLES.tables.values()
        if "feedback_id" in table.c and "customer_id" in table.c
    }
    assert set(WITH_ONE_FEEDBACK) == about_both
