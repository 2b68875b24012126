"""A team's folder: settings, sources, known exceptions and the store; what is done to it as a whole."""
