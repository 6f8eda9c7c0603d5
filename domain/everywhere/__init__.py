"""One search over feedback, the roadmap and releases. Read: `queries`, `looking`."""
