"""Commands: each module has NAME, HELP, ``add_arguments(parser)`` and ``run(args) -> int``; ``main.COMMANDS`` lists them."""
