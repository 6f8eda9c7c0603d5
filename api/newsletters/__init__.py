"""News of releases as mail.

Read: `asking` (counted, answered the same for all), `confirming` (the mail that asks whether it is
really wanted), `letters` (what one says), `lettering` (each subscriber once, portion by portion).
"""
