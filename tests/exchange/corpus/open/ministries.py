"""Plans of ministries and of shared services programmes."""

from corpus.paper import Look
from corpus.table import Column as C
from corpus.table import Layout, by_name

LAYOUTS = {
    "ministry-areas": Layout(
        "ministry",
        (
            C("#", "ref"),
            C("Commitment", "d1"),
            C("Milestone", "milestones"),
            C("Responsible Director", "lead"),
            C("Start", "start", "mon"),
            C("End", "target", "mon"),
            C("Current status", "status", "words"),
        ),
        form="xlsxwriter",
        date="2012-04-01",
        top=("Department for Local Prosperity", "Business plan 2012-15: structural reform priorities"),
        group="section",
        section="{t}",
        refs=("", "{a}.{b}", ""),
        year=2012,
        themes=3,
    ),
    "ministry-outline": Layout(
        "ministry",
        (
            C("Action", "any"),
            C("Start", "start", "month"),
            C("End", "target", "month"),
            C("Contact", "lead", "post", keys=("lead", "owner", "coordinator")),
        ),
        date="2011-05-01",
        group="section",
        section="{t}",
        section_merged=False,
        section_look=Look(bold=True, fill="BDD7EE"),
        steps="outline",
        refs=("", "{a}.{b}", "{a}.{b}.{z}"),
        ref_in="title",
        indent=True,
        top=("Departmental delivery plan",),
        year=2011,
        themes=2,
    ),
    "transformation-workstreams": Layout(
        "transformation",
        (
            C("Workstream", "d0"),
            C("Ref.", "ref"),
            C("Project", "d1"),
            C("Sponsor", "sponsor", "handover"),
            C("Project manager", "lead", "name"),
            C("Benefits", "outcome"),
            C("Original date", "original", "real"),
            C("Revised date", "revised", "maybe"),
            C("RAG this month", "status", "fill"),
        ),
        date="2016-04-01",
        levels=("workstream", "action", "subaction"),
        fair={0: ("theme",), 1: ("workstream",)},
        refs=("", "P{n:02}", ""),
        top=("Appendix 2", "Castle and Fenland Shared Services Programme", "Programme plan as at 1 April 2016"),
        foot=("Key: green fill – on plan; amber fill – some concern; red fill – off plan",),
        year=2016,
    ),
    "transformation-bullets": Layout(
        "transformation",
        (
            C("Theme", "d0"),
            C("Actions", "d1"),
            C("Timescale", "timescale", "range"),
            C("Lead / Support", "lead", "two", keys=("lead", "owner", "resources", "partners")),
            C("Comments / progress", "progress"),
        ),
        form="xlsxwriter",
        date="2015-04-01",
        steps="bullets",
        top=("Shared services: transition plan",),
        foot=("", "N.B. All dates assume that both Cabinets agree the business case in March."),
        year=2015,
    ),
}
PAPERS = by_name(LAYOUTS)
