"""`python -m tests.fuzzing` tries three seeds, a hundred examples for each field of the roots."""

import argparse
import tempfile
from pathlib import Path

from tests.fuzzing.trying import target, tried
from tests.support.databases import KINDS, Templates


def main() -> int:
    """0 when nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--examples", type=int, default=100, help="for each field")
    parser.add_argument("--database", choices=KINDS, default="sqlite")
    asked = parser.parse_args()
    has_passed = True
    with tempfile.TemporaryDirectory(prefix="heard-fuzzing-") as name:
        folder = Path(name)
        templates = Templates(folder)
        with templates.copy(asked.database) as url, target(url, folder) as it:
            for seed in range(1, asked.seeds + 1):
                for as_customer in (False, True):
                    found = tried(it, seed=seed, examples=asked.examples, as_customer=as_customer)
                    who = "a customer" if as_customer else "a program"
                    end = "nothing found" if found.has_passed else "FOUND"
                    print(f"seed {seed} as {who}: {found.cases} cases, {end}", flush=True)
                    if not found.has_passed:
                        print(found.said, flush=True)
                    has_passed = has_passed and found.has_passed
            faults = it.faults()
            print(f"{len(faults)} faults in the log", *faults[:20], sep="\n", flush=True)
            if faults:
                print(it.log.read_text(errors="replace")[-20_000:], flush=True)
        templates.close()
    return 0 if has_passed and not faults else 1


if __name__ == "__main__":
    raise SystemExit(main())
