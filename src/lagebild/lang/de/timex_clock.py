"""Rules for the time on the clock: "18.30 Uhr", "halb neun", "von 10 bis 15 Uhr", "8 Uhr morgens"."""

from __future__ import annotations

from lagebild.lang.de.timex_lists import PARTS
from lagebild.lang.de.timex_numbers import NUMERALS
from lagebild.lang.de.timex_pieces import Answer, digits, found
from lagebild.lang.de.timex_words import DASHES, Words
from lagebild.lang.timex import Moment

Clock = tuple[int, int, int | None]  # hour, minute, second

LEADS = frozenset({"um", "gegen", "ab", "bis", "seit", "von", "nach", "vor", "zwischen"})

SPOKEN = {"viertel": 15, "fünf": 5, "zehn": 10, "zwanzig": 20}


def _face(w: Words, i: int) -> tuple[Clock, int] | None:
    """Figures of a clock without "Uhr": "18.30", "18:30:05", "18", "neun"."""
    form = w.form(i)
    if form in NUMERALS and NUMERALS[form] <= 24 and NUMERALS[form] == int(NUMERALS[form]) and form != "ein":
        return (int(NUMERALS[form]), 0, None), i + 1
    if form == "ein" and w.form(i + 1) == "uhr":
        return (1, 0, None), i + 1
    hour = digits(w, i, 0, 24, 2)
    if hour is None or (w.glued(i) and w.form(i - 1) in {".", ":", ","} and w.form(i - 2).isdigit()):
        return None
    if w.form(i + 1) in {".", ":"} and w.glued(i + 1) and len(w.form(i + 2)) == 2:
        minute = digits(w, i + 2, 0, 59, 2)
        if minute is not None and (w.glued(i + 2) or w.form(i + 3) == "uhr"):
            if w.form(i + 3) in {".", ":"} and w.glued(i + 3) and w.glued(i + 4) and len(w.form(i + 4)) == 2:
                second = digits(w, i + 4, 0, 59, 2)
                return ((hour, minute, second), i + 5) if second is not None else None
            return (hour, minute, None), i + 3
        return None
    return (hour, 0, None), i + 1


def clock(w: Words, i: int) -> Answer:
    """As in "18.30 Uhr", "18 Uhr 30", "10-15 Uhr", "8.30-12 und 14.30-16.30 Uhr": each face by itself."""
    faces: list[tuple[Clock, int, int]] = []
    j = i
    while len(faces) < 8:
        read = _face(w, j)
        if read is None:
            break
        faces.append((read[0], j, read[1]))
        j = read[1]
        if w.form(j) == "uhr" or (w.form(j) == "h" and w.glued(j) and w.form(i - 1) != "/"):
            return _with_uhr(w, faces, j)
        step = j
        if w.form(j) in {"bis", "und", "oder", ",", "/", *DASHES}:
            step = j + 1
            if w.form(j) != "," and w.form(step) in {"um", "ab", "gegen", "von"}:
                step += 1
        if step == j:
            break
        j = step
    return _bare(w, i)


NO_MINUTE = frozenset({"bis", ".", "uhr", "-", "–", "euro", "minuten", ":"})


def _with_uhr(w: Words, faces: list[tuple[Clock, int, int]], j: int) -> Answer:
    end = j + 1
    face, a, _ = faces[-1]
    minute = digits(w, end, 0, 59, 2)
    alone = not w.broken(end) and (not w.glued(end + 1) or w.form(end + 1) in {",", ")"})
    if minute is not None and alone and face[1] == 0 and w.form(end + 1) not in NO_MINUTE:
        face, end = (face[0], minute, face[2]), end + 1  # "18 Uhr 45"
    part = PARTS.get(w.form(end))
    if part is not None and part[1] in {"genitive", "often", "adverb"}:
        face, end = _by_part(face, part[0]), end + 1
    every = "jeweils" in {w.form(faces[0][1] - k) for k in (1, 2)}
    answers = [found(w, b, c, Moment(clock=_text(other), every=every), "clock") for other, b, c in faces[:-1]]
    answers.append(found(w, a, end, Moment(clock=_text(face), every=every), "clock"))
    return tuple(answers), end


def _by_part(face: Clock, part: str) -> Clock:
    """What a part of day makes of a face: "8 Uhr abends" is 20:00, "2 Uhr nachts" 02:00, "12 Uhr nachts" 24:00."""
    hour, minute, second = face
    if (part in {"AF", "EV"} and hour < 12) or (part == "NI" and 6 < hour < 12):
        hour += 12
    elif part == "NI" and hour == 12:
        hour = 24
    return hour, minute, second


def _text(face: Clock) -> str:
    hour, minute, second = face
    return f"{hour:02}:{minute:02}" + (f":{second:02}" if second is not None else "")


def _bare(w: Words, i: int) -> Answer:
    """As in "um 18:30" without "Uhr": only behind a word that leads to a time, and never a score ("29:15")."""
    read = _face(w, i)
    if read is None or w.form(i + 1) != ":" or w.form(i - 1) not in {"um", "ab", "gegen", "seit"}:
        return None
    return (found(w, i, read[1], Moment(clock=_text(read[0])), "clock"),), read[1]


def spoken_clock(w: Words, i: int) -> Answer:
    """As in "halb neun", "Viertel nach acht", "drei viertel zwölf", "fünf vor zwölf" behind "um" or "gegen"."""
    form = w.form(i)
    if form == "halb":
        read = _face(w, i + 1)
        if read is None or not 1 <= read[0][0] <= 12 or read[0][1] or w.form(read[1]) in {"prozent", "mal", "so"}:
            return None
        if w.form(i - 1) not in LEADS and not w.opens(i) and w.form(read[1]) not in PARTS:
            return None
        return _answer(w, i, read[1], (read[0][0] - 1, 30, None))
    minutes = SPOKEN.get(form)
    if minutes is None or w.form(i + 1) not in {"vor", "nach"} or w.form(i - 1) not in LEADS:
        return None
    read = _face(w, i + 2)
    if read is None or read[0][1] or not 1 <= read[0][0] <= 12 or (minutes < 15 and not w.form(i + 2).isalpha()):
        return None
    hour = read[0][0]
    return _answer(w, i, read[1], (hour, minutes, None) if w.form(i + 1) == "nach" else (hour - 1, 60 - minutes, None))


def _answer(w: Words, i: int, end: int, face: Clock) -> Answer:
    part = PARTS.get(w.form(end))
    if part is not None and part[1] in {"genitive", "often", "adverb"}:
        face, end = _by_part(face, part[0]), end + 1
    if w.form(end) == "uhr":
        end += 1
    return (found(w, i, end, Moment(clock=_text((face[0] % 24, face[1], face[2]))), "spoken-clock"),), end
