"""Heard over plain HTTP: pages that read well without JavaScript, and the files they need.

Read `pages` (how a template becomes an answer), `headers` (what every page promises the browser),
`assets` (style sheets and scripts, hashed and immutable), `formatting` (dates, numbers, Markdown)
and `languages/` (which language, which sentences). `templates/shell.html` is the frame of public
pages, `templates/console/shell.html` the team's; `templates/parts/` holds the pieces both are made
of, and `templates/console/style.html` shows them all.

What stands before or beside the pages: `limits` (what no request may exceed), `bodies` (reading
strictly), `refusing` (how a request is turned away), `embed` (the loader and its parts),
`receiving` (what widgets send) and `explorer`.
"""
