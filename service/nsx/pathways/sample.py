"""The cheapest proof: one piece of work that shows several steps at once.

It is made of the occupation's own tasks: the one that the most steps rest on, for what it costs to
do outside of the job, and what to hand in for work of its kind.
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from nsx.encoder import Vectors
from nsx.framework.records import Statement
from nsx.pathways.answer import Step, WorkSample
from nsx.pathways.work import Work

_PASSES: Sequence[tuple[int, float]] = ((2, 0.38), (1, 0.38), (1, 0.25))
"""How many steps a sample shows at the least, and the cosine of a statement and a task from which
doing the task shows the statement; the next where no task does."""


@dataclass(frozen=True, slots=True)
class Form:
    """What one hands in for work of a kind, and how dear it is to make beside a job."""

    cost: float
    deliverable: str


_PAPERS = Form(
    1.0,
    "the finished papers, with names and figures changed, and half a page on what you checked "
    "before you called them done and what you found",
)
_CASE = Form(
    1.1,
    "a worked case: what you were given, each step you took, the result with its limits, and a "
    "recommendation of one page that somebody else could act on",
)
_PLAN = Form(
    1.2,
    "the plan or design itself, two options you turned down and why, and what you changed "
    "after trying it once or showing it to someone who does this work",
)
_JOB = Form(
    1.5,
    "a job record: what was asked, what you did in which order, what you measured or tested "
    "against it, with photographs where they show it, and the name of a person in the trade who "
    "looked",
)
_PIECE = Form(
    1.2,
    "the finished piece, to be seen or heard in three minutes, and half a page on what you kept, "
    "what you left out and why",
)
_RUN = Form(
    1.5,
    "one run beside somebody who trains others in it: your checks before and after, their notes on "
    "how you drove or handled it, and what you would do otherwise next time",
)
_SESSION = Form(
    2.0,
    "one session that somebody who does this work watched: your plan of a page, their notes "
    "against the steps, and what you would do otherwise next time",
)

_OF_VERB: Mapping[str, Form] = {
    verb: form
    for form, verbs in (
        (
            _PAPERS,
            (
                "write document record draft transcribe edit report file enter compile keep revise "
                "transmit requisition order purchase grade"
            ),
        ),
        (
            _CASE,
            (
                "analyze evaluate review calculate compare study research investigate assess "
                "examine identify determine interpret forecast estimate audit verify "
                "reconcile compute recommend resolve detect prescribe optimize select read"
            ),
        ),
        (
            _PLAN,
            (
                "plan develop design schedule create formulate organize program specify propose "
                "model code devise establish coordinate arrange modify implement configure"
                " customize assign"
            ),
        ),
        (
            _JOB,
            (
                "prepare complete maintain process build repair install assemble operate adjust "
                "weld cut fabricate construct set clean load replace align lubricate mount wire "
                "solder calibrate machine cook mix drive measure test inspect diagnose "
                "troubleshoot connect position fit check collect stock pack season plate garnish "
                "trim perform move fasten attach lay place secure rewire apply locate open count"
            ),
        ),
        (
            _SESSION,
            (
                "teach instruct train counsel advise interview assist present explain demonstrate "
                "guide greet serve care administer treat supervise direct lead conduct confer "
                "collaborate consult negotiate sell observe provide monitor answer educate inform "
                "discuss contact show meet respond enforce call"
            ),
        ),
    )
    for verb in verbs.split()
}
_PEOPLE = frozenset(
    "patient patients client clients student students customer customers resident residents child "
    "children staff workers employees families people".split()
)
_DOCUMENTS = frozenset(
    "report reports record records documentation documents form forms statement statements papers "
    "paperwork budget budgets correspondence invoices returns charts logs files specifications "
    "proposals contracts manuals schedules grade lessons assignments orders".split()
)
_MEDIA = frozenset(
    "film films video videos videotape videotapes footage scene scenes shots photograph "
    "photographs pictures images music sound audio recordings dialogue graphics animation "
    "animations".split()
)
_VEHICLES = frozenset(
    "vehicle vehicles bus buses truck trucks tractor-trailer train trains locomotive locomotives "
    "streetcars subway aircraft airplanes helicopters vessel vessels ship ships boat boats "
    "ambulances cars tractors forklifts cranes".split()
)
_MOVING = frozenset("drive operate pilot fly steer park haul transport navigate maneuver".split())
_DIGITAL = frozenset(
    "software data database databases network networks code websites website applications security "
    "computer computers programs vulnerabilities firewall firewalls".split()
)
_OF_OBJECT: Sequence[tuple[Sequence[Form], frozenset[str], Form]] = (
    ((_JOB, _PAPERS, _PLAN), _MEDIA, _PIECE),
    ((_JOB, _SESSION), _DIGITAL, _CASE),
    ((_JOB,), _DOCUMENTS, _PAPERS),
)
"""What one hands in instead where work of a form acts on things of a kind."""
_NO_THINGS = frozenset(
    "communication awareness relationships relations contact knowledge order discipline".split()
)
"""What one maintains without anything to hand in."""
_LEADS = re.compile(r"(?:\w+,? (?:or |and )?){0,2}(?:supervise|direct|manage|hire)\b")
"""How work begins that is not a newcomer's to show."""
_OBJECT = 6
"""The first words of a task, among which is what it acts on."""


