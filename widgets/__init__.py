"""The widgets a host page embeds, built and ready to be served as data.

Reading order: `wording` (the sentences, one file per language), `colouring` (readable colours from
a site's accent), `manifest` (what was built, from what, how large), `serving` (the loader with one
site's configuration, and the content-hashed parts it fetches).

The TypeScript sources are in `src/`, one folder per part: `loader` (the script a page includes),
`core` (shared by all widgets), `answer` (comment and thanks, fetched while a question is read),
`rating` (`<heard-rating>`). `node build.mjs` makes `dist/`, which is committed: serving and testing
need no Node. `budget.json` holds the largest sizes allowed, brotli-compressed, in bytes.
"""
