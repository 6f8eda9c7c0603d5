"""Files that came with feedback: `types`, `queries`, `errors`. Over HTTP they are left."""
