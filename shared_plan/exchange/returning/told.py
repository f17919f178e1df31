"""The return report: as the document that scripts read, and as lines for a person."""

from typing import Any

from shared_plan.exchange.returning.compare import Answer

ROWS = ("read", "by_id", "by_text", "new", "missing", "duplicate", "doubtful")
_PLAIN = (
    "n",
    "kind",
    "item",
    "title",
    "field",
    "base",
    "ours",
    "theirs",
    "cell",
    "message",
    "verdict",
    "period",
    "group",
)


def as_json(answer: Answer, revision: int) -> dict[str, Any]:
    """The return report of the contract, with what nobody is asked about under `quiet`."""
    return {
        "request": answer.request.n if answer.request else None,
        "base_revision": answer.base_revision,
        "rows": {name: answer.rows[name] for name in ROWS},
        "proposals": [{name: getattr(one, name) for name in _PLAIN} for one in answer.differences],
        "warnings": [one._asdict() for one in answer.warnings],
        "applied": answer.applied,
        "revision": revision,
        "to": answer.request.to if answer.request else None,
        "remarks": [{"item": item, "cell": cell, "words": words} for item, cell, words in answer.remarks],
        "quiet": dict(answer.quiet),
        "remembered": answer.remembered,
        "in_doubt": [
            {
                "cell": one.place,
                "title": one.title,
                "why": one.why,
                "likely": one.likely,
                "candidates": [{"item": c.item or None, "title": c.title} for c in one.candidates],
            }
            for one in answer.doubts
        ],
    }


def in_words(answer: Answer) -> list[str]:
    """Counts first, then each difference, then what else is to be told."""
    request = answer.request
    who = f"Answers request {request.n} to {request.to}." if request else "This plan did not send the file."
    rows = ", ".join(f"{answer.rows[name]} {name.replace('_', ' ')}" for name in ROWS if answer.rows[name])
    lines = [who, f"Rows: {rows or 'none'}."]
    lines.append(
        f"{len(answer.differences)} proposals, {len(answer.applied)} applied." if answer.differences else "No changes."
    )
    for one in answer.differences:
        what = f", {one.field}" if one.field else ""
        texts = f": {_short(one.ours)} -> {_short(one.theirs)}" if not one.is_row else ""
        taken = " (applied)" if one.n in answer.applied else ""
        lines.append(f"{one.n}. {one.kind}{taken}: “{one.title[:60]}”{what}{texts} [{one.cell}] {one.message}")
    lines += [
        f"{' '.join(part for part in (w.sheet, w.cell) if part)}{': ' if w.sheet or w.cell else ''}{w.message}"
        for w in answer.warnings
    ]
    return lines + [f"{cell}: {' '.join(words.split())}" for _, cell, words in answer.remarks]


def _short(text: str | None) -> str:
    plain = " ".join((text or "nothing").split())
    return f"“{plain if len(plain) <= 70 else plain[:69] + '…'}”" if text else "nothing"
