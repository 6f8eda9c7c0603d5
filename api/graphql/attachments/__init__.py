"""Files that came with feedback: `types`, `queries`, `errors`. They are left over HTTP, not here."""
