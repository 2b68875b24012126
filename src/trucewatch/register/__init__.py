"""Who acts and speaks: parties, bodies, people, groups and agencies as data; ``register.py`` loads and checks."""
