"""Asking people by mail to answer a survey: from a list, or after something happened.

Read `models`, `keys` (what a link holds), `listing` (a pasted list, read), `inviting`, `reading`
(how it goes), `leasing` and `sending` (what the worker does, reminders with it), `hearing` (who
answered), `opting_out` (for good), then `queries`.
"""
