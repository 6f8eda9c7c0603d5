"""Importing: feedback that was said elsewhere comes in from a CSV file.

The reading half: a file on disk becomes a stream of rows to store and rows to hand back, in
bounded memory, whatever the file holds. Nothing here knows the database.

Reading order:

    errors      why a whole file is refused
    rejecting   why a single row is handed back, and the file it is written to
    mapping     which column means what (`--map text=Review,score=Stars`)
    decoding    bytes: which encoding, and a stream that can be cut at line ends
    splitting   rows: where each begins and ends, quotes and all, never more than 1 MiB at once
    heading     the first row: the delimiter and the columns
    converting  cells: scores, kinds, languages and moments from how people write them
    reading     all of it together: `open_rows`
"""
