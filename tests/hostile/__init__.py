"""What others would like Heard to do: every request that was ever tried on a server like this one.

`test_request_table` names them all; what each sends stands in `rows`, by subject. `scene` is where
it happens, and looks at every answer. `test_canaries` looks for secrets where none belong.
"""
