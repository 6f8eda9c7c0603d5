"""Access: the tokens of partner programs, and the log of who did what with their access."""
