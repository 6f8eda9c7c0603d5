"""Files that came with feedback. Read: `types`, `queries`, `errors`. They are left over HTTP, not here."""
