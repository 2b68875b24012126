"""One dictionary word -> its written forms and the cases they show, for the names and bodies of actors.

Forms are made when the index is built, not stripped while reading: a text word costs one look-up, and a form that no
grammar makes is never taken for a name. Forms are folded. Where the grammar lets one form be two cases, both are given.
"""

from collections.abc import Iterator, Mapping

from trucewatch.languages.fold import fold

Form = tuple[str, tuple[str, ...]]
INFLECTED = frozenset({"ar", "az", "en", "hy", "ru", "tr"})  # other languages are read by their pack's [morphology]
ANY: tuple[str, ...] = ()  # a word that shows no case
OWN = ("own",)  # the form carries "its", "their" or "our"

_RU_ADJECTIVE = (("ого", "gen"), ("ому", "dat"), ("ом", "loc"), ("ая", "nom"), ("ую", "acc"), ("ое", "nom"))
_RU_SOFT_ADJECTIVE = (("его", "gen"), ("ему", "dat"), ("ем", "loc"), ("ей", "gen"), ("ее", "nom"), ("ая", "nom"), ("ую", "acc"))
_RU_HARD = {
    "": ("nom",),
    "а": ("gen", "acc"),
    "у": ("dat",),
    "ом": ("ins",),
    "ем": ("ins",),
    "ым": ("ins",),
    "е": ("loc",),
    "ы": ("nom",),
    "и": ("nom",),
    "ов": ("gen",),
    "ам": ("dat",),
    "ами": ("ins",),
    "ах": ("loc",),
}
_RU_PLURAL = {
    "": ("gen",),
    "ов": ("gen",),
    "ев": ("gen",),
    "ей": ("gen",),
    "ам": ("dat",),
    "ям": ("dat",),
    "ами": ("ins",),
    "ями": ("ins",),
    "ах": ("loc",),
    "ях": ("loc",),
}
_RU_FEMININE = {
    "а": ("nom",),
    "ы": ("gen",),
    "и": ("gen",),
    "е": ("dat", "loc"),
    "у": ("acc",),
    "ой": ("ins", "gen", "dat"),
    "ей": ("ins",),
    "": ("gen",),
    "ам": ("dat",),
    "ами": ("ins",),
    "ах": ("loc",),
}
_RU_SOFT_FEMININE = {"я": ("nom",), "и": ("gen", "dat"), "е": ("dat", "loc"), "ю": ("acc",), "ей": ("ins",)}
_RU_SOFT_SIGN = {
    "ь": ("nom", "acc"),
    "я": ("gen", "acc"),
    "ю": ("dat",),
    "ем": ("ins",),
    "и": ("nom", "gen", "dat"),
    "ью": ("ins",),
    "ей": ("gen",),
    "ям": ("dat",),
    "ями": ("ins",),
}
_RU_NEUTER = {
    "о": ("nom", "acc"),
    "а": ("gen", "nom"),
    "у": ("dat",),
    "ом": ("ins",),
    "е": ("loc",),
    "": ("gen",),
    "ам": ("dat",),
    "ами": ("ins",),
}
_RU_NEUTER_IE = {
    "е": ("nom", "acc"),
    "я": ("gen", "nom"),
    "ю": ("dat",),
    "ем": ("ins",),
    "и": ("loc",),
    "й": ("gen",),
    "ям": ("dat",),
    "ями": ("ins",),
}
_RU_SHORT_I = {"й": ("nom",), "я": ("gen", "acc"), "ю": ("dat",), "ем": ("ins",), "е": ("loc",)}

_HY_ENDINGS = {
    "": ("nom",),
    "ը": ("nom",),
    "ն": ("nom",),
    "ի": ("gen",),
    "ին": ("dat", "gen"),
    "ից": ("abl",),
    "իցն": ("abl",),
    "ով": ("ins",),
    "ում": ("loc",),
    "ինն": ("dat",),
}
_AR_PRONOUNS = ("ه", "ها", "هم", "هما", "نا")


def forms(word: str, language: str, adjective: bool = False, pattern: bool = False) -> Iterator[Form]:
    """Take a dictionary word as printed, its language and kind, give (folded form, cases); ``word=`` is never inflected."""
    if word.endswith("=") or len(word) == 1:
        yield fold(word.removesuffix("=")), ANY
        return
    if language == "ar":
        yield from _arabic(word, adjective, pattern)
    elif language == "en":
        yield from _english(word)
    elif language == "ru":
        yield from _russian(word)
    elif language in ("tr", "az"):
        yield from _turkic(word, language, pattern)
    elif language == "hy":
        yield from _armenian(word, adjective)
    else:
        yield fold(word), ANY


