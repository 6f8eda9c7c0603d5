"""Batches by feature: sibling fields ask for single things, the database is asked once.

Read `batching`, then the features. `loaders` puts them together for one request.
"""
