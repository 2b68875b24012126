"""A summary claim in any of the six languages -> the question it asks, answered over the record with its evidence."""
