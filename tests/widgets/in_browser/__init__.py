"""Widgets as people meet them: in Chromium, inside a page with a strict policy.

One browser serves all of these files, each test in a profile and with servers of its own. None is
asynchronous, and none may be: see `conftest.py`.
"""
