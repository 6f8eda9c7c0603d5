"""Heard over plain HTTP: pages that read well without JavaScript, and the files they need.

How a page is made: `visiting` (who came, what they are shown), `pages` (how a template becomes an
answer), `showing` (public pages, packed), `headers` (what every page promises the browser),
`assets` (style sheets and scripts, hashed and immutable), `formatting` (dates, numbers, Markdown),
`wording` (which of two languages), `forms` (reading what was entered), `asking_for_mail` (the form
for an address), `problems` (when there is no page) and `languages/`. `templates/shell.html` is the
frame of public pages, `templates/console/shell.html` the team's; `templates/parts/` holds the
pieces both are made of, and `templates/console/style.html` shows them all.

The pages: `home_page`; `roadmap_page`, `roadmap_cards`, `roadmap_item_page`, `roadmap_voting`;
`changelog_page`, `changelog_entries`, `feeds`; `receipt_page` (a feedback by its number);
`entering`, `my_pages`, `me_page`, `rewards_page`, `codes_page`, `me_settings`, `news` (a customer's
own); and `console/` (the team's).

What stands before or beside the pages: `limits` (what no request may exceed), `bodies` (reading
strictly), `refusing` (how a request is turned away), `failing` (when it is we who fail), `embed`
(the loader and its parts), `receiving` (what widgets send), `explorer`, `api_docs/` (guides and the
reference) and `health`; `heads` and `request_ids` stand even before those.
"""
