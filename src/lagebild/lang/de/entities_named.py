"""Names as mentions: seats that stand for governments, parties in brackets, countries inside other words."""

from __future__ import annotations

from collections.abc import Iterator

from lagebild.lang.de.entities_genitives import genitive
from lagebild.lang.de.entities_names import PLACE_PREPOSITIONS, QUOTES, Name
from lagebild.lang.de.entities_nouns import leading_body
from lagebild.lang.de.entities_phrases import Scene, complement_end, is_adjective, name_across
from lagebild.lang.de.entities_words import Named, sector_in_name, words
from lagebild.lang.entities import Gender, Mention
from lagebild.model import EntityKind, Span, Token
from lagebild.model.names import name_key

GOVERNMENT_PREPOSITIONS = frozenset(["mit", "gegen", "gegenüber", "seitens", "zwischen", "von", "durch", "an"])


def name_mentions(scene: Scene, name: Name) -> Iterator[Mention]:
    """The mention of a name: what the lexicons know of it, and what stands beside it."""
    tokens = scene.parse.tokens
    span = Span(tokens[name.first].start, tokens[name.last - 1].end)
    if name.sort == "person":
        yield _person(scene, name, span)
    elif name.named:
        yield _named_mention(scene, name, span)
    else:
        kind: EntityKind = "organization" if name.sort == "organization" else "place"
        yield Mention(
            span, name.first, kind, "name", name.name, f"{kind}:{name.name}", name.rule,
            country=_country_beside(scene, name), sector=sector_in_name(name.name) if kind == "organization" else None,
            confidence=name.confidence,
        )  # fmt: skip


def _person(scene: Scene, name: Name, span: Span) -> Mention:
    party = party_in_brackets(scene, name.last)
    body = party or _body_after(scene, name.last) or place_after(scene, name.last)
    gender: Gender | None = "f" if name.gender == "f" else "m" if name.gender == "m" else None
    return Mention(
        span, name.first, "person", "name", name.name, name_key(name.name), name.rule,
        country=body.country or None if body else None, sector=body.sector or None if body else None, gender=gender,
        domestic=not (body is not None and body.sector == "IGO"),
        party=body.name if body is not None and body.sector == "PTY" else None, confidence=name.confidence,
    )  # fmt: skip


def party_in_brackets(scene: Scene, i: int) -> Named | None:
    """The party of "Angela Merkel (CDU)"."""
    tokens = scene.parse.tokens
    if i + 1 < len(tokens) and tokens[i].text == "(":
        name = scene.begins.get(i + 1)
        if name is not None and name.named and name.named[0].sector == "PTY":
            return name.named[0]
    return None


def _body_after(scene: Scene, i: int) -> Named | None:
    """The body of "John Sifton von Human Rights Watch", "Meier vom Deutschen Roten Kreuz"."""
    tokens = scene.parse.tokens
    if i + 1 >= len(tokens) or tokens[i].text not in {"von", "vom"}:
        return None
    name = scene.begins.get(i + 2) if tokens[i + 1].text in QUOTES else None
    target = complement_end(scene, i + 1, min(len(tokens), i + 7)) if name is None else None
    if target is not None:
        name = target.name or scene.begins.get(target.end)
    if name is None or name.sort != "organization":
        return None
    return name.named[0] if name.named else Named(name.name, "organization", "", sector_in_name(name.name) or "")


def place_after(scene: Scene, i: int) -> Named | None:
    """Where somebody comes from: "Anna Berg aus Tirol"."""
    if i >= len(scene.parse.tokens) or scene.parse.tokens[i].text != "aus":
        return None
    name = scene.begins.get(i + 1) or scene.begins.get(i + 2)
    if name is None or not name.named or not name.named[0].country:
        return None
    return Named(name.name, "country", name.named[0].country)


