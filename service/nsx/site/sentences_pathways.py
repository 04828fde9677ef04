"""The sentences of plans, as the planner makes them: messages with slots (see `sentences`)."""

from collections.abc import Sequence

from nsx.site.words import N_

PATHWAYS: Sequence[str] = (
    N_("You are there: {title} at {said} includes {then}."),
    N_("Taken for granted: {said}, as is usual for {title}."),
    N_(
        "O*NET has no tasks or no Job Zone for {title}: nothing is counted as carried over from "
        "it, though much may be. A resume says more."
    ),
    N_(
        "O*NET has no tasks or no Job Zone for {title}: its work and time are not counted, so "
        "effort and time are the least they can be."
    ),
    N_(
        "The index has no preparation time for {title}: months are unknown, and the work to build"
        " is not counted in the effort."
    ),
    N_(
        "Skills, knowledge and abilities are not rated for both ends: their part of the effort is"
        " not counted."
    ),
    N_("Pay and employment are not in this index."),
    N_("Pay of an occupation on the way is not in this index: {said}."),
    N_("pay and employment are known for {n} of {all} occupations"),
    N_("Where pay is not known it could not be checked that it is kept."),
    N_("{title}: {said} is asked for as a rule ({then}), and you ruled out degrees."),
    N_("{title} is in SOC major group {n}, {other} in {m}, and you ruled out leaving the field."),
    N_(
        "{title} pays {n} a year at the median, less than the {m} of {other}, and you ruled out a"
        " cut."
    ),
    N_("Every way to {title} leads through an occupation that you ruled out."),
    N_("{n} of incumbents have that or more, says O*NET"),
    N_("most occupations of Job Zone {n} do; O*NET publishes no education of its incumbents"),
    N_("O*NET publishes neither the education of its incumbents nor a Job Zone"),
    N_(
        "At {n} hours a week, {years} full-time years of school take long; a part-time programme "
        "usually asks for 12 to 20 hours."
    ),
    N_("both: {activity}"),
    N_("alike in meaning"),
    N_("alike in meaning ({n})"),
    N_("work of the same kind, in part"),
    N_(
        "the finished papers, with names and figures changed, and half a page on what you checked"
        " before you called them done and what you found"
    ),
    N_(
        "a worked case: what you were given, each step you took, the result with its limits, and "
        "a recommendation of one page that somebody else could act on"
    ),
    N_(
        "the plan or design itself, two options you turned down and why, and what you changed "
        "after trying it once or showing it to someone who does this work"
    ),
    N_(
        "a job record: photographs before and after, what you measured or tasted or tested "
        "against what was asked, materials and time used, and the name of a person in the trade "
        "who looked"
    ),
    N_(
        "one session that somebody who does this work watched: your plan of a page, their notes "
        "against the steps, and what you would do otherwise next time"
    ),
    N_("under somebody who holds the licence, {said}"),
    N_("the index has no preparation time for this occupation"),
    N_("the time of a stage is not known"),
    N_("the sum of the stages"),
    N_("{n} of the work is not shown yet"),
    N_("{said}, of which {n} to enter"),
    N_("{said}, of which {n} lie between these levels"),
    N_(
        "Job Zone {zone} takes {low} to {high} months to average performance (SVP), and training "
        "on the job {least} to {most} (O*NET)"
    ),
    N_(
        "Job Zone {zone} takes {low} to {high} months to average performance (SVP), {least} to "
        "{most} of them practice"
    ),
    N_("Job Zone {zone} takes {low} to {high} months to average performance (SVP)"),
    N_("{said}, which {n} of incumbents do without"),
    N_("{said} of school at {n} of {full} hours a week"),
    N_("{said} of school, full time"),
    N_("at {n} hours a week instead of {full}"),
    N_("at work in it full time"),
    N_("{n} years"),
    N_("the education asked for is not known"),
    N_("{said}, though {n} do without"),
    N_("{said} is not the rule, but helps"),
    N_("a job-related certification, rated {n} of 5 for importance"),
    N_("O*NET, Job-Related Professional Certification"),
    N_("our list of licences; rules differ between states: check yours"),
    N_("a high school diploma"),
    N_("a post-secondary certificate"),
    N_("some college courses"),
    N_("an associate's degree"),
    N_("a bachelor's degree"),
    N_("a master's degree"),
    N_("a professional degree, such as in law or medicine"),
    N_("a doctoral or professional degree"),
    N_("a professional degree"),
    N_("a doctoral degree"),
    N_("used in this work and not in yours"),
    N_("asked of everyone at this level"),
    N_("a core task"),
    N_("a supplemental task"),
    N_("{said}, rated {n} of 5"),
    N_("task: {task}"),
    N_("technology: {tool}, asked for now"),
    N_("technology: {tool}"),
    N_("No occupation is near {title} under these limits."),
    N_("The index has no preparation times, so what a skill would save is not known."),
    N_("'{typed}' is near to no task that would bring an occupation nearer."),
    N_("The skill has {n} letters; expected 1 to {most}."),
    N_("hours is '{typed}'; expected a number from 1 to 80 a week, such as 8."),
    N_("hours is {n}; expected 1 to {most} a week."),
    N_("level is '{typed}'; expected one of {names}."),
    N_("education is '{typed}'; expected one of {names}."),
    N_("exclude is '{typed}'; expected any of {names}."),
)
"""Why, how long, and by which source; what is missing; what cannot be asked."""

