"""Judges the recognised actions of a sentence: which are directives in force, and why the others are not."""

from __future__ import annotations

from dataclasses import dataclass, replace

from advisories.advisory import Issuer
from advisories.assertion.claim import claimed
from advisories.assertion.clauses import Clauses, Frame
from advisories.assertion.extent import Surroundings, extent, reach
from advisories.assertion.fixed import walk
from advisories.assertion.free import walk_free
from advisories.packs.load import Pack
from advisories.recognise import Match, Reading, find_all
from advisories.source import Span

_TERMINATORS = ";:.!?"
#: A nominal order's condition stands right behind it; what is further off tells of something else.
_ADJACENT = 3
#: Tells that something is over.
_CLEAR = "clear.resume"
_UNKNOWN = {"id": "unknown-action", "code": "other", "over": ()}
_LONGEST_UNKNOWN = 90


@dataclass(frozen=True, slots=True)
class Asserted:
    """A directive in force: the match, the frame that makes it one, how far it reaches and what restricts it;
    `lead` is the lead-in of the list that it is an item of, where it hangs on that."""

    match: Match
    frame: Frame
    extent: Span
    prohibition: bool
    condition: Span | None
    audience: Span | None
    issuer: Issuer
    cues: tuple[str, ...]
    lead: Span | None = None


@dataclass(frozen=True, slots=True)
class Excluded:
    """A recognised action that is no directive in force: the reason in words, and the cue that decided."""

    match: Match
    reason: str
    cue: Span | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is asked for in a sentence and what is not, and the cues that were heard in it."""

    asserted: tuple[Asserted, ...]
    excluded: tuple[Excluded, ...]
    context: tuple[Match, ...]


def clauses_of(folded: str, reading: Reading, pack: Pack) -> Clauses:
    """The clauses of a sentence, by the way of the pack's language."""
    return walk(folded, reading, pack) if pack.order == "fixed" else walk_free(folded, reading, pack)


def judge(folded: str, reading: Reading, pack: Pack) -> Judgement:
    """The judgement on a sentence."""
    context = find_all(folded, reading, pack, "context")
    if not reading.directives and pack.words.imperatives.isdisjoint(reading.words):
        return Judgement((), (), tuple(context))
    clauses = clauses_of(folded, reading, pack)
    unknown = _unknown(folded, reading, clauses, pack)
    if not reading.directives and not unknown:
        return Judgement((), (), tuple(context))
    framed: list[tuple[Match, Frame]] = []
    excluded: list[Excluded] = []
    for match in reading.directives:
        if match.rule["code"] == _CLEAR and match.role == "order" and _denied(match, clauses, pack):
            excluded.append(Excluded(match, "not over yet", None))
            continue  # before it takes the place of the order that goes on
        frame = _frame(match, clauses)
        if isinstance(frame, Frame):
            own = claimed(folded, match, frame, clauses, pack)
            if own is not None:
                framed.append((_cut(own, clauses, pack), frame))
        elif frame:
            excluded.append(Excluded(match, frame, None))
    asserted: list[Asserted] = []
    standing = [*_without_rivals(framed), *_uncovered(unknown, framed)]
    sentence = Span(reading.sentence.start, reading.sentence.end)
    around = Surroundings(folded, sentence, clauses, pack, tuple(match.head for match, _ in standing))
    for match, frame in standing:
        hindrance = _hindrance(folded, match, frame, context, clauses, pack)
        if hindrance:
            excluded.append(hindrance)
        else:
            asserted.append(_asserted(match, frame, context, around))
    asserted.sort(key=lambda a: (a.match.start, a.match.end))
    return Judgement(_spelled_out(asserted), tuple(excluded), tuple(context))


#: What is told and asked through some channel; "stay informed by visiting our page" is one directive.
_CHANNELS = ("contact.", "monitor.")


def _spelled_out(asserted: list[Asserted]) -> tuple[Asserted, ...]:
    """The directives without those that a later one of the sentence spells out ("prepare by storing water"), and
    without a later one that only names the channel of an earlier one."""
    replaced: set[int] = set()
    for other in asserted:
        before = [one for one in asserted if one.match.start < other.frame.start and one.match.end <= other.match.start]
        if not other.frame.replaces or not before or before[-1].match.end + 1 < other.frame.start:
            continue
        codes = before[-1].match.rule["code"], other.match.rule["code"]
        if codes[0] in other.frame.replaces:
            replaced.add(id(before[-1]))
        elif all(code.startswith(_CHANNELS) for code in codes):
            replaced.add(id(other))
    return tuple(one for one in asserted if id(one) not in replaced)


