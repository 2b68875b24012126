"""A situation report as data -> a paper in the language of the interface: the words, tables, charts and marks of evidence."""
