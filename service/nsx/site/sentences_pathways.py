"""The sentences of plans, as the planner makes them: messages with slots (see `sentences`)."""

from collections.abc import Sequence

from nsx.site.words import N_

PATHWAYS: Sequence[str] = (
    N_("You are there: {title} at {said} includes {then}."),
    N_("Taken for granted: {said}, as is usual for {title}."),
    N_(
        "O*NET has no tasks or no Job Zone for {title}: nothing is counted as carried over from"
        " it, though much may be. A resume says more."
    ),
    N_(
        "O*NET has no tasks or no Job Zone for {title}: its work and time are not counted, so "
        "effort and time are the least they can be."
    ),
    N_(
        "The index has no preparation time for {title}: months are unknown, and the work to "
        "build is not counted in the effort."
    ),
    N_(
        "Skills, knowledge and abilities are not rated for both ends: their part of the effort "
        "is not counted."
    ),
    N_("Pay and employment are not in this index."),
    N_("Pay of an occupation on the way is not in this index: {said}."),
    N_("pay and employment are known for {n} of {all} occupations"),
    N_("Where pay is not known it could not be checked that it is kept."),
    N_("{title}: {said} is asked for as a rule ({then}), and you ruled out degrees."),
    N_("{title} is in SOC major group {n}, {other} in {m}, and you ruled out leaving the field."),
    N_(
        "{title} pays {n} a year at the median, less than the {m} of {other}, and you ruled out"
        " a cut."
    ),
    N_("Every way to {title} leads through an occupation that you ruled out."),
    N_("{n} of incumbents have that or more, says O*NET"),
    N_("most occupations of Job Zone {n} do; O*NET publishes no education of its incumbents"),
    N_("O*NET publishes neither the education of its incumbents nor a Job Zone"),
    N_("both: {activity}"),
    N_("alike in meaning"),
    N_("alike in meaning ({n})"),
    N_("work of the same kind, in part"),
    N_(
        "the finished papers, with names and figures changed, and half a page on what you "
        "checked before you called them done and what you found"
    ),
    N_(
        "a worked case: what you were given, each step you took, the result with its limits, "
        "and a recommendation of one page that somebody else could act on"
    ),
    N_(
        "the plan or design itself, two options you turned down and why, and what you changed "
        "after trying it once or showing it to someone who does this work"
    ),
    N_(
        "one session that somebody who does this work watched: your plan of a page, their notes"
        " against the steps, and what you would do otherwise next time"
    ),
    N_("under somebody who holds the licence, {said}"),
    N_("the index has no preparation time for this occupation"),
    N_("the time of a stage is not known"),
    N_("the sum of the stages"),
    N_("{said}, of which {n} to enter"),
    N_("{said}, of which {n} lie between these levels"),
    N_(
        "Job Zone {zone} takes {low} to {high} months to average performance (SVP), and "
        "training on the job {least} to {most} (O*NET)"
    ),
    N_(
        "Job Zone {zone} takes {low} to {high} months to average performance (SVP), {least} to "
        "{most} of them practice"
    ),
    N_("Job Zone {zone} takes {low} to {high} months to average performance (SVP)"),
    N_("{n} of the practice is still to do"),
    N_("the licence asks for it today"),
    N_("an apprenticeship asks for no more, and its classes are part of it"),
    N_("as the armed forces ask"),
    N_("{said}, or {n} years with {then}, as a quarter of incumbents have no more"),
    N_("{said}, or 1 year with {then}, as a quarter of incumbents have no more"),
    N_("{said}, or none with {then}, as a quarter of incumbents have no more"),
    N_("{said}, or none, as {n} of incumbents have no degree"),
    N_("{said}, or none with years of work in the trade"),
    N_("{said}, for who put it off"),
    N_(
        "Job Zone {zone} takes {low} to {high} months to average performance (SVP), and {said} "
        "{least} to {most} (our list of licences)"
    ),
    N_("{said}, and a year or two at the least to lead"),
    N_("{low} to {high} months of related work are still to do"),
    N_("{n} months of related work are still to do"),
    N_("{said} comes {n} months after a change at the least"),
    N_("{n} years of related work, as {m} have"),
    N_("O*NET, Related Work Experience"),
    N_(
        "A part-time programme usually asks for 12 to 20 hours a week: school is reckoned at "
        "{n}, more than the {m} that you give."
    ),
    N_("{said}, from {then} on"),
    N_("{n} to {m} years of {said}"),
    N_("{n} years of {said}"),
    N_("{n} to {m} months of {said}"),
    N_("apprenticeship"),
    N_("residency"),
    N_("supervised practice"),
    N_("training"),
    N_("time at sea"),
    N_(
        "a job record: what was asked, what you did in which order, what you measured or tested"
        " against it, with photographs where they show it, and the name of a person in the "
        "trade who looked"
    ),
    N_(
        "the finished piece, to be seen or heard in three minutes, and half a page on what you "
        "kept, what you left out and why"
    ),
    N_(
        "one run beside somebody who trains others in it: your checks before and after, their "
        "notes on how you drove or handled it, and what you would do otherwise next time"
    ),
    N_("{said} of school at {n} of {full} hours a week"),
    N_("{said} of school, full time"),
    N_("at {n} hours a week instead of {full}"),
    N_("at work in it full time"),
    N_("{n} years"),
    N_("the education asked for is not known"),
    N_("no diploma is asked for"),
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
    N_("a director's credential of the state for child care centres in most states"),
    N_("an administrator's licence of the state for public schools"),
    N_("a state licence as nursing home administrator to run a nursing home"),
    N_("a state licence as property manager, or as real estate broker, in most states"),
    N_("a licence in social work for some posts"),
    N_("a state licence as funeral director in many states"),
    N_("a state licence as adjuster in most states"),
    N_("a state licence as adjuster or appraiser in many states"),
    N_("a customs broker's licence (US Customs and Border Protection)"),
    N_("registration as farm labor contractor (US Department of Labor)"),
    N_("the CPA licence of the state to sign audits: 150 credit hours and a year of experience"),
    N_("a state appraiser's licence"),
    N_("securities registration (Series 65 or 66, often Series 7)"),
    N_(
        "a mortgage loan originator's licence (NMLS) or, in a bank, registration there, for "
        "loans on homes"
    ),
    N_("a tax preparer's number of the IRS (PTIN), and registration in some states"),
    N_("the state's architect's licence (ARE)"),
    N_("an accredited programme in architecture"),
    N_("a state licence as landscape architect (LARE)"),
    N_("a state licence as professional land surveyor, after work as a surveying technician"),
    N_(
        "the Professional Engineer licence, for who signs plans that others build: four years "
        "of practice and exams"
    ),
    N_("a licence as physician for who treats patients"),
    N_("a state licence as geologist in many states for public work"),
    N_("a state licence as psychologist"),
    N_("a doctoral programme with a year of internship"),
    N_("a state credential as school psychologist"),
    N_("a specialist's programme with a year of internship"),
    N_("a state licence or certification as addiction counselor"),
    N_("a state credential as school counselor"),
    N_("a state licence as marriage and family therapist"),
    N_("a state licence or registration as counselor"),
    N_("certification as rehabilitation counselor (CRC), or a state licence in some states"),
    N_("a state licence as social worker in most states"),
    N_("a degree in social work"),
    N_("a state licence as social worker"),
    N_("a master's degree in social work"),
    N_("a state licence as clinical social worker for therapy"),
    N_("admission to the bar of the state"),
    N_("law school (JD), three years after a bachelor's degree"),
    N_("a law degree, and admission to the bar for some courts"),
    N_("admission to the bar of the state, and an appointment or election"),
    N_("a teaching licence of the state for public schools"),
    N_("a teacher preparation programme"),
    N_(
        "a Child Development Associate credential, which centres may ask for though states ask "
        "for no licence"
    ),
    N_("years of work in the trade, and its own licence where it has one"),
    N_("a teaching licence of the state for the trade, with years of work in it"),
    N_("a substitute's permit of the state or district"),
    N_(
        "a background check, and two years of college or a test where a school has federal aid "
        "(Title I)"
    ),
    N_("a state licence as chiropractor"),
    N_("a doctor of chiropractic programme"),
    N_("a state licence as dentist"),
    N_("dental school (DDS or DMD), four years after a bachelor's degree"),
    N_("registration as dietitian, and a state licence in most states"),
    N_("a programme in dietetics with 1,000 hours of supervised practice"),
    N_("a state licence as optometrist"),
    N_("optometry school (OD), four years"),
    N_("a state licence as pharmacist (NAPLEX)"),
    N_("pharmacy school (PharmD), four years after two to four of college"),
    N_("a state licence as physician assistant (PANCE)"),
    N_("a physician assistant programme"),
    N_("certification as anesthesiologist assistant, and a state licence where there is one"),
    N_("a programme for anesthesiologist assistants"),
    N_("a state licence as podiatrist"),
    N_("podiatric medical school (DPM), four years"),
    N_("a state licence as occupational therapist (NBCOT)"),
    N_("a programme in occupational therapy"),
    N_("certification as vision rehabilitation therapist (ACVREP)"),
    N_("a state licence as physical therapist (NPTE)"),
    N_("a doctor of physical therapy programme, three years after a bachelor's degree"),
    N_("ARRT certification in radiation therapy, and a state licence in most states"),
    N_(
        "certification as therapeutic recreation specialist (CTRS), and a state licence in a "
        "few states"
    ),
    N_("a state licence as respiratory therapist in nearly all states"),
    N_("a state licence as speech-language pathologist"),
    N_("a programme in speech-language pathology, then a fellowship year"),
    N_("certification as art therapist, and a state licence in some states"),
    N_("certification as music therapist, and a state licence in some states"),
    N_("a state licence as veterinarian"),
    N_("veterinary school (DVM), four years after a bachelor's degree"),
    N_("a licence as registered nurse (NCLEX-RN)"),
    N_("a nursing programme"),
    N_(
        "a licence as registered nurse and certification as psychiatric nurse practitioner or "
        "specialist"
    ),
    N_("a licence as registered nurse and certification as clinical nurse specialist"),
    N_("a licence as registered nurse and certification as nurse anesthetist"),
    N_("a doctoral programme in nurse anesthesia, after a year of critical care"),
    N_("a licence as registered nurse and certification as midwife"),
    N_("a licence as registered nurse and certification as nurse practitioner"),
    N_("a state licence as audiologist"),
    N_("a doctor of audiology programme, four years after a bachelor's degree"),
    N_("a state licence as physician (USMLE or COMLEX)"),
    N_("medical school (MD or DO), four years after a bachelor's degree"),
    N_("a state licence as acupuncturist (NCCAOM) in nearly all states"),
    N_("a state licence as dental hygienist"),
    N_("a programme in dental hygiene"),
    N_("a state licence as naturopathic doctor in about half of the states"),
    N_("certification as laboratory scientist (ASCP or AMT), and a state licence in some states"),
    N_("certification as laboratory technician (ASCP or AMT), and a state licence in some states"),
    N_("certification by CCI or ARDMS with most employers"),
    N_("certification as sonographer (ARDMS or ARRT), and a state licence in a few states"),
    N_("certification in nuclear medicine (NMTCB or ARRT), and a state licence in most states"),
    N_("a state licence or ARRT certification in most states"),
    N_("ARRT or ARMRIT certification in magnetic resonance imaging"),
    N_("certification as medical dosimetrist (MDCB)"),
    N_("a state licence as EMT (NREMT)"),
    N_("a state licence as paramedic (NREMT)"),
    N_("registration as dietetic technician"),
    N_("registration as pharmacy technician in most states"),
    N_("a state licence as psychiatric technician in a few states"),
    N_("certification as surgical technologist, which some states ask for"),
    N_("a state credential as veterinary technician (VTNE) in most states"),
    N_("a licence as practical nurse (NCLEX-PN)"),
    N_("a practical nursing programme, about a year"),
    N_("a state licence as dispensing optician in about half of the states"),
    N_("certification in orthotics and prosthetics, and a state licence in some states"),
    N_("a state licence as hearing aid specialist"),
    N_("BOC certification, and a state licence in nearly all states"),
    N_("an accredited programme in athletic training"),
    N_("certification as genetic counselor, and a state licence in most states"),
    N_("a state licence as midwife, or certification (CPM), in most states"),
    N_("a home health aide's training and test, for agencies that Medicare pays"),
    N_("listing in the state's registry of nurse aides"),
    N_("a state licence as occupational therapy assistant"),
    N_("a state licence as physical therapist assistant"),
    N_("a state licence as massage therapist in most states"),
    N_("a state permit or certificate for X-rays in most states"),
    N_("a state certificate as phlebotomist in a few states"),
    N_("a fire academy, and certification as EMT with most departments"),
    N_("certification as fire inspector or investigator (NFPA 1031 or 1033)"),
    N_("an academy of the state or the Bureau of Prisons"),
    N_("a police academy and the state's certification as peace officer"),
    N_("a background investigation, and a security clearance for federal posts"),
    N_(
        "a background investigation and polygraph, then the agency's own federal academy (FLETC) "
        "once hired"
    ),
    N_("a state licence as private investigator in most states"),
    N_("a state guard card or licence in most states"),
    N_("certification in rescue and CPR"),
    N_("a state licence or certificate as pesticide applicator"),
    N_("a certificate as arborist (ISA)"),
    N_("a gaming licence of the state or tribe"),
    N_("a state licence as embalmer"),
    N_("a state licence as funeral director"),
    N_("a programme in mortuary science"),
    N_("a state licence as barber"),
    N_("a state licence as cosmetologist"),
    N_("cosmetology school, 1,000 to 1,600 hours"),
    N_("a state licence as manicurist"),
    N_("a state licence as esthetician"),
    N_(
        "a background check, first aid and hours of training each year, as states ask of "
        "licensed child care"
    ),
    N_("a state licence as insurance producer"),
    N_("securities registration (SIE and Series 7)"),
    N_("a state licence as real estate broker, after years as an agent"),
    N_("a state licence as real estate agent"),
    N_("a certificate for welding to the boiler code"),
    N_("certification for cranes (NCCCO) where one lifts with them"),
    N_("a state or local licence as journeyman electrician"),
    N_("a state or local licence as journeyman plumber or pipefitter"),
    N_("a state or local licence as journeyman plumber or solar contractor in some states"),
    N_(
        "certification in photovoltaic installation (NABCEP), or an electrician's licence in "
        "some states"
    ),
    N_(
        "certification as building inspector (ICC), or a state licence, mostly within the first"
        " year"
    ),
    N_("certification as energy auditor (BPI or RESNET)"),
    N_("a state licence as elevator mechanic in most states"),
    N_("a state licence for asbestos or lead, and HAZWOPER training of 40 hours"),
    N_("a state licence or permit for septic systems"),
    N_("a blaster's licence of the state, and clearance by the ATF"),
    N_(
        "an FAA repairman's or airframe certificate, unless a repair station employs one under "
        "its own"
    ),
    N_("a state licence for alarm systems in most states"),
    N_(
        "an FAA airframe and powerplant certificate, unless a repair station employs one under "
        "its own"
    ),
    N_("an FAA-approved school of 18 to 24 months, or 30 months of documented work"),
    N_("ASE certification, and EPA Section 609 for air conditioning"),
    N_("ASE certification, and a commercial driver's licence to test on the road"),
    N_("EPA Section 608 certification, and a state licence in some states"),
    N_("EPA Section 608 certification for refrigerators"),
    N_("certification as commercial diver"),
    N_("a state licence as locksmith in some states"),
    N_("a state licence as installer of manufactured homes"),
    N_("an operator's licence of the Nuclear Regulatory Commission"),
    N_("certification as system operator (NERC)"),
    N_("a boiler or stationary engineer's licence in many states and cities"),
    N_("a state certificate as water or wastewater operator"),
    N_("an FAA airline transport pilot certificate: 1,500 hours of flight"),
    N_("an FAA commercial pilot certificate: 250 hours of flight"),
    N_("FAA certification as air traffic controller"),
    N_("the FAA academy"),
    N_("an FAA certificate of proficiency, by the airline's own training"),
    N_(
        "a commercial driver's licence, class A, after entry-level training, with endorsements "
        "by load"
    ),
    N_("a commercial driver's licence, class B, above 26,000 pounds"),
    N_("a commercial driver's licence with passenger and school bus endorsements"),
    N_("a commercial driver's licence with a passenger endorsement"),
    N_("a chauffeur's or for-hire licence in many cities"),
    N_("a taxi or for-hire driver's licence of the city"),
    N_("FRA certification as locomotive engineer"),
    N_("FRA certification as locomotive servicing or train service engineer"),
    N_("FRA certification as conductor"),
    N_("a Merchant Mariner Credential of the Coast Guard and a TWIC card"),
    N_("Coast Guard credentials for the vessel"),
    N_("a Coast Guard licence as engineer for the vessel"),
    N_("FAA certificates in what one inspects"),
    N_("certification by the FRA or the state in what one inspects"),
    N_("certification for cranes (NCCCO), and a state licence in some states"),
    N_("Coast Guard credentials for some vessels"),
    N_("a powered industrial truck evaluation by the employer (OSHA)"),
)
"""Of the list of licences, each as it stands there."""
