"""Texts as vectors: those that mean the same lie close together.

Read: `protocols` (the Encoder), `lexical` (shared words, always there), `semantic` (meaning across
both languages, an extra), `choosing` (which encoder is on), `models`, `queries` and `storing` (one
vector for each feedback, shared by whatever compares texts), `reencoding` (those that another
encoder made, made again), `nearest` (which of a workspace's vectors lie closest).
"""
