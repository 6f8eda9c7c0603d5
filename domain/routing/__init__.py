"""Who of the team owns a feedback, and by when its sender may expect an answer.

Read: `promising` (deadlines as pure arithmetic), `models`, `routing` (owner and date of one
feedback), `policing` (the workspace's own deadlines), `queries`, `events`, `errors`.
"""
