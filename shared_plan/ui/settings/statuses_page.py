"""The plan's status scale: one of those that councils use, or the plan's own words, letters, shapes and colours."""

import json
from collections import Counter

from PySide6.QtWidgets import QComboBox

from shared_plan.model import scales, statuses
from shared_plan.model.scales import Scale, Status
from shared_plan.ui.labels import label
from shared_plan.ui.settings import swatches
from shared_plan.ui.settings.listed import Listed, ListPage
from shared_plan.ui.settings.page import Form, choice, text_line

OWN = "This plan's own"
_MEANINGS = {
    "Complete": scales.DONE,
    "On track": scales.ON_TRACK,
    "At risk, slipping": scales.AT_RISK,
    "Late": scales.LATE,
    "Not started": scales.NOT_STARTED,
    "Paused": scales.PAUSED,
    "Dropped": scales.DROPPED,
    "Open, under way": scales.OPEN,
}


class StatusesPage(ListPage):
    title = "&Statuses"
    about = (
        "Every status has a word, a letter, a shape and a colour, so that it never rests on colour alone. "
        "Choose a scale; whatever you change in it makes it this plan's own."
    )
    noun = "status"
    hint = "New status"
    may_order = True

    def above(self) -> None:
        self.scale: QComboBox = choice({}, "", self._choose)
        form = Form(66)
        form.add("S&cale", self.scale)
        self.column.addWidget(form)
        words = Counter(
            item.get("status", period) or ""
            for item in self.draft.state.items.values()
            for period in ("", *item.periods("status"))
        )
        words.pop("", None)
        self._said = words

    def _scale(self) -> Scale:
        return scales.scale_of(self.draft.facts)

    def _list_scales(self) -> None:
        self.scale.clear()
        if self.draft.get("statuses"):
            self.scale.addItem(f"{OWN}: {', '.join(s.word for s in self._scale().statuses)}", OWN)
        for one in scales.CATALOGUE:
            self.scale.addItem(f"{one.name}: {', '.join(status.word for status in one.statuses)}", one.name)
        now = OWN if self.draft.get("statuses") else self._scale().name
        self.scale.setCurrentIndex(max(0, self.scale.findData(now)))

    def _choose(self, name: str) -> None:
        if name != OWN:
            self.draft.put("statuses", "")
            if name != self._scale().name:
                self.draft.put("scale", name)
            self.list_anew("0")

    def entries(self) -> list[Listed]:
        found = enumerate(self._scale().statuses)
        return [Listed(str(at), f"{s.word}   {s.letter}", swatches.of_status(s)) for at, s in found]

    def list_anew(self, key: str = "") -> None:
        self._list_scales()
        super().list_anew(key)

    def _keep(self, made: list[Status]) -> None:
        self.draft.put("statuses", json.dumps(scales.as_json(Scale("Own", tuple(made))), ensure_ascii=False))

    def _set(self, at: int, **facts: str) -> None:
        """Changes one status; the word that it had still counts as it, so that rows which say it stay what they are."""
        made = list(self._scale().statuses)
        now = made[at]
        if facts.get("word") and self._uses(now) and now.word not in now.also:
            now = now._replace(also=(*now.also, now.word))
        word = facts.get("word", now.word).strip()
        taken = {scales.key(one.word) for n, one in enumerate(made) if n != at}
        if not word or scales.key(word) in taken:
            return
        made[at] = now._replace(**facts)  # type: ignore[arg-type]
        self._keep(made)
        self._list_scales()
        self.relabel()

    def form(self, key: str) -> Form:
        at = int(key)
        status = self._scale().statuses[at]
        form = Form(84)
        form.add("&Word", text_line(status.word, lambda w: self._set(at, word=w.strip()), name="Word"))
        letter = text_line(status.letter, lambda w: self._set(at, letter=w.strip() or status.letter), name="Letter")
        letter.setMaxLength(4)
        form.add("L&etter", letter, "For narrow columns and for print in black and white.")
        shapes = choice({s.capitalize(): s for s in scales.SHAPES}, status.shape, lambda v: self._set(at, shape=v))
        colours = choice({c.capitalize(): c for c in scales.COLOURS}, status.colour, lambda v: self._set(at, colour=v))
        for n, shape in enumerate(scales.SHAPES):
            shapes.setItemIcon(n, swatches.of_shape(shape))
        for n, colour in enumerate(scales.COLOURS):
            colours.setItemIcon(n, swatches.of_colour(colour))
        form.add("S&hape", shapes)
        form.add("C&olour", colours)
        means = choice(_MEANINGS, status.means, lambda v: self._set(at, means=v))
        form.add("&Means", means, "What counts as done, late and so on in counts, reports and the timeline.")
        uses = self._uses(status)
        if uses or status.also:
            also = f"Rows that say {_listed(status.also)} count as this too. " if status.also else ""
            form.add_wide(
                label(also + f"{uses:,} {'entry says' if uses == 1 else 'entries say'} this.", "soft", wrap=True)
            )
        return form

    def _uses(self, status: Status) -> int:
        scale = self._scale()
        return sum(n for words, n in self._said.items() if statuses.recognise(words, scale) == status)

    def add(self, words: str) -> str:
        made = list(self._scale().statuses)
        if all(scales.key(one.word) != scales.key(words) for one in made):
            own = json.dumps([*scales.as_json(Scale("", tuple(made))), words], ensure_ascii=False)
            self._keep(list(scales.scale_of({"statuses": own}).statuses))
        return str(next(n for n, s in enumerate(self._scale().statuses) if scales.key(s.word) == scales.key(words)))

    def remove(self, key: str) -> None:
        made = list(self._scale().statuses)
        if len(made) > 1:
            del made[int(key)]
            self._keep(made)

    def reorder(self, key: str, by: int) -> str:
        made, at = list(self._scale().statuses), int(key)
        made.insert(at + by, made.pop(at))
        self._keep(made)
        return str(at + by)

    def told(self) -> str:
        scale = self._scale()
        strange = [words for words in self._said if statuses.recognise(words, scale) is None]
        if not strange:
            return ""
        some = _listed(strange[:4]) + (f" and {len(strange) - 4} more" if len(strange) > 4 else "")
        return f"In the plan, but not in this scale: {some}. They stay as written; add them here to give them a mark."


def _listed(words: "list[str] | tuple[str, ...]") -> str:
    return ", ".join(f"“{word}”" for word in words)
