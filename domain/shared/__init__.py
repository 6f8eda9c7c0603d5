"""What every feature stands on.

Read in this order: `ids`, `clock`, `errors` (refusals), `texts`, `tables`, `viewer` (who asks, what
they may), `events` (what happened), `work` (one transaction), `inserting` (rows that may be there
already), `outbox` (telling listeners), `idempotency` (the same request twice), `paging` (keyset
pages), `append_only`, `languages`, `spoken_codes` (what people type and read aloud).
"""
