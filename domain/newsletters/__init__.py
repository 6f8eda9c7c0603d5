"""News of releases by e-mail, for whoever asked for it and showed that the mailbox is theirs.

Nobody gets a letter before they pressed the button behind the mail that asks them; every letter
can be ended with one click, and ended stays ended until the reader of the mailbox asks again.

Read: `models`, `keys` (what the links hold), `subscribing`, `sending` (who gets which letter,
once), `queries`, `events`, `errors`.
"""
