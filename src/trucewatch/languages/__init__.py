"""Languages as data: one folder each; ``pack.py`` loads and checks, ``fold.py`` and ``forms.py`` apply."""