def looks_adjective(word: str) -> bool:
    """Whether a Russian dictionary word is an adjective by its ending, so that it cannot be the head of a name."""
    return word.lower().endswith(("ский", "ская", "ское", "ские", "ский", "ый", "ая", "ые", "ное", "ная", "ий"))


def bare_arabic(word: str) -> str:
    """Take an Arabic word, give its folded form without the article (kept where the letters belong to the name)."""
    folded = fold(word)
    return folded[2:] if word.startswith("ال") and len(folded) >= 5 else folded


def suffix_case(suffix: str, language: str) -> tuple[str, ...] | None:
    """Take an ending written apart from an abbreviation (BMT-nin, ՊՆ-ն), give the cases it shows or None."""
    if language == "hy":
        return _HY_ENDINGS.get(suffix)
    if language not in ("az", "tr") or not 1 <= len(suffix) <= 5:
        return None
    for ending, case in (
        ("dan", "abl"),
        ("den", "abl"),
        ("tan", "abl"),
        ("ten", "abl"),
        ("da", "loc"),
        ("de", "loc"),
        ("la", "ins"),
        ("le", "ins"),
    ):
        if suffix.endswith(ending):
            return (case,)
    if suffix.endswith("n"):
        return ("gen",)
    return ("dat",) if suffix[-1] in "ae" else ("acc", "nom") if suffix[-1] in "iuü" else None


def _english(word: str) -> Iterator[Form]:
    folded = fold(word)
    yield folded, ("gen",) if folded.endswith("'s") else ANY
    if not folded.endswith("'s"):
        yield folded + "'s", ("gen",)


def _arabic(word: str, adjective: bool, pattern: bool) -> Iterator[Form]:
    base = bare_arabic(word)
    yield base, ANY
    if adjective and base.endswith("ي"):
        for ending in ("ه", "ون", "ين", "تين", "تان", "ا", "ات"):
            yield base + ending, ANY
        return
    if not base.endswith(("ه", "ا", "ي", "ء", "ون", "ين")):
        yield base + "ا", ANY
    if base.endswith("ون"):
        yield base[:-2] + "ين", ANY
    if pattern:
        stem = base[:-1] + "ت" if base.endswith("ه") else base
        for ending in _AR_PRONOUNS if not base.endswith("ي") else _AR_PRONOUNS[1:]:  # -ه on a nisba is its feminine
            yield stem + ending, OWN


def _russian(word: str) -> Iterator[Form]:
    w = fold(word)
    if word.isupper() or w[-1] in "уюэ'" or not "а" <= w[-1] <= "я":
        yield w, ANY
        return
    if w.endswith(("ский", "ый", "ой", "ий", "ая", "ое", "ые", "ие")) and len(w) > 4:
        yield from _russian_adjective(w)
    if w.endswith("ий"):
        yield from _with(w[:-1], _RU_SHORT_I)
    elif w.endswith(("ние", "тие", "вие", "дие", "лие", "рие")):
        yield from _with(w[:-1], _RU_NEUTER_IE)
    elif not w.endswith(("ый", "ой", "ая", "ое", "ые", "ие")):
        yield from _russian_noun(w)


def _russian_noun(w: str) -> Iterator[Form]:
    last = w[-1]
    if last == "я":
        yield from _with(w[:-1], _RU_SOFT_FEMININE)
    elif last == "а":
        yield from _with(w[:-1], _RU_FEMININE)
    elif last == "о":
        yield from _with(w[:-1], _RU_NEUTER)
    elif last == "ь":
        yield from _with(w[:-1], _RU_SOFT_SIGN)
    elif last in "ыи":
        yield w, ("nom", "acc")
        yield from _with(w[:-1], _RU_PLURAL)
    elif last == "й":
        yield from _with(w[:-1], _RU_SHORT_I)
    elif w.endswith("не"):  # a people: армяне, израильтяне
        yield w, ("nom",)
        yield from _with(w[:-1], {"": ("gen", "acc"), "ам": ("dat",), "ами": ("ins",)})
    elif last == "е":
        yield w, ANY
    else:
        yield from _with(w, _RU_HARD)


def _russian_adjective(w: str) -> Iterator[Form]:
    stem = w[:-2]
    i = "и" if stem[-1] in "гкхжшщч" or w.endswith("ий") else "ы"
    yield w, ("nom", "acc")
    for ending, case in ((i + "х", "gen"), (i + "м", "dat"), (i + "ми", "ins"), (i + "е", "nom")):
        yield stem + ending, (case, "ins") if ending == i + "м" else (case, "acc")
    if not w.endswith(("ые", "ие")):
        yield stem + "ой", ("gen", "dat", "ins", "loc")
        for ending, case in _RU_ADJECTIVE if stem[-1] not in "жшщч" else _RU_SOFT_ADJECTIVE:
            yield stem + ending, (case,)


