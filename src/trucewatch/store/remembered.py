"""Answers that take long and change seldom, remembered until the record changes: the numbers of the whole, the lists of names.

An answer is kept for its question, its reader and the state of the record; the state is a handful of small questions to
indices. What changes only with the clock (a delay of release) is asked anew after some minutes at the latest.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Max, QuerySet

from trucewatch.store import models
from trucewatch.store.visible import viewer

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
MOST = 512
"""Answers kept: some hundred kilobytes each at the very most."""
SECONDS = 300.0
_kept: "OrderedDict[Hashable, tuple[float, Any]]" = OrderedDict()
_lock = threading.Lock()


def remembered(question: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Take a question whose arguments can be compared, give the same one that remembers its answers."""
    return _remembering(question, apart_from_decisions=False)


def remembered_of_reports(question: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Take a question about documents, claims and sources alone, give one whose answers outlive what people decide."""
    return _remembering(question, apart_from_decisions=True)


def _remembering(question: Callable[Asked, Answer], *, apart_from_decisions: bool) -> Callable[Asked, Answer]:
    @wraps(question)
    def asked(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        named = tuple((name, _frozen(value)) for name, value in sorted(kwargs.items()))
        key = (question.__module__, question.__qualname__, tuple(map(_frozen, args)), named)
        found: Answer = _answer(key, lambda: question(*args, **kwargs), apart_from_decisions)
        return found

    return asked


def kept_answer(key: tuple[Hashable, ...], make: Callable[[], Answer]) -> Answer:
    """Take what tells a question apart and how to answer it, give the answer, remembered like others."""
    found: Answer = _answer(("kept", *key), make)
    return found


def counted(found: "QuerySet[Any]", *, apart_from_decisions: bool = False) -> int:
    """Take a question for rows, give how many there are, remembered like other answers.

    ``apart_from_decisions``: people's decisions do not enter the question, so that the count outlives them.
    """
    try:
        sql, parameters = found.order_by().query.sql_with_params()
    except EmptyResultSet:  # the conditions contradict each other: nothing passes, and nobody needs to ask
        return 0
    number: int = _answer(("count", sql, tuple(map(str, parameters))), found.count, apart_from_decisions)
    return number


def listed(found: "QuerySet[Any]", column: str, start: int, size: int) -> list[Any]:
    """Take an ordered question for rows, a column that names them and a part of the list, give those names, remembered.

    For questions whose answer must be found and sorted whole before its first line is known, as words in texts.
    """
    part = found.values_list(column, flat=True)[start : start + size]
    try:
        sql, parameters = part.query.sql_with_params()
    except EmptyResultSet:
        return []
    names: list[Any] = _answer(("list", sql, tuple(map(str, parameters))), lambda: list(part))
    return names


def described_question(found: "QuerySet[Any]") -> tuple[str, ...]:
    """Take a question for rows, give what tells it apart from others; () for one that no row can pass."""
    try:
        sql, parameters = found.query.sql_with_params()
    except EmptyResultSet:
        return ()
    return (sql, *map(str, parameters))


def forget_answers() -> None:
    """Forget every answer."""
    with _lock:
        _kept.clear()


def state_of_record(*, decisions: bool = True) -> tuple[Hashable, ...]:
    """Give what differs whenever an answer may: the view's digest, the last reading, decision, observation, release, notice."""
    if not decisions:
        read_from = (models.Extraction, models.SourceRecord, models.ReleaseRecord, models.Guard)
        newest = tuple(table._default_manager.aggregate(last=Max("pk"))["last"] for table in read_from)
        # A claim added by hand is a decision that makes a claim, and undoing takes it away again.
        added = models.Judgement.objects.filter(act__in=("add", "undo")).aggregate(last=Max("sequence"))["last"]
        return (str(connection.settings_dict["NAME"]), newest, added)
    view = models.ViewState.objects.filter(view="").values_list("digest", "incidents").first()
    tables = (models.Extraction, models.Notice, models.SourceRecord, models.ReleaseRecord, models.Guard, models.Attachment)
    newest = tuple(table._default_manager.aggregate(last=Max("pk"))["last"] for table in tables)
    entered = models.CentreEntry.objects.aggregate(last=Max("sequence"))["last"]
    judged = models.Judgement.objects.aggregate(last=Max("sequence"))["last"]
    observed = models.Observation.objects.aggregate(last=Max("recorded_at"))["last"]
    closed = models.Notice.objects.exclude(closed_at="").count()
    return (str(connection.settings_dict["NAME"]), view, newest, entered, judged, observed, closed)


def _frozen(value: Any) -> Hashable:
    """An argument in a form that can be compared: collections as the sets and tuples they stand for."""
    if isinstance(value, set | frozenset):
        return frozenset(value)
    return tuple(value) if isinstance(value, list) else value


def _answer(key: Hashable, make: Callable[[], Any], apart_from_decisions: bool = False) -> Any:
    if connection.in_atomic_block:  # somebody is writing: what they see is not yet so for others
        return make()
    whole = (key, viewer(), state_of_record(decisions=not apart_from_decisions))
    now = time.monotonic()
    with _lock:
        held = _kept.get(whole)
        if held is not None and now - held[0] < SECONDS:
            _kept.move_to_end(whole)
            return held[1]
    made = make()
    with _lock:
        _kept[whole] = (now, made)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made
