"""One module for each page; a view asks the record, hands the nouns to ``display`` and renders one template."""
