"""Receipts: proof that a feedback arrived, and that the record of it was not changed since.

Each feedback is a leaf of its workspace's append-only Merkle log. A receipt holds the leaf, the
proof that it is in the log, and a signed head of the log; anybody can check it without the server.

Read in this order. Pure: `tree`, `proofs`, `notes` (signed text), `checkpoints` (signed tree
heads), `committing` (what a leaf says, without personal words), `reading` (receipt files),
`verifying`. Stored: `models`, `queries`, `issuing`, `proving` (the file to download), `auditing`
(the whole log, recomputed), `forgetting`. The file format is in `docs/receipts.md`.
"""
