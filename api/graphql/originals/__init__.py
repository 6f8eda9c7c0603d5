"""Words before they were masked, in the schema. Read: `mutations`, `errors`."""
