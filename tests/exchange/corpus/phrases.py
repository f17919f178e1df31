"""Words that officers of every sector write: progress, risks, resources, names."""

FIRST = [
    "Amrit",
    "Bethan",
    "Callum",
    "Dilys",
    "Eluned",
    "Farida",
    "Gethin",
    "Hamish",
    "Imogen",
    "Jarek",
    "Kirsty",
    "Lowri",
    "Moira",
    "Nadia",
    "Osian",
    "Priya",
    "Quentin",
    "Rhona",
    "Siân",
    "Tomasz",
    "Una",
    "Vikram",
    "Winifred",
    "Yusuf",
    "Zara",
    "Alastair",
    "Bronwen",
    "Carys",
    "Dougal",
    "Esme",
]
LAST = [
    "Abernethy",
    "Bassett-Cole",
    "Crowther",
    "Dhillon",
    "Eastoe",
    "Fairweather",
    "Gwilym",
    "Hollis",
    "Iqbal",
    "Jessop",
    "Kowalczyk",
    "Llewelyn",
    "Mutch",
    "Nnamdi",
    "Oakeshott",
    "Prosser",
    "Quayle",
    "Ramsbottom",
    "Sturrock",
    "Tregear",
    "Upton",
    "Vaughan-Rees",
    "Wetherby",
    "Yeo",
    "Zielinska",
]
PROGRESS = """Good start made and the first meeting was well attended.
The draft has gone out for comment and eleven replies have come in.
Held up by sickness in the team; an agency officer starts next month.
Complete. A short evaluation went to the board and was noted.
Bids were higher than the budget, so the scope is being looked at again.
We are waiting for legal advice before this can go further.
Recruitment closed with four good candidates; interviews are booked.
Pilot finished and results are better than we had hoped.
Not yet begun: depends on the settlement.
Workshops took place in three of the five areas.
The grant was confirmed in writing and the contract is being drawn up.
Members asked for more detail on cost, which will come to the next meeting.
Delivered on time and under budget.
Survey had 412 responses, which is twice last year’s number.
Partner has changed its priorities; a new partner is being sought.
Risk assessment done – no major concerns.
Training has reached 60 of 85 staff so far.
Site visit carried out and snags listed.
The supplier has slipped by six weeks. We have asked for a recovery plan.
Article in residents’ magazine; twenty enquiries followed.
Working group meets monthly and is chaired by the lead officer.
Procurement route agreed with legal and finance colleagues.
Early figures look promising but it is too soon to be sure.
Postponed until the new post holder is in place.
Policy adopted by Full Council without amendment.""".splitlines()
LONG = """The group has met five times since the last report and has kept to the programme that was agreed in the spring,
although two of the meetings were short of a quorum and their decisions had to be confirmed by e-mail afterwards. Much of
the time has gone into settling who pays for what. The formula now proposed shares the cost by population, with a floor
for the smallest partner, and finance officers have said that they can support it. The legal agreement is in its fourth
draft. There remain three points on which the partners differ: the notice period, the treatment of any surplus, and the
arrangements if one of the bodies should be reorganised. A meeting of chief officers has been called to settle them.
In the meantime the day-to-day work goes on. Two posts have been filled from within, a third is out to advert, and the
telephone number went live without incident. Complaints in the first month numbered seven, of which five concerned the
change of opening hours. A fuller evaluation will be brought to the board once a whole quarter’s figures are to hand.""".replace(
    "\n", " "
)
RISKS = """Loss of key staff
Funding not renewed after the first year
Partners unable to release staff
Slow decisions in one of the bodies
Low take-up by residents
Costs rise faster than inflation
Data cannot be shared in time
Bad weather delays works
Change of government policy
Opposition from neighbours of the site""".splitlines()
ISSUES = """No project manager at present
Lease of the building has not been signed
Two systems do not talk to each other
Backlog of older cases
Supplier in dispute over an invoice
Wording of the agreement still open""".splitlines()
RESOURCES = """Within existing budgets
Officer time
£15,000 from reserves
0.5 FTE project officer
External grant (bid submitted)
Staff time plus £2k for printing
Capital programme
To be met from savings
None
Grant of £40,000 over two years""".splitlines()
NOTES = """Links to the asset strategy
See also the action on training
Reported separately to the audit committee
Carried over from last year’s plan
Added at the request of the chair
Subject to call-in""".splitlines()
MILESTONES = """Brief agreed with sponsor
Consultation closes
Report to Cabinet
Contract signed
First users on board
Mid-point review
Evaluation published
Staff in post
Board sign-off""".splitlines()
WHY = """Raised by residents in last year’s survey
Required by the new statutory guidance
The present arrangement ends next spring
An inspection asked for faster progress
Demand has grown by a fifth in three years
Our costs are above those of our neighbours
Agreed by the partners at the away day
Members made it a manifesto commitment""".splitlines()
