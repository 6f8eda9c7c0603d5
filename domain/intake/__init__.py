"""Where what customers say comes in: feedback and its receipt, in one transaction.

Read: `receiving` (from a widget, from a partner program), `batching` (many rows of an import).
"""
