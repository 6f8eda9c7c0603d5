"""What operators see of a running Heard, none of it about persons.

Read `instruments` (what is counted), `requests` and `operations` (where it is counted and logged),
`standing` (what the database says when asked), `metrics_page` (`/metrics`), `tracing` and
`exporting` (OpenTelemetry). Log lines are formatted in `api.logs`.
"""