def _frame(match: Match, clauses: Clauses) -> Frame | str:
    """The frame that makes the match a directive, or why there is none (empty where the polarity is another rule's)."""
    if match.role == "order":
        if clauses.in_condition(match.start):
            return "inside a condition"
        governing = clauses.frames.get(match.start)
        if governing is not None and governing.force == "none" and governing.end <= match.start:
            return governing.reason  # "had been ordered to shelter in place"
        return Frame("order", "order", False, match.start, match.end)
    if clauses.in_condition(match.head):
        return "inside a condition"
    frame = clauses.frames.get(match.head)
    if frame is None:
        return "said of someone, asked of nobody"
    if frame.force == "none":
        return frame.reason
    return frame if frame.negated == (match.role == "dont") else ""


def _cut(match: Match, clauses: Clauses, pack: Pack) -> Match:
    """The match without what its open end took of the next verb that commands, or of a condition, and without small
    words at its end that lead to something not taken."""
    if match.fixed >= match.end:
        return match
    starts = [*clauses.frames, *(start for start, _ in clauses.conditions)]
    at = min((start for start in starts if match.fixed <= start < match.end), default=match.end)
    taken = [word for word in clauses.words if match.fixed <= word[0] and word[1] <= at]
    while taken and taken[-1][2] in pack.words.function_words:
        taken.pop()
    end = taken[-1][1] if taken else match.fixed
    return replace(match, end=end, whole_end=end)


def _without_rivals(framed: list[tuple[Match, Frame]]) -> list[tuple[Match, Frame]]:
    """Of matches that claim the same words, the one that knows most: by named precedence, fixed words, length."""
    taken: list[tuple[Match, Frame]] = []
    heads = {(match.head, frame.id) for match, frame in framed if match.role != "order"}

    def rank(item: tuple[Match, Frame]) -> tuple[bool, bool, int, int, int, str, bool]:
        match, frame = item
        # "move away and seek higher ground": what reaches over a second verb of its construction knows less.
        crosses = match.role != "order" and any(match.head < at < match.fixed and frame.id == of for at, of in heads)
        beaten = any(match.rule["id"] in other.rule["over"] and _rivals(match, other) for other, _ in framed)
        # Of "shelter in place" as a verb and as a name, the verb tells more: its reach, and what unmakes it.
        named = match.role == "order"
        return crosses, beaten, -match.literals, match.start - match.end, match.start, match.rule["id"], named

    for match, frame in sorted(framed, key=rank):
        if not any(_rivals(match, other) for other, _ in taken):
            taken.append((match, frame))
    return taken


def _rivals(one: Match, other: Match) -> bool:
    return one.start < other.end and other.start < one.end


def _unknown(folded: str, reading: Reading, clauses: Clauses, pack: Pack) -> list[tuple[Match, Frame]]:
    """Verbs that command, with their clause, whether or not a rule knows the action."""
    out: list[tuple[Match, Frame]] = []
    imperatives, ends = pack.words.imperatives, pack.words.subordinators
    words = clauses.words
    small = pack.words.conjunctions
    for i, (start, _, word) in enumerate(words):
        frame = clauses.frames.get(start)
        if frame is None or frame.force == "none" or not frame.open or word not in imperatives:
            continue
        others = (other for head, other in clauses.frames.items() if head != start and other.id != "imperative")
        if any(other.start <= start < other.end for other in others):
            continue  # it only leads to another verb: "continue to monitor"
        end = start
        for at in range(i, len(words)):
            if at > i and (words[at][0] in clauses.frames or folded[words[at - 1][1] : words[at][0]].strip(" -'\"\n")):
                break
            if words[at][1] - start > _LONGEST_UNKNOWN or clauses.in_condition(words[at][0]) or words[at][2] in ends:
                break
            if words[at][2] not in small or at == i:
                end = words[at][1]
        out.append((Match(_UNKNOWN, "do", start, end, start, start, end, end, 0), frame))
    return out


