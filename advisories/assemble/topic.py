"""What a report is about, and what kind of message it is.

Both are judged from mentions that the rule packs found (tables `hazard` and `kind`), never from words written here.
A hazard is ranked by the place, form and context of its mentions: an alert names its hazard in the title and beside a
word like "warning", while causes, possible effects, definitions and earlier events are told in passing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from advisories.advisory import Directive, Event, Kind
from advisories.assemble.survey import Survey, Surveyed, named
from advisories.packs import catalogue
from advisories.recognise import Match
from advisories.source import Evidence

#: The title is looked for so far into the text: bulletins put routing lines and the issuer's name before it.
TITLE_REACH = 320
#: A mention in the title outweighs several in the body, because titles name the hazard and bodies its effects as well.
TITLE = 6.0
#: A report without a headline, such as a news item, opens with its subject, though less pointedly.
OPENING = 4.0
#: The first sentences of the body say what happened; what follows is detail.
LEAD = 2.5
LEAD_SENTENCES = 2
BODY = 1.0
#: "Flood warning", "warning of floods": the issuer's own name for what the message is about.
NAMED = 2.5
#: A hazard that is named as product outside the title is still, as a rule, the one that the title should have named.
NAMED_BODY = 3.0
#: Mentions in the body add up only so far, so that a long list of effects cannot outweigh a title.
MOST_FROM_BODY = 5.0
#: Between a hazard and the word "warning" there may be so many characters ("flood or high wind warning").
BESIDE = 2
#: A rule lighter than this is a last resort: it counts only where no other does.
LAST_RESORT = 0.2
#: An event with less than this share of the first one's score is a detail, not a second event.
SECOND_EVENT = 0.12
MOST_EVENTS = 4
#: Without directive or warning words, a report up to this length is an alert in brief, a longer one a news item.
BRIEF = 600

#: Where two kinds are heard equally, the one first in this list: a test that warns is a test.
_KINDS: tuple[Kind, ...] = ("test", "cancel", "update", "warning", "information", "not-an-advisory")
#: Events of no other category (administration, network messages) are by themselves no reason to warn.
_NO_HAZARD = frozenset({"Other"})
#: What directives in force add to the words of warning that were heard.
_DIRECTIVES_SAY = 1.5
#: What words of warning in the title add: a title says what the message is, a body may only tell of warnings.
_TITLE_SAYS = 1.0
#: Rules whose id begins so mark causes, and words beside which a hazard is named as the subject.
_CAUSE = "aside.cause"
_PRODUCT = "kind.warning.product"


@dataclass(frozen=True, slots=True)
class _Mention:
    match: Match
    score: float
    body: bool


def events(survey: Survey) -> tuple[Event, ...]:
    """The events that the report is about, the main one first; none where no word names any."""
    mentions = _mentions(survey)
    found: dict[str, list[_Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.match.rule["code"], []).append(mention)
    scores = {code: _total(group) for code, group in found.items()}
    sure = {code for code, group in found.items() if any(_weight(m.match) >= LAST_RESORT for m in group)}
    chosen = sure or set(scores)
    ranked = sorted(chosen, key=lambda code: (-scores[code], found[code][0].match.start, code))
    least = scores[ranked[0]] * SECOND_EVENT if ranked else 0.0
    kept = [code for code in ranked[:MOST_EVENTS] if scores[code] > 0 and scores[code] >= least]
    # What is told in a block of its own is told however seldom it is named.
    apart = {code for code, group in found.items() if any(m.match.rule["separate"] and m.score > 0 for m in group)}
    kept += [code for code in ranked if code in apart - set(kept)]
    return tuple(_event(survey, code, found[code]) for code in kept)


def kind(survey: Survey, events: Sequence[Event], directives: Sequence[Directive]) -> tuple[Kind, Evidence | None]:
    """What kind of message the report is, with the words that tell, if any words do."""
    best: dict[str, tuple[float, Match]] = {}
    for match, title in _heard(survey):
        name = match.rule["kind"]
        weight = _weight(match) + (_TITLE_SAYS if title and name == "warning" else 0.0)
        if name not in best or weight > best[name][0]:
            best[name] = (weight, match)
    scores = {name: weight for name, (weight, _) in best.items()}
    if directives:
        scores["warning"] = scores.get("warning", 0.0) + _DIRECTIVES_SAY
    if not scores:
        return _unspoken(survey, events), None
    chosen = max(_KINDS, key=lambda name: (scores.get(name, 0.0), -_KINDS.index(name)))
    if chosen not in best:
        return chosen, None
    match = best[chosen][1]
    return chosen, survey.source.evidence(match.start, match.end)


def _unspoken(survey: Survey, events: Sequence[Event]) -> Kind:
    """The kind of a report that neither asks for anything nor calls itself anything."""
    if not any(set(event.categories) - _NO_HAZARD for event in events):
        return "not-an-advisory"
    return "warning" if len(survey.source.text.strip()) <= BRIEF else "information"


def _event(survey: Survey, code: str, mentions: list[_Mention]) -> Event:
    term = catalogue.events()[code]
    best = max(mentions, key=lambda mention: mention.score)
    extra = [category for mention in mentions for category in mention.match.rule["categories"]]
    places = sorted({(mention.match.start, mention.match.end) for mention in mentions})
    spans = tuple(survey.source.evidence(start, end) for start, end in places)
    categories = tuple(dict.fromkeys([*term.categories, *extra]))
    return Event(code, term.term, spans, best.match.rule["id"], categories, best.match.rule["separate"])


def _weight(match: Match) -> float:
    return float(match.rule["weight"])


def _total(group: list[_Mention]) -> float:
    """Title mentions count once, the best of them; those of the body add up to a limit."""
    title = max((mention.score for mention in group if not mention.body), default=0.0)
    return title + min(MOST_FROM_BODY, sum(mention.score for mention in group if mention.body))


def _mentions(survey: Survey) -> list[_Mention]:
    out: list[_Mention] = []
    titles = _titles(survey)
    told = 0
    for number, noted in enumerate(survey.sentences):
        title = number in titles
        headed = TITLE if noted.sentence.kind == "heading" else OPENING
        place = headed if title else LEAD if told < LEAD_SENTENCES else BODY
        told += not title
        out += _of_sentence(noted, place, title)
    return out


def _of_sentence(noted: Surveyed, place: float, title: bool) -> list[_Mention]:
    """The mentions of a sentence, each event's best only at full score: a repetition there says nothing new."""
    asides = [match for match in noted.hazards if match.rule["code"] == catalogue.OTHER_EVENT]
    products = [match for match in noted.facts if match.rule["id"].startswith(_PRODUCT)]
    best: dict[str, float] = {}
    scored: list[tuple[Match, float]] = []
    outermost = _outermost(named(noted))
    if not _tells_of_more(outermost, asides):
        asides = [aside for aside in asides if not aside.rule["id"].startswith(_CAUSE)]
    for match in outermost:
        factor = min((_weight(aside) for aside in asides if _inside(match, aside)), default=1.0)
        if factor == 0:
            continue
        score = place * _weight(match) * factor
        if factor == 1.0 and any(_beside(match, product) for product in products):
            score *= NAMED if title else NAMED_BODY
        scored.append((match, score))
        code = match.rule["code"]
        best[code] = max(best.get(code, 0.0), score)
    out: list[_Mention] = []
    for match, score in scored:
        counts = score > 0 and score == best.get(match.rule["code"])
        if counts:
            best[match.rule["code"]] = -1.0
        out.append(_Mention(match, score if counts else 0.0, not title))
    return out


