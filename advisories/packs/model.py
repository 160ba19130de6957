"""What a rule pack may say, checked where it is read. CONTRIBUTING.md explains each table with examples."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Language(_Strict):
    """The language itself: words that the reader of clauses needs. Lists are written as words with spaces between."""

    tag: str
    name: str
    order: Literal["fixed", "free"]
    function_words: str
    abbreviations: str = ""
    ordinals: bool = False
    glue: str = ""
    negators: str = ""
    conjunctions: str = ""
    disjunctions: str = ""
    prohibitives: str = ""
    blockers: str = ""
    subjects: str = ""
    conditions: str = ""
    subordinators: str = ""
    phrases: str = ""
    finite: str = ""
    pronouns: str = ""
    markers: str = ""
    bare: Literal["first", "final"] = "first"
    negation: Literal["adjacent", "clause"] = "adjacent"
    relatives: str = ""
    attributes: str = ""
    fronted: str = ""
    fronters: str = ""
    polite: str = ""
    area_labels: tuple[str, ...] = ()
    imperatives: str = ""
    commands: str = ""


class _Rule(_Strict):
    """`examples` must match, and where they hold [brackets] match just what is in them; `counter` must not."""

    id: str = Field(pattern=r"^[a-z0-9.-]+$")
    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = ()


class DirectiveRule(_Rule):
    """An action that a report may ask for. `do`: verb phrases that ask for it; `dont`: verb phrases whose prohibition
    asks for it; `order`: phrases that are orders by themselves. `over` names rules that give way to this one."""

    code: str
    do: tuple[str, ...] = ()
    dont: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    over: tuple[str, ...] = ()


class _PatternRule(_Rule):
    patterns: tuple[str, ...] = Field(min_length=1)


class HazardRule(_PatternRule):
    """Words for a hazard or event; `code` is its OASIS event term. Of two that are as prominent the heavier wins. A
    `separate` one is told in an info block of its own beside the main event."""

    code: str
    weight: float = 1.0
    separate: bool = False
    categories: tuple[str, ...] = ()


class FrameRule(_PatternRule):
    """A construction that turns the verb phrase after it into a directive. `takes` names the forms of the verb that may
    follow; `negative` constructions prohibit; `continues` ones count only after another directive of the sentence,
    `initial` ones only where a clause begins; those that are not `open` count only for actions that a rule knows; one
    that `reports` tells whose word it is, and is not quoted in an instruction; after `distant` ones the verb may come
    later in the clause ("all residents of Zone A leave now"). What follows it `replaces` directives of these codes
    before it, which it only spells out. The force `none` keeps what follows from being a directive, for the `reason`
    given. `under_negation` says what a negator beside the verb does: it prohibits; it denies that the act is asked for
    ("müssen nicht"); or the construction counts under it alone ("dürfen nicht")."""

    takes: tuple[str, ...]
    force: Literal["order", "advice", "none"] = "order"
    negative: bool = False
    continues: bool = False
    initial: bool = False
    open: bool = True
    reports: bool = False
    distant: bool = False
    under_negation: Literal["prohibits", "denies", "only"] = "prohibits"
    replaces: tuple[str, ...] = ()
    reason: str = ""


class CueRule(_PatternRule):
    """Words that keep a directive from being in force. `reach` says over what: what follows in the clause, what
    precedes, or the whole sentence; `to` what: nominal orders, actions with a verb, or any; the codes it `spares` are
    not its concern."""

    category: Literal[
        "negated", "past", "hypothetical", "definition", "hearsay", "bystander", "elsewhere", "lifted", "same-event"
    ]
    reach: Literal["forward", "backward", "sentence"]
    to: Literal["any", "order", "action"] = "any"
    spares: tuple[str, ...] = ()
    reason: str


class IssuerRule(_PatternRule):
    """Words that tell whose word a sentence is."""

    issuer: Literal["official", "named", "anonymous", "analyst"]


class KindRule(_PatternRule):
    """Words that tell what kind of message the report is; `where` they must stand to count."""

    kind: Literal["warning", "update", "cancel", "test", "information", "not-an-advisory"]
    where: Literal["title", "start", "anywhere"] = "anywhere"
    weight: float = 1.0


class LevelRule(_PatternRule):
    """Words that state an alert's urgency, severity, certainty or scope."""

    element: Literal["urgency", "severity", "certainty", "scope", "status"]
    value: str


class AudienceRule(_PatternRule):
    """Words that say to whom a directive is addressed; the braces hold them."""


class AreaRule(_PatternRule):
    """Words that tell what part the places named after them in the sentence play."""

    role: Literal["at", "from", "to", "elsewhere"]


class GenreRule(_PatternRule):
    """Words of a kind of text whose imperatives are no advice in an emergency: recipes, manuals, stories, offers. Words
    of weight 2 show it by themselves, of weight 1 two different ones are needed."""

    genre: str
    weight: int = 1


class RemarkRule(_PatternRule):
    """Words that make a finding about the report itself."""

    code: str
    severity: Literal["error", "warning", "info"]
    message: str
    hint: str = ""


class Forms(_Strict):
    """Forms of words. `verbs`: lemma to one string of forms a column, the columns named by `columns`; `words`: lemma to
    its forms. `directive` names the columns in which a verb can carry a directive. `separable`: lemma to the particle
    that may stand apart from it; the forms of such a verb in the column `imperative-first` are given without it."""

    columns: tuple[str, ...] = ()
    directive: tuple[str, ...] = ()
    verbs: dict[str, tuple[str, ...]] = {}
    separable: dict[str, str] = {}
    words: dict[str, str] = {}


class PackFile(_Strict):
    """One TOML file of a pack; any table may stand in any file. A pack that `extends` a built-in language adds its own
    rules to it, and needs no [language] table."""

    extends: str | None = None
    language: Language | None = None
    phrases: dict[str, str] = {}
    forms: Forms | None = None
    rule: tuple[DirectiveRule, ...] = ()
    hazard: tuple[HazardRule, ...] = ()
    frame: tuple[FrameRule, ...] = ()
    cue: tuple[CueRule, ...] = ()
    issuer: tuple[IssuerRule, ...] = ()
    kind: tuple[KindRule, ...] = ()
    level: tuple[LevelRule, ...] = ()
    area: tuple[AreaRule, ...] = ()
    audience: tuple[AudienceRule, ...] = ()
    remark: tuple[RemarkRule, ...] = ()
    genre: tuple[GenreRule, ...] = ()
