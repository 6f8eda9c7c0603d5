"""Counting scores in the windows before and after releases. Read `queries`."""
