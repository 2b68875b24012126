"""Number words -> one value, by the one rule all six languages share: units, tens, hundreds, then scales going down.

Languages that must write "and" between the parts (Arabic) keep two numbers apart where it is missing; the others add
what stands side by side as long as each part fits under the one before.
"""

_NO_SCALE = 10**15  # above every scale a news text holds


class Composer:
    """Takes values one at a time; ``take`` answers whether the value still belongs to the same number."""

    __slots__ = ("and_required", "digits", "group", "last_scale", "taken", "total")

    def __init__(self, and_required: bool) -> None:
        self.and_required = and_required
        self.total: float = 0
        self.group: float = 0
        self.last_scale = _NO_SCALE
        self.taken = 0
        self.digits = False

    @property
    def value(self) -> float:
        return self.total + self.group

    def take_digits(self, value: float, has_and: bool) -> bool:
        """Take a number written in digits: the beginning of a number, or its rest after "thousand and"."""
        if self.taken and not (has_and and self.total and not self.group and value < 1000 and value < self.last_scale):
            return False
        self.group, self.digits = value, True
        self.taken += 1
        return True

    def take(self, value: int, has_and: bool) -> bool:
        """Take a number word; False leaves the number as it is."""
        fits = self._fits(value, has_and)
        self.taken += fits
        return fits

    def _fits(self, value: int, has_and: bool) -> bool:
        if value >= 1000:
            return self._scale(value, has_and)
        if value == 100 and 1 < self.group < 10 and not has_and:
            self.group = self.group * 100
            return True
        if value == 100 and self.group == 1 and not has_and and not self.digits:
            self.group = 100
            return True
        if self.digits or (value == 0 and self.taken):
            return False
        return self._small(value, has_and)

    def _small(self, value: int, has_and: bool) -> bool:
        below = self.group % 100
        opens = not self.taken or has_and or not self.and_required
        if value >= 100:
            fits = self.group == 0 and opens
        elif below == 0:
            fits = opens
        elif self.and_required:  # three-ten (13), three-and-twenty (23)
            fits = below < 10 and (has_and if value >= 20 else value == 10 and not has_and) and value % 10 == 0
        else:
            fits = value < 10 <= below and below % 10 == 0 and not has_and
        if fits:
            self.group += value
        return fits

    def _scale(self, value: int, has_and: bool) -> bool:
        power = 1000
        while value % (power * 1000) == 0:
            power *= 1000
        if power >= self.last_scale or (has_and and self.group):
            return False
        if value != power:  # a word that holds its own multiple, such as an Arabic dual
            if self.group:
                return False
            self.total += value
        else:
            if self.group == 0 and self.total and not has_and:
                return False
            self.total += (self.group or 1) * value
        self.group, self.last_scale, self.digits = 0, power, False
        return True
