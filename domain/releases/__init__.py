"""What changed the product, and who is thanked for it.

Read: `models`, `audience` (who hears of it, each once), `publishing`, `thanking`, `seeing` (what is
unread), `queries`, `events`, `errors`.
"""
