"""Case forms of Russian, Ukrainian and German place names by rule, used when the gazetteer is built.

A paradigm is the tuple of the six cases nominative, genitive, dative, accusative, instrumental, prepositional. Where
the ending leaves the gender open, both paradigms are given: a form too many matches nothing, a form missing loses a
place.
"""

from __future__ import annotations

from itertools import product

Paradigm = tuple[str, ...]

_HUSHING = "гкхжчшщ"
_FEMININE_SOFT = ("область", "беларусь", "пермь", "тверь", "рязань", "астрахань", "тюмень", "бретань")
_SPECIAL_RU = {
    "орёл": ("орёл", "орла", "орлу", "орёл", "орлом", "орле"),
    "египет": ("египет", "египта", "египту", "египет", "египтом", "египте"),
    "острова": ("острова", "островов", "островам", "острова", "островами", "островах"),
    "эмираты": ("эмираты", "эмиратов", "эмиратам", "эмираты", "эмиратами", "эмиратах"),
    "штаты": ("штаты", "штатов", "штатам", "штаты", "штатами", "штатах"),
    "земли": ("земли", "земель", "землям", "земли", "землями", "землях"),
}
_ADJECTIVES_RU = {
    "ая": ("ая", "ой", "ой", "ую", "ой", "ой"),
    "яя": ("яя", "ей", "ей", "юю", "ей", "ей"),
    "ое": ("ое", "ого", "ому", "ое", "ым", "ом"),
    "ые": ("ые", "ых", "ым", "ые", "ыми", "ых"),
    "ие": ("ие", "их", "им", "ие", "ими", "их"),
    "ый": ("ый", "ого", "ому", "ый", "ым", "ом"),
    "ой": ("ой", "ого", "ому", "ой", "ым", "ом"),
    "ий": ("ий", "ого", "ому", "ий", "им", "ом"),
}
_NOUNS_RU: tuple[tuple[str, tuple[Paradigm, ...]], ...] = (
    ("ия", (("ия", "ии", "ии", "ию", "ией", "ии"),)),
    ("ье", (("ье", "ья", "ью", "ье", "ьем", "ье"),)),
    ("ий", (("ий", "ия", "ию", "ий", "ием", "ии"),)),
    ("й", (("й", "я", "ю", "й", "ем", "е"),)),
    ("я", (("я", "и", "е", "ю", "ей", "е"),)),
    ("ово", (("ово", "ова", "ову", "ово", "овом", "ове"),)),
    ("ево", (("ево", "ева", "еву", "ево", "евом", "еве"),)),
    ("ы", (("ы", "", "ам", "ы", "ами", "ах"), ("ы", "ов", "ам", "ы", "ами", "ах"))),
    ("ь", (("ь", "и", "и", "ь", "ью", "и"), ("ь", "я", "ю", "ь", "ем", "е"))),
)
_ADJECTIVES_UK = {
    "а": ("а", "ої", "ій", "у", "ою", "ій"),
    "я": ("я", "ьої", "ій", "ю", "ьою", "ій"),
    "е": ("е", "ого", "ому", "е", "им", "ому"),
    "і": ("і", "их", "им", "і", "ими", "их"),
    "ий": ("ий", "ого", "ому", "ий", "им", "ому"),
    "ій": ("ій", "ього", "ьому", "ій", "ім", "ьому"),
}
_NOUNS_UK: tuple[tuple[str, tuple[Paradigm, ...]], ...] = (
    ("ія", (("ія", "ії", "ії", "ію", "ією", "ії"),)),
    ("я", (("я", "і", "і", "ю", "ею", "і"),)),
    ("ка", (("ка", "ки", "ці", "ку", "кою", "ці"),)),
    ("а", (("а", "и", "і", "у", "ою", "і"),)),
    ("й", (("й", "ю", "ю", "й", "єм", "ї"), ("й", "я", "єві", "й", "єм", "ї"))),
    ("їв", (("їв", "єва", "єву", "їв", "євом", "єві"),)),
    ("ів", (("ів", "ова", "ову", "ів", "овом", "ові"),)),
    ("ь", (("ь", "і", "і", "ь", "ю", "і"), ("ь", "я", "ю", "ь", "ем", "і"))),
)
_STILL = "оеиуюэёіїє"


def _swap(word: str, cut: int, endings: Paradigm) -> Paradigm:
    return tuple(word[: len(word) - cut] + ending for ending in endings)


