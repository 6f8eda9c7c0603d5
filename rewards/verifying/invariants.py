"""The invariants as SQL that an auditor can run: a statement answers with the rows that break it.

Every one selects the workspace, the row's id, what recomputing expects there and what is found. The
same words run on SQLite and PostgreSQL.
"""

from typing import Final, NamedTuple


class Check(NamedTuple):
    """A statement that finds the rows of `table` which break `invariant`."""

    invariant: str
    table: str
    statement: str


_ABOUT_AWARD: Final = """
  SELECT a.id, a.workspace_id, a.state, a.points, latest.kind AS latest,
    sum(CASE WHEN e.kind IN ('award', 'grant') THEN 1 ELSE 0 END) AS begun,
    sum(CASE WHEN e.kind = 'award' THEN 1 ELSE 0 END) AS awarded,
    sum(CASE WHEN e.kind IN ('confirm', 'void') THEN 1 ELSE 0 END) AS resolved,
    sum(CASE e.kind WHEN 'hand_over' THEN 1 WHEN 'take_over' THEN -1 ELSE 0 END) AS on_the_way
  FROM award a
  JOIN ledger_entry latest ON latest.id = a.entry_id
  LEFT JOIN ledger_entry e ON e.workspace_id = a.workspace_id
    AND e.feedback_id = a.feedback_id AND e.rule = a.rule
  GROUP BY a.id, a.workspace_id, a.state, a.points, latest.kind
"""

_MOVED_BY_AWARD: Final = """
  SELECT a.id, a.workspace_id, a.state, a.points,
    coalesce(sum(CASE WHEN c.kind = 'issuance' THEN p.amount END), 0) AS issuance,
    coalesce(sum(CASE WHEN c.kind = 'pending' THEN p.amount END), 0) AS pending
  FROM award a
  LEFT JOIN ledger_entry e ON e.workspace_id = a.workspace_id
    AND e.feedback_id = a.feedback_id AND e.rule = a.rule
  LEFT JOIN ledger_posting p ON p.entry_id = e.id
  LEFT JOIN ledger_account c ON c.id = p.account_id
  GROUP BY a.id, a.workspace_id, a.state, a.points
"""