def _with(stem: str, endings: Mapping[str, tuple[str, ...]]) -> Iterator[Form]:
    for ending, cases in endings.items():
        yield stem + ending, cases


def _turkic(word: str, language: str, pattern: bool) -> Iterator[Form]:
    lower = word.replace("I", "ı").replace("İ", "i").lower()
    stem = fold(word)
    yield stem, ("nom",)
    vowels = [c for c in lower if c in "aıoueəiöüâî"]
    last = vowels[-1] if vowels and not (word.isupper() and len(word) <= 4) else "e"
    back, rounded = last in "aıouâ", last in "oöuü"
    a = "a" if back else "e"
    i = ("u" if back else "ü") if rounded else "i"
    open_end = lower[-1] in "aıoueəiöüâî"
    yield from _turkic_cases(stem, a, i, open_end)
    soft = _soften(stem, language)
    if (soft and not word[0].isupper()) or (soft and pattern):
        yield from (
            (soft + e, c)
            for e, c in (
                (a, ("dat",)),
                (i, ("nom", "acc")),
                (i + "n", ("gen",)),
                (i + "nd" + a, ("loc",)),
                (i + "n" + i, ("acc",)),
                (i + "n" + a, ("dat",)),
            )
        )
    plural = stem + "l" + a + "r"
    if not stem.endswith(("lar", "ler", "lari", "leri")):
        yield plural, ("nom",)
        yield from _turkic_cases(plural, a, "i", False)
        yield plural + "i", ("nom", "acc")
        yield from _turkic_cases(plural + "i", a, "i", True)
    if pattern:
        ours = stem + ("m" if open_end else i + "m") + i + "z"
        yield ours, OWN
        yield from ((ours + e, OWN) for e in (i + "n", a, i, "d" + a, "d" + a + "n"))


def _turkic_cases(stem: str, a: str, i: str, open_end: bool) -> Iterator[Form]:
    hard = "t" if stem[-1] in "fstkçşhpq" else "d"
    endings = [("d" + a, "loc"), ("d" + a + "n", "abl"), ("l" + a, "ins"), (hard + a, "loc"), (hard + a + "n", "abl")]
    if open_end:
        endings += [
            ("n" + i + "n", "gen"),
            ("y" + a, "dat"),
            ("n" + a, "dat"),
            ("y" + i, "acc"),
            ("n" + i, "acc"),
            ("nd" + a, "loc"),
            ("nd" + a + "n", "abl"),
            ("yl" + a, "ins"),
            ("nd" + a + "ki", "loc"),
        ]
    else:
        endings += [(i + "n", "gen"), (a, "dat"), (i, "acc"), ("d" + a + "ki", "loc")]
    for ending, case in endings:
        yield stem + ending, (case,)


def _soften(stem: str, language: str) -> str:
    if stem.endswith("k"):
        return stem[:-1] + ("y" if language == "az" else "ğ")
    return stem[:-1] + "ğ" if stem.endswith("q") else ""


def _armenian(word: str, adjective: bool) -> Iterator[Form]:
    w = fold(word)
    yield w, ANY if word[:2].isupper() or adjective else ("nom",)
    if adjective:
        return
    if w.endswith("ություն"):
        stem = w[:-2]
        for form, case in (
            (w + "ը", "nom"),
            (w + "ն", "nom"),
            (stem[:-1] + "ան", "gen"),
            (w[:-3] + "ան", "gen"),
            (w[:-3] + "անը", "dat"),
            (w[:-3] + "անն", "dat"),
            (w + "ից", "abl"),
            (w[:-3] + "ամբ", "ins"),
            (w + "ում", "loc"),
        ):
            yield form, (case,)
        return
    if w.endswith("ում"):
        yield w[:-3] + "ման", ("gen",)
        yield w[:-3] + "մանը", ("dat",)
    if w.endswith("ու") and len(w) > 3:
        for ending, cases in (("վի", ("gen",)), ("վին", ("dat",)), ("վից", ("abl",)), ("վով", ("ins",))):
            yield w[:-2] + ending, cases
    if w.endswith("ի"):
        yield w[:-1] + "ու", ("gen",)
        yield w[:-1] + "ուն", ("dat",)
    glide = "յ" if w[-1] in "աո" else ""
    for ending, shown in _HY_ENDINGS.items():
        if ending:
            yield w + (glide if ending not in ("ն", "ը") else "") + ending, shown
