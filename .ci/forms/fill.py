"""Fills in a whole questionnaire workbook by rule, and says what the vendor file must hold afterwards.

What to type comes from the types of the questionnaire and the lists of the workbook; what must be kept comes
from what was typed. Nothing here is random: the place of a question decides what becomes of it.
"""

import datetime

FIRST_DAY = datetime.date(2023, 1, 1)

NAMES = {"DE": "Germany", "FR": "FR", "GB": "United Kingdom", "JP": "JP", "CH": "Switzerland"}
GERMAN = {"DE": "Deutschland", "FR": "FR", "GB": "Vereinigtes Königreich", "JP": "JP", "CH": "Schweiz"}
SPANS = {
    "en": [("30 days", "P30D"), ("24 hours", "PT24H"), ("18 months", "P18M"), ("P2Y", "P2Y"), ("90 minutes", "PT90M")],
    "de": [("30 Tage", "P30D"), ("24 Stunden", "PT24H"), ("18 Monate", "P18M"), ("P2Y", "P2Y"), ("90 Minuten", "PT90M")],
}
TICKS = {"en": ("Yes", "No"), "de": ("Ja", "Nein")}


class Filler:
    """Fills one workbook. `shift` moves every choice on, so that two runs cover more than one."""

    def __init__(self, book, questionnaire, language="en", shift=0):
        self.book, self.questions, self.language, self.shift = book, questionnaire["questions"], language, shift
        self.count = shift
        self.expected = {}

    def fill(self):
        for at, question in enumerate(self.questions):
            silence = {8: "unknown", 10: "declined"}.get((at + self.shift * 5) % 11)
            id = question["id"]
            kept = {"status": silence} if silence else {"value": self.answer(id, question["answer"])}
            if silence:
                self.book.write(id, self.book.label("@cannot", silence), "@cannot")
            if at % 4 == self.shift:
                kept["note"] = self.words(f"note on {id}")
                self.book.write(id, kept["note"], "@notes")
            if at % 5 == self.shift:
                kept["proof_offered"] = f"=HYPERLINK(\"https://example.com/{id}\")"
                self.book.write(id, kept["proof_offered"], "@proof")
            self.expected[id] = kept
        return self.expected

    def next(self):
        self.count += 1
        return self.count

    def words(self, about):
        """A text with everything that gets lost easily."""
        return f"Grüße №{self.next()} zu {about}: 株式会社 😀 <b>&amp; \"quoted\"\nzweite Zeile, - kein Strich"

    def answer(self, id, answer):
        """Fills in a question and says what its value is."""
        kind = answer["type"]
        if kind in ("list", "map"):
            return self.table(id, answer)
        parts = {}
        if kind not in ("record",):
            parts[{"choice": "choice", "choices": "choices"}.get(kind, "")] = self.field(id, answer)
        for name, part in answer.get("parts", {}).items():
            if part.get("ours") or (part.get("optional") and self.next() % 3 == 0):
                continue
            parts[name] = self.field(f"{id}/{name}", part)
        return next(iter(parts.values())) if len(parts) == 1 and kind != "record" else parts

    def field(self, key, answer):
        """Fills in one field at its row, or its table on the sheet of its own."""
        number = self.next()
        words = answer.get("words", [])
        if words and number % 2 == 0:
            word = words[number // 2 % len(words)]
            self.book.write(key, self.book.label(key, word))
            return word
        if answer["type"] in ("list", "map"):
            return self.table(key, answer)
        if answer["type"] == "choices":
            return self.ticks(key, answer, number)
        cell, value = self.typed(key, answer, number)
        self.book.write(key, cell)
        return value

    def ticks(self, key, answer, number):
        chosen = [option for at, option in enumerate(answer["options"]) if (at + number) % 3 != 0]
        alone = answer.get("alone", [])
        chosen = [option for option in chosen if option not in alone] or alone[:1]
        if not alone and number % 7 == 0:
            chosen = []
        yes, no = TICKS[self.language]
        for at, option in enumerate(answer["options"]):
            if option in chosen:
                self.book.write(f"{key}={option}", [yes, True, "x", "✓"][at % 4])
            elif at % 2 == 0 or not chosen:
                self.book.write(f"{key}={option}", no)
        return chosen

    def table(self, key, answer):
        """Three entries: a list of objects, or objects by name."""
        entries = []
        for number in range(3):
            cells, value = {}, {}
            for name, column in answer["parts"].items():
                if column.get("optional") and number == 1:
                    continue
                cells[f"{key}/{name}"], value[name] = self.typed(f"{key}/{name}", column, self.next())
            name = f"Anbieter Nr. {number}: 株式会社 & Söhne"
            if answer["type"] == "map":
                cells[f"{key}#name"] = name
            self.book.entry(key, number, cells)
            entries.append((name, value))
        return dict(entries) if answer["type"] == "map" else [value for _, value in entries]

    def typed(self, key, answer, number):
        """What is typed into one cell, and what it means."""
        kind = answer["type"]
        if kind == "bool":
            yes = number % 2 == 0
            return [self.book.label("@yes_no", str(yes).lower()), yes][number % 3 == 0], yes
        if kind == "choice":
            option = answer["options"][number % len(answer["options"])]
            return self.book.label(key, option), option
        if kind == "date":
            # Later fields get later days: no report is issued before its period ends.
            day = datetime.date(2030, 12, 31) if answer.get("until") else FIRST_DAY + datetime.timedelta(days=3 * number)
            return [day, day.isoformat()][number % 3 == 0], day.isoformat()
        if kind == "duration":
            return SPANS[self.language][number % 5]
        if kind == "integer":
            return number, number
        if kind == "percent":
            value = [99.95, 100, 12.5][number % 3]  # below 1 it may be a share of 1, and is asked back
            return value, value
        if kind == "texts":
            lines = ["eins: no", f"zwei № {number}", "2024-01-01"]
            return "\n".join(lines), lines
        if kind == "countries":
            codes = sorted(NAMES)[number % 3 : number % 3 + 3]
            names = {"en": NAMES, "de": GERMAN}[self.language]
            return "; ".join(names[code] for code in codes), codes
        if kind == "text":
            text = [self.words(key), "no", "2024-01-01", "=1+1", "+49 30 1234", "@home", "-5"][number % 7]
            return text, text
        return f"Bericht {number}, S. 14", f"Bericht {number}, S. 14"
