"""Claims and judgements -> incidents: pure functions, free of input order, every version kept.

The way: ``table`` (claims as columns) -> ``cells`` (pairs worth a look) -> ``features`` (how a pair compares) ->
``score`` (what each comparison weighs, in words) -> ``group`` (which claims tell of one event) -> ``fuse`` (the incident).
``linker.link_claims`` is the way on one page; ``incremental`` adds new claims without scoring the past again.
"""
