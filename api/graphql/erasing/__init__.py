"""Taking one's data away and having it erased. Read: `types`, `queries`, `mutations`, `errors`."""
