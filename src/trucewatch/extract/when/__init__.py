"""Times as a report writes them: words -> mentions (``reader``), mention and anchors -> dates (``resolve``).

One cascade of rules serves every language; words and their meanings are in ``languages/<code>/time.toml``.
"""

from trucewatch.extract.when.mention import Anchors, TimeMention
from trucewatch.extract.when.reader import TimeReader
from trucewatch.extract.when.resolve import day_of, resolve, weekday_fits

__all__ = ["Anchors", "TimeMention", "TimeReader", "day_of", "resolve", "weekday_fits"]
