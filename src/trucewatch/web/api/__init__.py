"""The interface for programs: read only, by key, described by OpenAPI made from the same table that serves it."""
