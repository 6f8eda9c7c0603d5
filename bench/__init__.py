"""How fast this machine runs Heard's own work, beside what its database can do at best.

Read `baseline` (plain inserts in the same run), `measuring` (import, submission, understanding),
`__main__` (prints both and their ratio). `README.md` says how to read it.
"""