def _adjective_ru(word: str) -> Paradigm | None:
    endings: Paradigm | None = _ADJECTIVES_RU.get(word[-2:])
    if endings is None or len(word) < 5:
        return None
    stem = word[:-2]
    if word.endswith("ний"):
        endings = ("ий", "его", "ему", "ий", "им", "ем")
    if stem[-1] in _HUSHING:
        endings = tuple("и" + ending[1:] if ending[0] == "ы" else ending for ending in endings)
    return _swap(word, 2, endings)


def _noun_ru(word: str) -> list[Paradigm]:
    low = word.lower()
    if low in _SPECIAL_RU:
        return [tuple(form.capitalize() if word[0].isupper() else form for form in _SPECIAL_RU[low])]
    for ending, paradigms in _NOUNS_RU:
        if low.endswith(ending):
            chosen = paradigms[:1] if low in _FEMININE_SOFT else paradigms
            return [_swap(word, len(ending), endings) for endings in chosen]
    if low.endswith("а"):
        plural = "и" if low[-2:-1] in _HUSHING else "ы"
        with_ = "ей" if low[-2:-1] in "цжчшщ" else "ой"
        return [_swap(word, 1, ("а", plural, "е", "у", with_, "е"))]
    if low[-1] in _STILL or not low[-1].isalpha():
        return [(word,) * 6]
    with_ = "ем" if low[-1] in "цжчшщ" else "ом"
    return [(word, word + "а", word + "у", word, word + with_, word + "е")]


def _adjective_uk(word: str) -> Paradigm | None:
    for ending in ("ий", "ій", "а", "я", "е", "і"):
        if word.endswith(ending):
            return _swap(word, len(ending), _ADJECTIVES_UK[ending])
    return None


def _noun_uk(word: str) -> list[Paradigm]:
    low = word.lower()
    for ending, paradigms in _NOUNS_UK:
        if low.endswith(ending):
            chosen = paradigms[:1] if low in ("область", "білорусь") else paradigms
            return [_swap(word, len(ending), endings) for endings in chosen]
    if low[-1] in _STILL or not low[-1].isalpha():
        return [(word,) * 6]
    return [
        (word, word + "у", word + "у", word, word + "ом", word + "і"),
        (word, word + "а", word + "ові", word, word + "ом", word + "у"),
    ]


def _adjectival_end(word: str, language: str) -> bool:
    """True for a last word that declines as an adjective, such as the name of the town Хмельницкий."""
    ends = ("ский", "цкий") if language == "ru" else ("ський", "цький", "зький")
    return word.endswith(ends)


def _declined(words: list[str], language: str) -> list[Paradigm]:
    """Paradigms of one noun phrase: adjectives, then the head; what follows the head stands still."""
    columns: list[list[Paradigm]] = []
    for i, word in enumerate(words):
        adjective = _adjective_ru(word) if language == "ru" else _adjective_uk(word)
        leading = i < len(words) - 1 and (
            language == "ru" or word.endswith(("ий", "ій", "ська", "цька", "зька", "ські"))
        )
        if adjective and (leading or _adjectival_end(word, language)):
            columns.append([adjective])
            continue
        head = _noun_ru(word) if language == "ru" else _noun_uk(word)
        columns.append(head)
        columns += [[(rest,) * 6] for rest in words[i + 1 :]]
        break
    return [tuple(" ".join(forms) for forms in zip(*choice, strict=True)) for choice in product(*columns)]


def slavic(name: str, language: str) -> set[str]:
    """Every case form of a Russian ("ru") or Ukrainian ("uk") name, the nominative among them."""
    joint = " и " if language == "ru" else " і "
    parts = name.split(joint)
    paradigms = product(*(_declined(part.split(), language) for part in parts))
    return {name} | {joint.join(forms) for choice in paradigms for forms in zip(*choice, strict=True)}


def german(name: str) -> set[str]:
    """The name, its genitive in -s, and the weak forms of leading adjectives ("der Vereinigten Staaten")."""
    forms = {name}
    if name[-1].isalpha() and name[-1] not in "sßxz":
        forms.add(name + "s")
    *leading, last = name.split(" ")
    if leading and leading[0].endswith("e") and leading[0][0].isupper():
        for ending in ("n", "r"):
            forms.add(" ".join([*(word + ending if word.endswith("e") else word for word in leading), last]))
    return forms
