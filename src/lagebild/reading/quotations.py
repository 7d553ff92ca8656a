"""Finds who said what to whom: cuts the text into statements, asks the language's rules, lends speakers on."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from lagebild.lang.language import Language
from lagebild.lang.quotations import Draft, QuotationRules, Scene, Statement, Told
from lagebild.model import Article, Entity, Parse, Quotation, Span, Timex, hull
from lagebild.reading.quotations_marks import find_marked
from lagebild.reading.quotations_statements import statements_of
from lagebild.reading.time_links import time_of

FAR = 4  # statements without a quotation after which no speaker is lent on


def find_quotations(
    article: Article, parse: Parse, timexes: tuple[Timex, ...], entities: tuple[Entity, ...], language: Language
) -> tuple[Quotation, ...]:
    """The quotations of an article, in text order of their content.

    A quotation without a speaker of its own takes that of the quotation before it, where its rule
    says so and that one is near; otherwise its speaker stays empty.
    """
    rules = language.quotations
    if not rules.framed and not rules.literal and not rules.free:
        return ()
    marked = find_marked(article.text, rules.marks)
    scene = Scene(parse, marked, statements_of(parse, marked))
    drafts = find_drafts(scene, rules)
    return _finished(_merged(drafts, scene), parse, timexes, entities)


def find_drafts(scene: Scene, rules: QuotationRules) -> tuple[Draft, ...]:
    """What the rules say, statement by statement, speakers lent on; in text order."""
    runs: dict[int, list[int]] = {}
    framed: dict[int, tuple[Draft, ...]] = {}
    said: list[Draft] = []
    for statement in scene.statements:
        framed[statement.number] = tuple(d for rule in rules.framed for d in rule(statement, scene))
        if statement.inside is None:
            runs[statement.number] = [w.marked for w in statement.words if w.marked is not None]
    last: Draft | None = None
    framing: Draft | None = None
    for statement in scene.statements:
        if statement.inside is not None:
            said.extend(framed[statement.number])
            continue
        here = [_lent(d, last, statement) for d in framed[statement.number]]
        if not any(d.type != "Direct" or d.frame for d in here):
            told = Told(framed, tuple(said[-8:]))
            free = next((d for d in (rule(statement, scene, told) for rule in rules.free) if d is not None), None)
            if free is not None:
                here.append(_lent(free, last, statement))
        literal_spans = {span for d in here if d.type == "Direct" for span in d.content}
        for number in runs[statement.number]:
            if scene.marked[number].span in literal_spans:
                continue
            told = Told(framed, tuple(here))
            literal = next(
                (d for d in (r(scene.marked[number], scene, told) for r in rules.literal) if d is not None), None
            )
            if literal is not None:
                here.append(_reframed(_lent(literal, last, statement), framing, statement))
        here = [
            replace(d, source=last.source or last.speaker) if d.points_back and last is not None else d for d in here
        ]
        said.extend(here)
        last = _speaking(here, last, statement, scene, rules) or last
        framing = next((d for d in reversed(here) if d.frame), framing)
    return tuple(said)


def _speaking(
    here: list[Draft], last: Draft | None, statement: Statement, scene: Scene, rules: QuotationRules
) -> Draft | None:
    """The draft whose speaker later ones may take; for a statement without any, whoever is heard in it."""
    found = next((d for d in reversed(here) if d.speaker and not d.points_back), None)
    if found is not None or here or rules.voice is None:
        return found
    who = rules.voice(statement, scene)
    silent = last is None or statement.number - last.statement > FAR
    if not who and silent and rules.presence is not None:
        who = rules.presence(statement, scene)
    return Draft("Reported", (statement.span,), "voice", 0.0, statement.number, speaker=who) if who else None


def _lent(draft: Draft, last: Draft | None, statement: Statement) -> Draft:
    """The draft with the speaker of the one before it, where it asks for that and it is near."""
    if draft.speaker or not draft.inherits or last is None or statement.number - last.statement > FAR:
        return draft
    return replace(draft, speaker=last.speaker, medium=last.medium)


def _reframed(draft: Draft, framing: Draft | None, statement: Statement) -> Draft:
    """The draft with the frame of the last one that has any, where its rule asks for that; of the same speaker only."""
    if not draft.reframes or draft.frame or framing is None or statement.number - framing.statement > FAR:
        return draft
    if draft.speaker != framing.speaker:
        return draft
    return replace(draft, frame=framing.frame, cue=framing.cue, addressee=framing.addressee)


def _merged(drafts: tuple[Draft, ...], scene: Scene) -> list[Draft]:
    """Runs of whole-sentence quotations of one type and speaker become one; the same quotation twice is one."""
    found: list[Draft] = []
    seen: set[tuple[str, tuple[Span, ...], tuple[Span, ...]]] = set()
    whole: int | None = None  # the place of the last whole-sentence quotation
    for draft in drafts:
        key = (draft.type, draft.content, draft.cue)
        if key in seen:
            continue
        seen.add(key)
        joins = draft.type == "IndirectFreeIndirect"
        before = found[whole] if whole is not None and joins else None
        if (
            whole is not None
            and before is not None
            and before.speaker == draft.speaker
            and _adjoins(before, draft, scene)
        ):
            joined = (*before.content[:-1], Span(before.content[-1].start, draft.content[0].end))
            found[whole] = replace(before, content=joined, statement=draft.statement)
            continue
        if joins:
            whole = len(found)
        found.append(draft)
    return found


def _adjoins(before: Draft, draft: Draft, scene: Scene) -> bool:
    text = scene.parse.text
    between = text[before.content[-1].end : draft.content[0].start]
    return not between.strip()


def _finished(
    drafts: list[Draft], parse: Parse, timexes: tuple[Timex, ...], entities: tuple[Entity, ...]
) -> tuple[Quotation, ...]:
    drafts = sorted(drafts, key=lambda d: (d.content[0].start, -d.content[-1].end, d.type, d.cue))
    hulls = [hull(d.content) for d in drafts]
    ids = [f"q{n}" for n in range(1, len(drafts) + 1)]
    parents = _parents(hulls, ids)
    mentions = _Mentions(entities)
    found = []
    for n, draft in enumerate(drafts):
        time = time_of(parse.tokens[draft.at], parse, timexes) if draft.at is not None and timexes else None
        found.append(
            Quotation(
                id=ids[n],
                type=draft.type,
                content=draft.content,
                rule=draft.rule,
                confidence=draft.confidence,
                speaker=draft.speaker,
                addressee=draft.addressee,
                cue=draft.cue,
                frame=draft.frame,
                medium=draft.medium,
                speaker_entity=mentions.at(draft.source or draft.speaker),
                addressee_entity=mentions.at(draft.addressee),
                time=time[0].id if time is not None else None,
                parent=parents[n],
            )
        )
    return tuple(found)


def _parents(hulls: list[Span], ids: list[str]) -> list[str | None]:
    """Of each quotation the nearest one before it whose content covers it; in one pass with a stack."""
    parents: list[str | None] = []
    stack: list[int] = []
    for n, span in enumerate(hulls):
        while stack and hulls[stack[-1]].end <= span.start:
            stack.pop()
        cover = next((k for k in reversed(stack[-8:]) if hulls[k].covers(span)), None)
        parents.append(ids[cover] if cover is not None else None)
        stack.append(n)
    return parents


class _Mentions:
    """Where entities stand, by place, so that the one behind a span is found without a look at all of them."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        rows = {(m.start, m.end, e.id) for e in entities for m in (*e.mentions, *e.pronouns)}
        self._rows = sorted(rows)
        self._starts = [start for start, _, _ in self._rows]
        self._longest = max((end - start for start, end, _ in self._rows), default=0)

    def at(self, spans: tuple[Span, ...]) -> str | None:
        """The entity whose mention or pronoun shares most with the spans; None where none touches them."""
        best: tuple[int, int, str] | None = None
        for span in spans:
            first = bisect_left(self._starts, span.start - self._longest)
            for start, end, name in self._rows[first : bisect_left(self._starts, span.end)]:
                shared = min(span.end, end) - max(span.start, start)
                if shared > 0 and (best is None or (shared, -start) > best[:2]):
                    best = (shared, -start, name)
        return best[2] if best is not None else None
