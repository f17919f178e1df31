"""Plans of community planning partnerships, public services boards and the voluntary sector."""

from corpus.paper import Look
from corpus.table import Column as C
from corpus.table import Layout, by_name

LAYOUTS = {
    "wales-bilingual": Layout(
        "wales",
        (
            C("Amcan / Objective", "d0"),
            C("Cam / Step", "d1"),
            C("Arweinydd / Lead", "lead"),
            C("Partneriaid / Partners", "partners", "semi"),
            C("Amserlen / Timescale", "timescale", "welsh"),
            C("Mesur / Measure", "measure"),
        ),
        date="2023-05-01",
        top=("Cynllun Llesiant Dyffryn Tegwen Well-being Plan", "Cynllun gweithredu / Action plan 2023–2028"),
        foot=("Nodyn: mae’r cynllun hwn ar gael yn Gymraeg. / This plan is available in Welsh.",),
    ),
    "wales-steps": Layout(
        "wales",
        (
            C("Well-being objective", "d0", shape="blank"),
            C("Action", "d1"),
            C("Steps", "d2"),
            C("Lead organisation", "lead", "org"),
            C("When", "timescale", "season"),
            C("Position statement", "progress", "paras"),
        ),
        form="xlsxwriter",
        date="2024-04-01",
        steps="lines",
        bullet="",
        top=("Public Services Board Delivery Plan",),
    ),
    "loip-outcomes": Layout(
        "loip",
        (
            C("Local outcome", "d0"),
            C("Improvement action", "d1"),
            C("Lead partner", "lead", "org"),
            C("Supporting partners", "partners"),
            C("Indicator", "measure"),
            C("Timescale\n(S/M/L)", "timescale", "term"),
            C("RAG status", "status", "letters"),
        ),
        date="2021-04-01",
        top=("Strathlorne CPP", "Local Outcomes Improvement Plan 2021-2031", "Annual action plan"),
        terms={"short term": "within one year", "medium term": "one to three years", "long term": "up to 2031"},
        foot=("Short term = within one year", "Medium term = one to three years", "Long term = up to 2031"),
    ),
    "loip-quarters": Layout(
        "loip",
        (
            C("LOIP ref", "ref"),
            C("Action", "d1"),
            C("Owner", "owner", "name"),
            C("Due date", "target", "real-long"),
            C("Update Q1", "progress", "short"),
            C("Update Q2", "progress", "short"),
            C("Update Q3", "progress", "sparse"),
            C("Overall RAG", "status", "lower"),
        ),
        form="xlsxwriter",
        date="2024-01-15",
        group="section",
        section="Outcome {a} – {t}",
        head_again=True,
        section_look=Look(bold=True, fill="305496"),
        refs=("", "{a}{B}", ""),
        top=("Community Planning Board – Item 7",),
    ),
    "voluntary-simple": Layout(
        "voluntary",
        (
            C("What", "d1"),
            C("Who", "lead"),
            C("How", "custom", "Through the newsletter|By calling round members|At the monthly forum", keys=("approach",)),
            C("By when?", "target", "officer"),
            C("Cost", "cost"),
            C("Done?", "custom", "Yes|No|Nearly", keys=("status", "progress", "custom")),
        ),
        date="2022-09-01",
        levels=("theme", "action", "subaction"),
        group="section",
        section="Aim {a}: {t}",
        section_look=Look(bold=True),
        themes=3,
        top=("TVSP Action Plan 2022–23",),
        gap=0,
        foot=("Agreed by trustees on 14 September 2022",),
    ),
}
PAPERS = by_name(LAYOUTS)
