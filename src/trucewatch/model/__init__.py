"""The nouns: frozen, typed records that every stage reads and makes. Standard library only."""
