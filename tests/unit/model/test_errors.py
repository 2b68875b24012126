"""Messages for people name the thing, the place and the next step; the drawn tree is the real one."""

import re

from trucewatch import errors
from trucewatch.errors import DataError, InputError, TrucewatchError


def test_an_input_error_names_place_and_remedy() -> None:
    assert str(InputError("is empty", place="a.txt:3", remedy="Mend it")) == "a.txt:3: is empty. Mend it"
    assert str(InputError("is empty")) == "is empty"


def test_a_data_error_names_file_and_key() -> None:
    error = DataError("is missing", file="ar/pack.toml", key="script", remedy="Add it")
    assert str(error) == "ar/pack.toml [script]: is missing. Add it"


def test_the_drawn_tree_is_the_real_one() -> None:
    drawn = set(re.findall(r"[├└]── (\w+)", errors.__doc__ or "")) | {"TrucewatchError"}
    real = {name for name, thing in vars(errors).items() if isinstance(thing, type) and issubclass(thing, TrucewatchError)}
    assert drawn == real
