"""The command line: one module per command under ``commands/``; ``main.py`` finds and runs them."""
