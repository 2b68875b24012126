"""Annotated reports -> how right the claims and incidents are: by language, by field, with the list of misses."""
