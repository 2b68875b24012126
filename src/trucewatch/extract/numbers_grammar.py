"""Number words -> one value, by the one rule all six languages share: units, tens, hundreds, then scales going down.

Languages that must write "and" between the parts (Arabic) keep two numbers apart where it is missing; the others add
what stands side by side as long as each part fits under the one before.
"""

_NO_SCALE = 10**15  # above every scale a news text holds
_INDIAN = (100_000, 10_000_000)  # lakh and crore are scales although no power of a thousand


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

    def take_digits(self, value: float, has_and: bool, hundreds: bool = False) -> bool:
        """Take digits: the beginning of a number, or its rest, "4 thousand 3 hundred and 21" (``hundreds``: it follows)."""
        if self.taken:
            if self.group:
                fits = has_and and not hundreds and self.group % 100 == 0 and not self.digits and 0 < value < 100
            else:
                fits = self.total > 0 and (has_and or hundreds) and 0 < value < (10 if hundreds else min(1000, self.last_scale))
            if not fits:
                return False
        self.group += value
        self.digits = True
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
        if value == 100 and not has_and and (1 <= self.group < 10 or (self.digits and 1 <= self.group < 1000)):
            self.group, self.digits = self.group * 100, False
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
        power = value if value in _INDIAN else power
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