def _tells_of_more(matches: list[Match], asides: list[Match]) -> bool:
    """Whether a sentence surely names an event beside those that it names in passing."""
    return any(
        _weight(match) >= LAST_RESORT and not any(_inside(match, aside) for aside in asides) for match in matches
    )


def _inside(match: Match, aside: Match) -> bool:
    return aside.whole_start <= match.start and match.end <= aside.whole_end


def _beside(match: Match, product: Match) -> bool:
    return product.start - BESIDE <= match.end and match.start <= product.end + BESIDE


def _outermost(matches: list[Match]) -> list[Match]:
    """Without mentions that overlap earlier ones ("flood" in "flash flood", "storm warning" in "winter storm warning");
    of those that begin together the longest stays, of equals the heaviest."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start, -m.end, -_weight(m), m.rule["id"])):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def _titles(survey: Survey) -> frozenset[int]:
    """The numbers of the sentences that make the title: the first one, and the headings before the first prose."""
    numbers: list[int] = []
    for number, noted in enumerate(survey.sentences):
        sentence = noted.sentence
        if number and (sentence.kind != "heading" or sentence.start > TITLE_REACH):
            break
        numbers.append(number)
    return frozenset(numbers)


def _heard(survey: Survey) -> list[tuple[Match, bool]]:
    """The words about the kind of message that stand where they must and are not part of a phrase that says less;
    with each, whether it stands in a headline."""
    titles = _titles(survey)
    out: list[tuple[Match, bool]] = []
    for number, noted in enumerate(survey.sentences):
        headed = number in titles and noted.sentence.kind == "heading"
        told = [match for match in noted.facts if match.rule["table"] == "kind"]
        silent = [match for match in told if _weight(match) == 0]
        for match in told:
            if _weight(match) == 0 or any(_inside(match, other) for other in silent):
                continue
            if _stands(match.rule, headed, noted.sentence.start):
                out.append((match, headed))
    return out


def _stands(rule: Mapping[str, object], title: bool, start: int) -> bool:
    """Whether the words stand where their rule wants them; `start`: in the title or soon after."""
    where = rule["where"]
    return where == "anywhere" or title or (where == "start" and start <= TITLE_REACH)
