"""Owner, date and thread of a feedback.

Read: `fields`, `types`, `queries`, `mutations`, `errors`.
"""
