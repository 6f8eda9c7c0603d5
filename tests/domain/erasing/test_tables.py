"""No table is forgotten: each that is about people has a fate, and is exported or says why not."""

from api.tables import ALL_TABLES
from domain.erasing.deciding_tables import (
    AUTHORS,
    BY_CUSTOMER,
    BY_EMAIL,
    BY_FEEDBACK,
    CUSTOMER_BLANKS,
    OF_THE_TEAM,
    Fate,
)
from domain.erasing.exporting import NOT_EXPORTED, SECTIONS

HEIRS = {"customer": "claimed_by_id", "award_owner": "claimed_by_id"}
"""Columns that name a second customer: the one who claimed, whose own row is emptied."""


def with_column(column: str) -> set[str]:
    return {table.name for table in ALL_TABLES.tables.values() if column in table.c}


def test_each_table_about_a_feedback_has_a_fate_when_its_words_are_erased() -> None:
    assert with_column("feedback_id") == set(BY_FEEDBACK)


def test_each_table_about_a_customer_has_a_fate_when_they_are_erased() -> None:
    assert with_column("customer_id") == set(BY_CUSTOMER)


def test_each_table_with_an_address_has_a_fate_or_is_the_teams() -> None:
    assert with_column("email") == {*BY_EMAIL, *OF_THE_TEAM, "customer"}


def test_no_other_column_names_a_customer() -> None:
    others = {
        (table.name, column.name)
        for table in ALL_TABLES.tables.values()
        for column in table.c
        for key in column.foreign_keys
        if key.target_fullname == "customer.id" and column.name != "customer_id"
    }

    assert others == {*HEIRS.items(), *((table, "author_id") for table in AUTHORS)}


def test_what_is_blanked_is_there_to_be_blanked() -> None:
    for table, decision in [
        *BY_FEEDBACK.items(),
        *BY_CUSTOMER.items(),
        *BY_EMAIL.items(),
        *AUTHORS.items(),
    ]:
        missing = set(decision.blanks) - set(ALL_TABLES.tables[table].c.keys())
        assert not missing, table
        assert bool(decision.blanks) is (decision.fate is Fate.BLANK), table
    assert set(CUSTOMER_BLANKS) <= set(ALL_TABLES.tables["customer"].c.keys())


def test_each_table_about_people_is_exported_or_says_why_not() -> None:
    exported = {section.table for section in SECTIONS}

    assert not exported & set(NOT_EXPORTED)
    about_people = {*BY_FEEDBACK, *BY_CUSTOMER, *AUTHORS, "customer"}
    assert exported | set(NOT_EXPORTED) == about_people
    for section in SECTIONS:
        columns = ALL_TABLES.tables[section.table].c
        assert not set(section.columns.split()) - set(columns.keys()), section.name
        assert not [name for name in section.columns.split() if "hash" in name or "key" in name]
