"""Charts and maps as plain shapes -> SVG and PNG, drawn here so that page, PDF and DOCX show the same picture."""
