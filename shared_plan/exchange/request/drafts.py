"""E-mail drafts in files: requests with their workbooks and reminders, ready to be opened and sent; nothing is sent here."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from shared_plan.exchange.request import letters
from shared_plan.exchange.request.asking import workbook
from shared_plan.exchange.request.board import reminded
from shared_plan.exchange.request.naming import file_name
from shared_plan.exchange.request.record import Sent
from shared_plan.model.file.place import reason, replace_whole
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused
from shared_plan.model.settings import settings_of

ENDING = ".eml"


def workbook_again(plan: Plan, one: Sent) -> bytes:
    """The workbook of a request as it was sent, made anew from the plan as it stood then."""
    state = plan.as_at(one.step)
    return workbook(plan.file.plan_id, state, settings_of(state.root), one)


def requests_in(plan: Plan, folder: Path, made: Sequence[tuple[Path, Sent]]) -> list[Path]:
    """A draft for each request with its workbook, which lies where it is said, attached. Raises Refused where one can't be
    written.
    """
    return _put(plan, folder, [(one, path.read_bytes) for path, one in made], again=False)


def reminders_in(plan: Plan, folder: Path, requests: Sequence[Sent]) -> list[Path]:
    """A reminder for each, the workbook attached once more; the plan keeps that they were drawn up. Raises Refused."""
    plan.file.may_change()
    made = _put(plan, folder, [(one, partial(workbook_again, plan, one)) for one in requests], again=True)
    reminded(plan, requests)
    return made


def _put(plan: Plan, folder: Path, requests: Iterable[tuple[Sent, Callable[[], bytes]]], *, again: bool) -> list[Path]:
    """Writes all of them or, where Refused is raised, none."""
    made: list[Path] = []
    try:
        taken = {path.name for path in folder.iterdir()}
        for one, data in requests:
            what = "Reminder" if again else "Request"
            name = file_name(plan.settings.title, one.to, taken, what=what, ending=ENDING)
            taken.add(name)
            replace_whole(folder / name, letters.draft(plan, one, data(), again=again))
            made.append(folder / name)
    except OSError as error:
        for path in made:
            path.unlink(missing_ok=True)
        raise Refused(f"{folder}: nothing could be written there ({reason(error)}); choose another folder.") from error
    return made
