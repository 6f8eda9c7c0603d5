"""Other people's GraphQL clients and tools, unchanged, held against Heard.

`node` installs and runs them; `operations` writes the documents that touch all of the schema;
`serving` is what they talk to. The programs (`*.mjs`, `*.ts`) print their findings as JSON, one
start of Node for all the tests of a file.
"""
