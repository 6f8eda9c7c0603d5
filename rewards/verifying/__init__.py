"""Proving the books: every invariant recomputed from the rows.

Read: `proving` (`verify_ledger`, what it finds, what each invariant says), `invariants` (as SQL),
`queries`.
"""

from rewards.verifying.proving import INVARIANTS, Finding, verify_ledger

__all__ = ["INVARIANTS", "Finding", "verify_ledger"]
