"""An outside model, asked where Heard's own readers are unsure. Off unless an owner says so.

The operator gives its address, an owner of a workspace turns it on, and what it answers is only
proposed. Read: `models`, `queries`, `errors`, `band` (of what one is unsure), `setting` (the
switch), `asking` (the question that waits), `leasing` (the question that is due, and what of it may
leave the house), `answering` (what came back, held against our labels), `deciding` (a person
accepts or dismisses). Speaking to the model is the edge's business.
"""
