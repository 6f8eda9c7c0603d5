"""What comes first: three levels, urgency and importance, with arithmetic that anyone can check.

Read: `models`, `arithmetic`, `grading`, `queries`, `events`.
"""
