"""Wikidata ids by a table of the user: names and the items they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lagebild.errors import InputError
from lagebild.lang.names import fold
from lagebild.linking.linked import Linked
from lagebild.model.actor import Actor


def identified(linked: Linked, table: Mapping[str, str]) -> Linked:
    """The same record with the ids of the table beside its actors; InputError for what is no id ("Q567").

    An actor has an id if its names in the table, spelling aside, all stand for one item.
    """
    items = _folded(table)
    actors = {name: replace(actor, qid=_item(actor, items)) for name, actor in linked.actors.items()}
    return replace(linked, actors=actors)


def same_items(linked: Linked, table: Mapping[str, str]) -> dict[str, str]:
    """Which actors are one by the table: from each id to that of the actor with most articles of its item.

    Meant for `Rulings(same=…)`.
    """
    items = _folded(table)
    of_item: dict[str, list[Actor]] = {}
    for actor in linked.actors.values():
        item = _item(actor, items)
        if item is not None:
            of_item.setdefault(item, []).append(actor)
    same: dict[str, str] = {}
    for actors in of_item.values():
        first = min(actors, key=lambda a: (-a.articles, a.id))
        same.update({a.id: first.id for a in actors if a.id != first.id})
    return same


def _folded(table: Mapping[str, str]) -> dict[str, str]:
    for name, item in table.items():
        if not (item.startswith("Q") and item[1:].isdigit()):
            raise InputError("no-item", item=item, name=name)
    return {fold(name): item for name, item in table.items()}


def _item(actor: Actor, items: Mapping[str, str]) -> str | None:
    found = {items[key] for key in (fold(name) for name, _ in actor.names) if key in items}
    return found.pop() if len(found) == 1 else None