def _country_beside(scene: Scene, name: Name) -> str | None:
    """The country that an adjective before or a genitive after an unknown name gives it."""
    tokens = scene.parse.tokens
    for i in range(name.first - 1, max(-1, name.first - 4), -1):
        if i < 0 or not (is_adjective(tokens[i]) or tokens[i].tag == "NOUN"):
            break
        hit = words().adjectives.get(tokens[i].text)
        if hit is not None and hit[0]:
            return hit[0]
    after = scene.begins.get(name.last)
    if after is not None and after.sort == "country" and after.named and tokens[name.last].text.endswith("s"):
        return after.named[0].country or None
    return None


def _named_mention(scene: Scene, name: Name, span: Span) -> Mention:
    sort = name.sort
    by_sort = {n.sort: n for n in reversed(name.named)}
    if sort in {"seat", "house"}:
        seat = next(n for n in name.named if n.sort == sort)
        bodies = [n for n in name.named if n.sort == sort and ":" in n.sector]
        place = by_sort.get("city")
        if sort == "house" or _stands_for_government(scene, name):
            seat = bodies[0] if bodies else seat
            if ":" in seat.sector:
                sector, _, body = seat.sector.partition(":")
                return Mention(
                    span, name.first, "organization", "name", body, f"organization:{body}", "metonym",
                    country=seat.country or None, sector=sector, domestic=bool(seat.country), confidence=0.7,
                )  # fmt: skip
            return _country(scene, name, span, seat.country, "metonym", 0.75)
        spelled = place.name if place else name.name
        code = place.country if place else seat.country
        return Mention(
            span, name.first, "place", "name", spelled, f"place:{spelled}", "lexicon-city", country=code, confidence=0.9
        )
    best = name.named[0]
    if sort == "country":
        return _country(scene, name, span, best.country, "lexicon-country", 0.97)
    if sort == "organization":
        return Mention(
            span, name.first, "organization", "name", best.name, f"organization:{best.name}", name.rule,
            country=best.country or None, sector=best.sector, domestic=bool(best.country), confidence=0.95,
        )  # fmt: skip
    return Mention(
        span, name.first, "place", "name", best.name, f"place:{best.name}", name.rule, country=best.country or None,
        sector="GOV" if _acts(scene, name) else None, domestic=bool(best.country), confidence=0.9,
    )  # fmt: skip


def _acts(scene: Scene, name: Name) -> bool:
    """Whether a place does something ("Hamburg klagt", "die Stadt Bremen"): its administration then."""
    tokens = scene.parse.tokens
    before = tokens[name.first - 1].text if name.first > 0 else ""
    if before in {"Stadt", "Land", "Gemeinde", "Kanton", "Hansestadt", "Bundesland", "Provinz", "Landkreis"}:
        return True
    token = tokens[name.last - 1]
    head = scene.parse.head_of(token)
    return token.relation == "nsubj" and head is not None and head.tag == "VERB"


def _country(scene: Scene, name: Name, span: Span, code: str, rule: str, confidence: float) -> Mention:
    return Mention(
        span, name.first, "country", "name", words().country_names.get(code, name.name), f"country:{code}", rule,
        country=code, sector="GOV", confidence=confidence,
    )  # fmt: skip


def _stands_for_government(scene: Scene, name: Name) -> bool:
    """Whether a seat acts ("Moskau fordert", "mit Moskau") rather than being a place ("in Moskau")."""
    tokens = scene.parse.tokens
    token = tokens[name.last - 1]
    before = tokens[name.first - 1] if name.first > 0 and not _opens(scene, name.first) else None
    if before is not None and before.text.lower() in PLACE_PREPOSITIONS:
        return False
    if (name.last < len(tokens) and tokens[name.last].text in {"(", "/"}) or (
        before is not None and before.text in {"(", "/"}
    ):
        return False
    relation = token.relation.split(":")[0]
    if relation in {"conj", "flat"}:
        head = scene.parse.head_of(token)
        other = scene.inside.get(head.i) if head is not None else None
        if other is not None and other is not name and other.sort in {"seat", "country"}:
            return other.sort == "country" or _stands_for_government(scene, other)
    if token.relation in {"nsubj", "iobj"}:
        head = scene.parse.head_of(token)
        return head is not None and head.tag in {"VERB", "AUX"}
    if before is not None and before.text.lower() in GOVERNMENT_PREPOSITIONS - {"von", "an", "durch"}:
        return True
    if genitive(token) or (token.text.endswith("s") and token.text[:-1] in words().single):
        return token.relation.startswith("nmod")
    return False