CHECKS: Final = (
    Check(
        "I1",
        "ledger_entry",
        """SELECT e.workspace_id, e.id, 0 AS expected, coalesce(sum(p.amount), 0) AS found
        FROM ledger_entry e LEFT JOIN ledger_posting p ON p.entry_id = e.id
        GROUP BY e.workspace_id, e.id
        HAVING coalesce(sum(p.amount), 0) <> 0 OR count(p.id) < 2""",
    ),
    Check(
        "I1",
        "ledger_posting",
        """SELECT p.workspace_id, p.id, 0 AS expected, p.amount AS found
        FROM ledger_posting p LEFT JOIN ledger_entry e ON e.id = p.entry_id WHERE e.id IS NULL""",
    ),
    Check(
        "I3",
        "ledger_account",
        """SELECT a.workspace_id, a.id, coalesce(sum(p.amount), 0) AS expected, a.balance AS found
        FROM ledger_account a LEFT JOIN ledger_posting p ON p.account_id = a.id
        GROUP BY a.workspace_id, a.id, a.balance HAVING coalesce(sum(p.amount), 0) <> a.balance""",
    ),
    Check(
        "I3",
        "ledger_account",
        """SELECT a.workspace_id, a.id, coalesce(sum(h.points), 0) AS expected, a.held AS found
        FROM ledger_account a LEFT JOIN ledger_hold h ON h.account_id = a.id AND h.state = 'open'
        GROUP BY a.workspace_id, a.id, a.held HAVING coalesce(sum(h.points), 0) <> a.held""",
    ),
    Check(
        "I3",
        "ledger_account",
        """SELECT workspace_id, id, 0 AS expected, balance - held AS found FROM ledger_account
        WHERE (kind IN ('pending', 'available') AND balance < held)
          OR (kind = 'debt' AND balance > 0) OR held < 0""",
    ),
    Check(
        "I4",
        "ledger_entry",
        """SELECT e.workspace_id, e.id, 1 AS expected, 1 + count(*) AS found
        FROM ledger_entry e JOIN ledger_entry f ON f.workspace_id = e.workspace_id
          AND f.kind = e.kind AND f.cause_type = e.cause_type AND f.cause_id = e.cause_id
          AND f.rule = e.rule AND f.id < e.id
        GROUP BY e.workspace_id, e.id""",
    ),
    Check(
        "I6",
        "award",
        f"""SELECT workspace_id, id, begun + awarded AS expected, begun + resolved AS found
        FROM ({_ABOUT_AWARD}) about WHERE begun <> 1 OR on_the_way <> 0 OR NOT (
          (state = 'pending' AND latest IN ('award', 'take_over') AND resolved = 0)
          OR (state = 'confirmed' AND latest IN ('confirm', 'grant', 'reinstate', 'take_over')
            AND resolved = awarded)
          OR (state = 'voided' AND latest IN ('void', 'reverse') AND resolved = awarded))""",  # noqa: S608  (our own words)
    ),
    Check(
        "I6",
        "award",
        f"""SELECT workspace_id, id, CASE WHEN state = 'voided' THEN 0 ELSE points END AS expected,
          -issuance AS found
        FROM ({_MOVED_BY_AWARD}) moved
        WHERE -issuance <> CASE WHEN state = 'voided' THEN 0 ELSE points END""",  # noqa: S608  (our own words)
    ),
    Check(
        "I6",
        "award",
        f"""SELECT workspace_id, id, CASE WHEN state = 'pending' THEN points ELSE 0 END AS expected,
          pending AS found
        FROM ({_MOVED_BY_AWARD}) moved
        WHERE pending <> CASE WHEN state = 'pending' THEN points ELSE 0 END""",  # noqa: S608  (our own words)
    ),
    Check(
        "I6",
        "ledger_entry",
        """SELECT e.workspace_id, e.id, 1 AS expected, 0 AS found
        FROM ledger_entry e LEFT JOIN award a ON a.workspace_id = e.workspace_id
          AND a.feedback_id = e.feedback_id AND a.rule = e.rule
        WHERE e.kind <> 'redeem' AND a.id IS NULL""",
    ),
    Check(
        "I7",
        "ledger_account",
        """SELECT a.workspace_id, a.id, a.balance AS expected,
          coalesce(sum(l.remaining), 0) AS found
        FROM ledger_account a LEFT JOIN ledger_lot l ON l.account_id = a.id
        WHERE a.kind = 'available'
        GROUP BY a.workspace_id, a.id, a.balance
        HAVING coalesce(sum(l.remaining), 0) <> a.balance""",
    ),
    Check(
        "I7",
        "ledger_lot",
        """SELECT l.workspace_id, l.id, l.points - coalesce(sum(s.points), 0) AS expected,
          l.remaining AS found
        FROM ledger_lot l LEFT JOIN ledger_lot_spend s ON s.lot_id = l.id
        GROUP BY l.workspace_id, l.id, l.points, l.remaining
        HAVING l.points - coalesce(sum(s.points), 0) <> l.remaining""",
    ),
    Check(
        "I7",
        "ledger_posting",
        """SELECT p.workspace_id, p.id, p.amount AS expected,
          coalesce(l.points, 0) - coalesce(sum(s.points), 0) AS found
        FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id AND a.kind = 'available'
        LEFT JOIN ledger_lot l ON l.entry_id = p.entry_id
        LEFT JOIN ledger_lot_spend s ON s.entry_id = p.entry_id
        GROUP BY p.workspace_id, p.id, p.amount, l.points
        HAVING coalesce(l.points, 0) - coalesce(sum(s.points), 0) <> p.amount""",
    ),
    Check(
        "I10",
        "reward",
        """SELECT workspace_id, id, stock_initial + stock_restocked AS expected,
          stock_left + stock_held + stock_issued AS found
        FROM reward WHERE stock_left < 0
          OR stock_initial + stock_restocked <> stock_left + stock_held + stock_issued""",
    ),
    Check(
        "I10",
        "reward",
        """SELECT r.workspace_id, r.id, count(d.id) AS expected, r.stock_issued AS found
        FROM reward r LEFT JOIN redemption d ON d.reward_id = r.id
        GROUP BY r.workspace_id, r.id, r.stock_issued HAVING count(d.id) <> r.stock_issued""",
    ),
    Check(
        "I10",
        "reward",
        """SELECT r.workspace_id, r.id, count(h.id) AS expected, r.stock_held AS found
        FROM reward r LEFT JOIN ledger_hold h ON h.reward_id = r.id AND h.state = 'open'
        GROUP BY r.workspace_id, r.id, r.stock_held HAVING count(h.id) <> r.stock_held""",
    ),
    Check(
        "I10",
        "reward",
        """SELECT r.workspace_id, r.id, r.per_customer_limit AS expected, count(*) AS found
        FROM reward r JOIN redemption d ON d.reward_id = r.id
        WHERE r.per_customer_limit IS NOT NULL
        GROUP BY r.workspace_id, r.id, r.per_customer_limit, d.customer_id
        HAVING count(*) > r.per_customer_limit""",
    ),
    Check(
        "I11",
        "redemption",
        """SELECT d.workspace_id, d.id, d.points AS expected, coalesce(sum(p.amount), 0) AS found
        FROM redemption d
        LEFT JOIN ledger_entry e ON e.cause_type = 'redemption' AND e.cause_id = d.id
        LEFT JOIN ledger_account a ON a.workspace_id = d.workspace_id AND a.kind = 'redeemed'
        LEFT JOIN ledger_posting p ON p.entry_id = e.id AND p.account_id = a.id
        GROUP BY d.workspace_id, d.id, d.points HAVING coalesce(sum(p.amount), 0) <> d.points""",
    ),
    Check(
        "I15",
        "ledger_posting",
        """SELECT p.workspace_id, p.id, 1 AS expected, 0 AS found
        FROM ledger_posting p JOIN ledger_entry e ON e.id = p.entry_id
        JOIN ledger_account a ON a.id = p.account_id
        WHERE p.workspace_id <> e.workspace_id OR a.workspace_id <> e.workspace_id
          OR (a.customer_id IS NOT NULL AND a.customer_id <> e.customer_id)""",
    ),
)
