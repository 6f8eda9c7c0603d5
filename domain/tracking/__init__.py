"""What the holder of a tracking number says back: answers, and that it was understood wrongly.

The number is the permission: nobody is asked for an account. Read: `models`, `answering_back`,
`correcting`, `conversing` (the thread of both sides), `queries`, `events`, `errors`.
"""
