"""A resume read against a job ad: each thing that the ad asks for, and whether the resume shows it.

Work is judged as statements are; schooling, certificates and years, which are not told but held,
are looked up in the outline of the resume.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from nsx.claims import Claim
from nsx.outline import Education
from nsx.profile.cues import years_stated
from nsx.profile.evidence import Judged, Wordings, judge, quotes
from nsx.profile.level import DEGREES
from nsx.profile.records import Profile, Quote, Requirement, Status
from nsx.profile.told import Told
from nsx.profile.weights import Weights
from nsx.profile.wordings import Work

Demand = Literal["duty", "requirement", "nice-to-have"]
_ASKED: tuple[Demand, ...] = ("duty", "requirement", "nice-to-have")

_SAME_TASK = 0.6
"""The least cosine of what is asked to a task for it to be judged as that task."""
_SAME_CERTIFICATE = 80
"""The least likeness of two certificates' words, of 100."""
_LEAST_WORDS = 3
_HELD, _NOT_HELD = 0.95, 0.05

Floats = npt.NDArray[np.float32]


def requirements(
    resume: Told, advert: Told, work: Work, profile: Profile, weights: Weights
) -> tuple[Requirement, ...]:
    """Return what an advert asks for, in its order, each judged in the resume.

    Args:
        resume: the resume.
        advert: the advert.
        work: that of the advert's occupation.
        profile: of the resume, for that occupation.
        weights: what was fitted.

    """
    asked = _asked(advert)
    if not asked:
        return ()
    places = [n for n, _ in asked]
    wordings = Wordings(tuple(map(str, places)), advert.near[places], advert.vectors[places])
    judged = judge(resume, wordings, weights)
    nearest = _nearest_tasks(wordings, work)
    return tuple(
        _held(resume, advert, advert.claims[n], kind, profile)
        or _judged(resume, advert.claims[n], kind, judged, place, nearest[place], profile, weights)
        for place, (n, kind) in enumerate(asked)
    )


def says(found: Sequence[Requirement]) -> tuple[str, ...]:
    """Say in a sentence or two how a resume stands to what is asked."""
    if not found:
        return ("The ad names no duties or requirements that could be told from its other text.",)
    wanted = [one for one in found if one.kind != "nice-to-have"]
    shown = sum(one.status == "shown" for one in wanted)
    partly = sum(one.status == "partly shown" for one in wanted)
    lines = [f"The resume shows {shown} of {len(wanted)} things asked for, and {partly} in part."]
    if shown + partly < len(wanted):
        lines.append("What it does not show may well be there: it is worth asking, or adding.")
    return tuple(lines)


def _asked(advert: Told) -> list[tuple[int, Demand]]:
    """Return the claims of an advert that ask for something, with the place they stand in."""
    outline = advert.outline
    places = zip(outline.segments, outline.places, strict=True)
    # Claims of `read_told` are whole segments.
    place_of = {segment.start: place for segment, place in places}
    found = []
    for n, claim in enumerate(advert.claims):
        if claim.credit == "none" or len(claim.text.split()) < _LEAST_WORDS:
            continue
        kind = next((one for one in _ASKED if one == place_of[claim.start]), None)
        if kind:
            found.append((n, kind))
    return found


def _nearest_tasks(wordings: Wordings, work: Work) -> list[str | None]:
    """Return the task that each thing asked is, by the evidence encoder, or None."""
    if not work.tasks:
        return [None] * len(wordings.ids)
    cosines = wordings.near @ work.task_wordings.near.T
    best = cosines.argmax(axis=1)
    return [
        work.task_wordings.ids[task] if cosines[n, task] >= _SAME_TASK else None
        for n, task in enumerate(best)
    ]


def _judged(  # noqa: PLR0913, PLR0917 - what is asked, and where it is looked for
    resume: Told,
    claim: Claim,
    kind: Demand,
    judged: Judged,
    place: int,
    task: str | None,
    profile: Profile,
    weights: Weights,
) -> Requirement:
    chances = judged.chances[place]
    full, status = float(chances[2]), weights.status(float(chances[2]), float(chances[1]))
    evidence = quotes(resume, judged.support[:, place]) if status != "not shown" else ()
    same = next((one for one in profile.tasks if one.id == task), None)
    if same and same.probability > full:
        full, status, evidence = same.probability, same.status, same.evidence
    return Requirement(
        claim.text, claim.start, claim.end, kind, task, status, round(full, 4), evidence
    )


def _held(
    resume: Told, advert: Told, claim: Claim, kind: Demand, profile: Profile
) -> Requirement | None:
    """Judge what is asked by what is held: schooling, certificates, years; None for other things.

    Of several in one line the last to be held decides: all of them are asked for.
    """
    found = [
        *(_schooled(resume, x) for x in advert.outline.education if _within(x.start, claim)),
        *(
            _certified(resume, x.text)
            for x in advert.outline.certifications
            if _within(x.start, claim)
        ),
    ]
    years = years_stated(claim.text)
    if years:
        counted = tuple(_quoted(resume, job.start, job.end) for job in profile.jobs if job.counts)
        found.append((profile.months >= 12 * years, counted))
    if not found:
        return None
    held = all(has for has, _ in found)
    some = any(has for has, _ in found)
    status: Status = "shown" if held else "partly shown" if some else "not shown"
    return Requirement(
        text=claim.text,
        start=claim.start,
        end=claim.end,
        kind=kind,
        task=None,
        status=status,
        probability=_HELD if held else 0.5 if some else _NOT_HELD,
        evidence=tuple(quote for has, quoted in found if has for quote in quoted),
    )


def _schooled(resume: Told, asked: Education) -> tuple[bool, tuple[Quote, ...]]:
    least = DEGREES[asked.level] if asked.level else 0
    held = [
        one
        for one in resume.outline.education
        if one.level and one.completed and DEGREES[one.level] >= least
    ]
    return bool(held) or not least, tuple(_quoted(resume, x.start, x.end) for x in held[:1])


def _certified(resume: Told, asked: str) -> tuple[bool, tuple[Quote, ...]]:
    held = [
        one
        for one in resume.outline.certifications
        if one.held and fuzz.token_set_ratio(one.text.lower(), asked.lower()) >= _SAME_CERTIFICATE
    ]
    return bool(held), tuple(_quoted(resume, x.start, x.end) for x in held[:1])


def _quoted(told: Told, start: int, end: int) -> Quote:
    return Quote(told.text[start:end], start, end, "done", "full", 1.0)


def _within(start: int, claim: Claim) -> bool:
    return claim.start <= start < claim.end