def _uncovered(unknown: list[tuple[Match, Frame]], framed: list[tuple[Match, Frame]]) -> list[tuple[Match, Frame]]:
    """The unknown actions that no rule has claimed."""
    return [
        (match, frame)
        for match, frame in unknown
        if not any(other.whole_start <= match.head < other.whole_end or _rivals(match, other) for other, _ in framed)
    ]


def _hindrance(
    folded: str, match: Match, frame: Frame, context: list[Match], clauses: Clauses, pack: Pack
) -> Excluded | None:
    """What keeps a framed action from being in force, if anything does."""
    for cue in context:
        rule = cue.rule
        if rule["table"] == "audience" or rule.get("category") == "same-event":
            continue
        if rule["table"] == "issuer":
            if rule["issuer"] in {"anonymous", "analyst"}:
                return Excluded(match, f"said by {_who(rule['issuer'])}", Span(cue.start, cue.end))
            continue
        if rule["category"] == "lifted" and _denied(cue, clauses, pack):
            continue
        aside = rule["reach"] != "sentence" and clauses.in_condition(cue.start)
        if aside or rule["to"] not in {"any", "order" if match.role == "order" else "action"}:
            continue
        if match.rule["code"] not in rule["spares"] and _reaches(folded, cue, match, rule["reach"]):
            return Excluded(match, rule["reason"], Span(cue.start, cue.end))
    return None


def _denied(lifting: Match, clauses: Clauses, pack: Pack) -> bool:
    """True where words that lift an order hold a negator right before their last word ("ist noch nicht aufgehoben"),
    in a language whose clauses end in what is denied; small words ("gilt nicht mehr") are part of the lifting."""
    if pack.language["negation"] == "adjacent":
        return False
    inside = [word for start, _, word in clauses.words if lifting.whole_start <= start < lifting.whole_end]
    return len(inside) > 1 and inside[-2] in pack.words.negators and inside[-1] not in pack.words.function_words


def _who(issuer: str) -> str:
    return "an anonymous source" if issuer == "anonymous" else "an analyst, not an authority"


def _reaches(folded: str, cue: Match, match: Match, reach: str) -> bool:
    if match.start <= cue.start and cue.end <= match.end:
        # The cue is part of what is asked ("no entry"), unless it says that it is over ("the ban was lifted").
        return reach == "backward" and cue.rule["category"] == "lifted"
    if reach == "sentence":
        return True
    if reach == "forward":
        between = folded[cue.whole_end : match.start] if cue.whole_end <= match.start else None
        inside = cue.whole_start <= match.start < cue.whole_end
    else:
        between = folded[match.end : cue.whole_start] if cue.whole_start >= match.end else None
        inside = cue.whole_start < match.end <= cue.whole_end
    if inside:
        return True
    return between is not None and not any(mark in between for mark in _TERMINATORS)


def _asserted(match: Match, frame: Frame, context: list[Match], around: Surroundings) -> Asserted:
    issuer: Issuer = "narrator"
    audience: Span | None = None
    for cue in context:
        if cue.rule["table"] == "audience":
            audience = audience or Span(cue.start, cue.end)
        elif cue.rule["table"] == "issuer" and cue.start <= match.start:
            issuer = cue.rule["issuer"]
    first = around.folded[match.whole_start : match.whole_end].split()[:1]
    prohibition = match.role == "dont" or frame.negated or (bool(first) and first[0] in around.pack.words.prohibitives)
    cues = tuple(cue.rule["id"] for cue in context)
    condition = _condition(match, around)
    return Asserted(match, frame, extent(match, frame, around), prohibition, condition, audience, issuer, cues)


def _condition(match: Match, around: Surroundings) -> Span | None:
    """The condition that goes with a directive: the one that follows before the next verb that commands, else the one
    in front of it."""
    conditions = around.clauses.conditions
    following = [c for c in conditions if c[0] >= match.end]
    if following:
        start, end = following[0]
        near = match.role != "order" or start - match.end <= _ADJACENT
        if near and not any(match.end <= head < start for head in around.heads):
            return Span(start, max(end, reach(end, around, around.heads)))
    before = [c for c in conditions if c[1] <= match.start]
    return Span(*before[-1]) if before else None