def work_sample(
    work: Work,
    steps: Sequence[Step],
    statements: Mapping[str, Statement],
    known: AbstractSet[str],
    *,
    licensed: bool,
) -> WorkSample | None:
    """Return the task that shows the most of the steps for its cost, or None for fewer than two.

    A step that rests on the task counts wholly, one that is near to it in meaning as its cosine; a
    task that matters little in the occupation, or is unlike its others, counts less, one that is
    supplemental or was shown before not at all.

    Args:
        work: the occupation that the steps lead to.
        steps: of one stage.
        statements: of the occupation, by identifier.
        known: the identifiers of tasks that the person has shown.
        licensed: whether the work may be done only with a licence that the person lacks.

    """
    built = [step for step in steps if step.statement is not None]
    if not work.tasks:
        return None
    leading = any(step.level in ("Proficient", "Advanced") for step in built)
    forms = {
        n: form
        for n, task in enumerate(work.tasks)
        if task.core is not False
        and task.task_id not in known
        and (leading or not _LEADS.match(task.text.lower()))
        and (form := form_of(task.text)) is not None
    }
    for fewest, alike in _PASSES:
        shown = {n: _shown(work, built, statements, n, alike) for n in forms}
        fit = {n: told for n, told in shown.items() if len(told) >= fewest}
        if fit:
            matters = work.weights / work.weights.max() * _typical(work)
            best = max(
                fit, key=lambda n: (sum(fit[n].values()) * matters[n] / forms[n].cost, matters[n])
            )
            return WorkSample(
                work.tasks[best].text, _handed_in(forms[best], licensed), tuple(fit[best])
            )
    return None


def _typical(work: Work) -> Vectors:
    """Return how like the others each task of an occupation is."""
    return np.asarray(work.task_vectors @ work.task_vectors.mean(axis=0))


def _shown(
    work: Work, built: Sequence[Step], statements: Mapping[str, Statement], n: int, alike: float
) -> dict[int, float]:
    """Return how much doing a task shows of each step that it shows, by number."""
    if not built:
        return {}
    places = [work.statement_places[str(step.statement)] for step in built]
    near = work.statement_vectors[places] @ work.task_vectors[n]
    task_id = work.tasks[n].task_id
    return {
        step.number: 1.0 if rests else float(cosine)
        for step, cosine in zip(built, near, strict=True)
        if (rests := _rests_on(work, statements[str(step.statement)], task_id)) or cosine >= alike
    }


def _rests_on(work: Work, statement: Statement, task_id: str) -> bool:
    """Tell whether a statement rests on a task, or on one that shares a work activity with it."""
    refs = {one.ref for one in statement.anchors if one.kind == "task"}
    own = work.activities.get(task_id, frozenset())
    return task_id in refs or any(own & work.activities.get(ref, frozenset()) for ref in refs)


def form_of(task: str) -> Form | None:
    """Return what one hands in for a task, by its first verb and what it acts on."""
    # What is environmentally sound is not heard.
    verb, *rest = (word.strip(",.") for word in task.lower().replace("ly sound ", "ly ").split())
    form, acted_on = _OF_VERB.get(verb), set(rest[:_OBJECT])
    if verb in _MOVING and acted_on & _VEHICLES:
        return _RUN
    if verb == "maintain" and acted_on & _NO_THINGS:
        return None
    if form in (_JOB, _PAPERS) and rest[:1] and set(rest[:2]) & _PEOPLE:
        return _SESSION
    of_object = next(
        (one for forms, words, one in _OF_OBJECT if form in forms and acted_on & words), None
    )
    return of_object or form


def _handed_in(form: Form, licensed: bool) -> str:
    where = "under somebody who holds the licence, " if licensed else ""
    return form.deliverable if form in (_PAPERS, _PLAN, _PIECE) else where + form.deliverable
