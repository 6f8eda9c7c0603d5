"""The single requests behind each row of `test_request_table`, by subject: tries by their name."""