def _opens(scene: Scene, i: int) -> bool:
    return scene.parse.sentence_of(scene.parse.tokens[i]).first == i


# Attributes


def attributes(scene: Scene, token: Token, heads: set[int]) -> Iterator[Mention]:
    """Countries and bodies named inside another word or phrase whose noun is nobody: "russischer Angriff"."""
    if token.i in scene.inside:
        return
    hit = words().adjectives.get(token.text)
    if hit is not None and (token.text[0].islower() or token.tag != "VERB"):
        noun = _governed_noun(scene, token)
        if noun is not None and noun.i not in heads and noun.i not in scene.inside:
            code, place = hit
            if place or not code:
                if token.text[0].isupper() and place:
                    yield Mention(
                        token.span, token.i, "place", "attribute", place, f"place:{place}", "adjective-place",
                        country=code or None, confidence=0.6,
                    )  # fmt: skip
            else:
                yield Mention(
                    token.span, token.i, "country", "attribute", words().country_names.get(code, code),
                    f"country:{code}", "adjective", country=code, sector="GOV", confidence=0.6,
                )  # fmt: skip
        return
    if "-" in token.text and token.text[0].isupper():
        across = name_across(scene, token)
        if across is not None:
            named, first = across
            yield Mention(
                Span(scene.parse.tokens[first].start, token.start + token.text.rindex("-")), token.i, "organization",
                "attribute", named.name, f"organization:{named.name}", "compound", country=named.country or None,
                sector=named.sector, domestic=bool(named.country), confidence=0.6,
            )  # fmt: skip
            return
        lead = token.text.split("-", 1)[0]
        for named in words().single.get(lead, ()):
            if named.only or named.sort not in {"country", "organization"}:
                continue
            key = f"country:{named.country}" if named.sort == "country" else f"organization:{named.name}"
            kind: EntityKind = "country" if named.sort == "country" else "organization"
            yield Mention(
                Span(token.start, token.start + len(lead)), token.i, kind, "attribute", named.name, key,
                "compound", country=named.country or None, sector=named.sector, domestic=bool(named.country),
                confidence=0.6,
            )  # fmt: skip
            return
    if token.i not in heads and token.tag in {"NOUN", "PROPN", "X"}:
        yield from _leading_body(scene, token)


def _leading_body(scene: Scene, token: Token) -> Iterator[Mention]:
    """The body a compound begins with: the police of "Polizeiangaben", a union of "Gewerkschaftsforderung"."""
    hit = leading_body(token.text)
    if hit is None:
        return
    group, length = hit
    before = scene.parse.tokens[token.i - 1] if token.i > 0 else token
    adjective = words().adjectives.get(before.text)
    country = adjective[0] or None if adjective else None
    nation = group.noun == "Regierung"
    key = f"country:{country}" if nation and country else "government" if nation else f"body:{group.noun.lower()}"
    yield Mention(
        Span(token.start, token.start + length), token.i, "country" if nation else "group" if group.plural else
        "organization", "attribute" if nation and country else "description", group.noun, key, "leading-body",
        country=country, sector=group.sector, definite=True, plural=group.plural, confidence=0.5,
    )  # fmt: skip


def _governed_noun(scene: Scene, token: Token) -> Token | None:
    tokens = scene.parse.tokens
    for i in range(token.i + 1, min(len(tokens), token.i + 5)):
        following = tokens[i]
        if following.text[0].isupper() and following.tag in {"NOUN", "PROPN", "X"}:
            return following
        if not (is_adjective(following) or following.text in {"und", ",", "-"}):
            return None
    return None
