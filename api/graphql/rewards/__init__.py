"""The catalogue in the schema: what points buy, redeeming, handing in codes."""
