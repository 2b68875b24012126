"""Bytes -> documents. The text is kept as read; layout, language and dates are noted beside it, never cut out of it."""
