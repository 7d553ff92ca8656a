"""The record across articles: same actor, same event, an announcement and what became of it."""

from lagebild.linking.digest import Digest, digest
from lagebild.linking.evening import agenda
from lagebild.linking.link import link, link_digests
from lagebild.linking.linked import EMPTY, Linked, Rulings
from lagebild.linking.state import load, save

__all__ = ["EMPTY", "Digest", "Linked", "Rulings", "agenda", "digest", "link", "link_digests", "load", "save"]
