"""A text with tables and pictures -> page, PDF and DOCX: one composition, three forms."""
