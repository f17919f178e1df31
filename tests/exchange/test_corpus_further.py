"""Plans of a third corpus, the most different of those on which the program was judged blind, held to the same bars."""

import pytest
from corpus_again.judging import Verdict, judged
from corpus_further.make import made
from test_corpus_again import FIELDS, ITEMS, said, told


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> list[Verdict]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHARED_PLAN_STATE", str(tmp_path_factory.mktemp("state")))
        patch.setenv("SHARED_PLAN_USER", "Test Officer")
        found = []
        for path, plan in made(tmp_path_factory.mktemp("plans")).items():
            kept = path.with_suffix(path.suffix + ".splan")
            report = said("import", path, kept, "--date", plan.date)
            found.append(judged(plan, said("show", kept), report["cells"]))
        return found


def test_titles_levels_and_parents_of_the_third_set_are_right(verdicts: list[Verdict]):
    right = sum(one.titles + one.levels + one.parents for one in verdicts)
    assert right >= ITEMS * 3 * sum(one.items for one in verdicts), told(verdicts)


def test_fields_of_the_third_set_are_right(verdicts: list[Verdict]):
    assert sum(one.fields for one in verdicts) >= FIELDS * sum(one.told for one in verdicts), told(verdicts)


def test_every_cell_of_the_third_set_is_accounted_for(verdicts: list[Verdict]):
    assert [one.name for one in verdicts if one.lost or one.dark > 0.05 * one.filled] == []


def test_nothing_else_of_the_third_set_becomes_an_item(verdicts: list[Verdict]):
    assert sum(one.extra for one in verdicts) == 0, told(verdicts)
