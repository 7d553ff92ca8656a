"""The genitive's endings of names: whose something is, and the name without them."""

from __future__ import annotations

from lagebild.lang.de.entities_nouns import read_noun
from lagebild.model import Parse, Token

# "Familie Jones" bears the name.
KINDRED = ("familie", "ehepaar", "eheleute", "brüder", "geschwister")
# A name of fewer letters may end in an s of its own ("Jens", "Hans").
SHORTEST = 5


def genitive(token: Token) -> bool:
    """Whether a name wears the genitive's s or apostrophe."""
    return token.feature("Case") == "Gen" and token.text.endswith(("s", "’", "'"))


def plain(parse: Parse, first: int, last: int) -> str:
    """The words of a name as written, without the genitive's ending."""
    text = parse.text[parse.tokens[first].start : parse.tokens[last - 1].end]
    end = parse.tokens[last - 1]
    if text.endswith(("’", "'")):
        return text[:-1]
    if text.endswith(("’s", "'s")):
        return text[:-2]
    owned = end.feature("Case") == "Gen" and end.relation.split(":")[0] in {"nmod", "flat", "appos"}
    if end.text.endswith("s") and len(end.text) > 3 and owned and not text.endswith("ss"):
        return text[:-1]
    return text


def person(parse: Parse, first: int, last: int) -> str:
    """A person's name without the genitive's ending, which the parser may not see behind a group or body."""
    name = plain(parse, first, last)
    return name[:-1] if name.endswith("s") and owning(parse, first, last) else name


def owning(parse: Parse, first: int, last: int) -> bool:
    """Whether a person's name is the genitive that says whose group or body it is: "Anhänger Karim Sadrs"."""
    if not first:
        return False
    before, end = parse.tokens[first - 1], parse.tokens[last - 1].text
    if before.tag not in {"NOUN", "PROPN"} or len(end) < SHORTEST or not end.endswith("s") or end.endswith("ss"):
        return False
    noun = read_noun(before.text)
    if noun is None or before.text.lower().endswith(KINDRED):
        return False
    if noun.group is not None and noun.office is None:
        return True
    # "die Abgeordneten Karl Peters und Anna Meier" are those named, "die Anwälte Karl Peters" are his.
    after = parse.tokens[last].text if last < len(parse.tokens) else ""
    return before.feature("Number") == "Plur" and after not in {"und", "sowie", ",", "/"}