LICENCES: Sequence[str] = (
    N_("an administrator's licence of the state for public schools"),
    N_("a state appraiser's licence"),
    N_("securities registration (Series 65 or 66, often Series 7)"),
    N_("the state's architect's licence (ARE)"),
    N_("a state licence as professional land surveyor, after work as a surveying technician"),
    N_("a state licence as psychologist"),
    N_("a state credential as school psychologist"),
    N_("a state credential as school counselor"),
    N_("a state licence as marriage and family therapist"),
    N_("a state licence or registration as counselor"),
    N_("a state licence as social worker in most states"),
    N_("a state licence as social worker"),
    N_("a state licence as clinical social worker for therapy"),
    N_("admission to the bar of the state"),
    N_("a teaching licence of the state for public schools"),
    N_("a state licence as chiropractor"),
    N_("a state licence as dentist"),
    N_("registration as dietitian, and a state licence in most states"),
    N_("a state licence as optometrist"),
    N_("a state licence as pharmacist (NAPLEX)"),
    N_("a state licence as physician assistant (PANCE)"),
    N_("a state licence as podiatrist"),
    N_("a state licence as occupational therapist (NBCOT)"),
    N_("a state licence as physical therapist (NPTE)"),
    N_("ARRT certification in radiation therapy, and a state licence in most states"),
    N_("a state licence as respiratory therapist in nearly all states"),
    N_("a state licence as speech-language pathologist"),
    N_("a state licence as veterinarian"),
    N_("a licence as registered nurse (NCLEX-RN)"),
    N_("a licence as registered nurse and certification as nurse anesthetist"),
    N_("a licence as registered nurse and certification as midwife"),
    N_("a licence as registered nurse and certification as nurse practitioner"),
    N_("a state licence as audiologist"),
    N_("a state licence as physician (USMLE or COMLEX)"),
    N_("a state licence as dental hygienist"),
    N_("BOC certification, and a state licence in nearly all states"),
    N_("certification in nuclear medicine (NMTCB or ARRT), and a state licence in most states"),
    N_("a state licence or ARRT certification in most states"),
    N_("a state licence as EMT (NREMT)"),
    N_("a state licence as paramedic (NREMT)"),
    N_("registration as pharmacy technician in most states"),
    N_("a state credential as veterinary technician (VTNE) in most states"),
    N_("a licence as practical nurse (NCLEX-PN)"),
    N_("listing in the state's registry of nurse aides"),
    N_("a state licence as occupational therapy assistant"),
    N_("a state licence as physical therapist assistant"),
    N_("a state licence as massage therapist in most states"),
    N_("a police academy and the state's certification as peace officer"),
    N_("a fire academy, and certification as EMT with most departments"),
    N_("a state licence as private investigator in most states"),
    N_("a state guard card or licence in most states"),
    N_("a state licence as funeral director"),
    N_("a state licence as barber"),
    N_("a state licence as cosmetologist"),
    N_("a state licence as manicurist"),
    N_("a state licence as esthetician"),
    N_("a state licence as insurance producer"),
    N_("securities registration (SIE and Series 7)"),
    N_("a state licence as real estate broker, after years as an agent"),
    N_("a state licence as real estate agent"),
    N_("a state or local licence as journeyman electrician"),
    N_("a state or local licence as journeyman plumber or pipefitter"),
    N_("a state licence as elevator mechanic in most states"),
    N_(
        "an FAA airframe and powerplant certificate, unless a repair station employs one under "
        "its own"
    ),
    N_("EPA Section 608 certification, and a state licence in some states"),
    N_("an operator's licence of the Nuclear Regulatory Commission"),
    N_("a boiler or stationary engineer's licence in many states and cities"),
    N_("a state certificate as water or wastewater operator"),
    N_("an FAA airline transport pilot certificate"),
    N_("an FAA commercial pilot certificate"),
    N_("FAA certification as air traffic controller"),
    N_("a commercial driver's licence, class A"),
    N_("a commercial driver's licence with passenger and school bus endorsements"),
    N_("a commercial driver's licence with a passenger endorsement"),
    N_("FRA certification as locomotive engineer"),
    N_("Coast Guard credentials for the vessel"),
)
"""Of the list of licences, each as it stands there."""
