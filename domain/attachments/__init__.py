"""Files that people send along: pictures of what they see, papers and films for surveys.

What a file is, its bytes say, never its name. Pictures are decoded and written anew, so nothing
travels with them that cannot be seen: no place, no camera, no second file behind the first.

Read: `kinds` (what is taken, how large), `sniffing`, `redrawing` (pictures written anew),
`inspecting` (from bytes to what may be stored), `models`, `storing`, `using` (by whom, once),
`showing` (to whom), `forgetting`, `queries`, `errors`.
"""
