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
