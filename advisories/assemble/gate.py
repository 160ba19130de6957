"""Tells a text that is no advisory at all, although it commands: a recipe, a manual, a story, an offer.

Nothing in such a text is an instruction for the public, but leaving out a real one harms people. So it takes words of
the other genre, more than speak for an advisory (events, words of warning), and no authority that speaks. A text too
short to show its genre is read as an advisory.
"""

from __future__ import annotations

from dataclasses import replace

from advisories.assemble.survey import Survey, Surveyed, named
from advisories.assertion.context import Excluded
from advisories.recognise import Match
from advisories.source import Span

#: So many different words of one genre, and more than speak for an advisory, make a text one of that genre.
ENOUGH = 2


def genre(survey: Survey) -> tuple[str, Match] | None:
    """The genre of a text that is no advisory, with the words that show it first; None for an advisory."""
    heard: dict[str, dict[str, Match]] = {}
    for noted in survey.sentences:
        for fact in noted.facts:
            if fact.rule["table"] == "genre":
                said = survey.folded[fact.start : fact.end]
                heard.setdefault(fact.rule["genre"], {}).setdefault(said, fact)
    weights = {name: sum(fact.rule["weight"] for fact in words.values()) for name, words in heard.items()}
    name = max(weights, key=lambda name: weights[name], default=None)
    if name is None or weights[name] < ENOUGH or _authority_speaks(survey):
        return None
    return (name, next(iter(heard[name].values()))) if weights[name] > len(_advisory_words(survey)) else None


def _authority_speaks(survey: Survey) -> bool:
    return any(
        cue.rule["table"] == "issuer" and cue.rule["issuer"] == "official"
        for noted in survey.sentences
        for cue in noted.judgement.context
    )


def _advisory_words(survey: Survey) -> set[str]:
    """What speaks for an advisory: hazards and words of warning that stand outside the directives, for what those ask
    for ("boil water", "take cover") cannot vouch for itself."""
    found: set[str] = set()
    for noted in survey.sentences:
        own = [one.extent for one in noted.judgement.asserted]
        telling = [*named(noted), *(fact for fact in noted.facts if fact.rule["table"] == "kind")]
        found.update(
            survey.folded[match.start : match.end]
            for match in telling
            if not any(span.start <= match.start < span.end for span in own)
        )
    return found


def without_directives(survey: Survey, name: str, cue: Match) -> Survey:
    """The survey with every directive left out, because the text is of another genre."""
    return replace(survey, sentences=tuple(_emptied(noted, name, cue) for noted in survey.sentences))


def _emptied(noted: Surveyed, name: str, cue: Match) -> Surveyed:
    judgement = noted.judgement
    if not judgement.asserted:
        return noted
    reason = f"no advisory but {name}"
    left = tuple(Excluded(one.match, reason, Span(cue.start, cue.end)) for one in judgement.asserted)
    return replace(noted, judgement=replace(judgement, asserted=(), excluded=(*left, *judgement.excluded)))
