"""`heard topics`: found on demand, and told by size."""

import json
from pathlib import Path

import pytest

from tests.api.cli.conftest import Heard
from tests.domain.topics.test_grouping import said


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_topics_are_found_and_told(lumen: Heard, tmp_path: Path) -> None:
    assert lumen("topics", "--workspace", "lumen", "--find").stdout.startswith("No topics: ")
    file = tmp_path / "reviews.csv"
    file.write_text("text\n" + "\n".join(said(16)) + "\n", encoding="utf-8")
    lumen("import", str(file), "--workspace", "lumen", "--map", "text=text")

    found = json.loads(lumen("topics", "--workspace", "lumen", "--find", "--json").stdout)

    assert len(found) >= 2 and found == sorted(found, key=lambda topic: -topic["texts"])
    assert found[0]["id"].startswith("topic_") and found[0]["words"]
    told = lumen("topics", "--workspace", "lumen").stdout
    assert found[0]["name"] in told
    assert lumen("topics", "--workspace", "nowhere").exit_code == 1
