"""Where a profile stands, and what it shows, for a pathway to begin at."""

from nsx.pathways.have import Shown
from nsx.profile.records import Profile


def standing(profile: Profile) -> tuple[str, str]:
    """Return the occupation and level of a profile.

    Raises:
        ValueError: the document supports no occupation or tells no level; it says what to give.

    """
    if profile.code is None or profile.level is None or profile.level.level is None:
        note = profile.reason or (profile.level.note if profile.level else None)
        raise ValueError(
            f"The document does not say where you stand: {note or 'no level was found'} "
            "Give an occupation and level to start from, such as 31-1131.00:Proficient."
        )
    return profile.code, profile.level.level


def shown_by(profile: Profile) -> Shown:
    """Return the probability of each task and statement that a profile was judged by."""
    tasks = {task.id: task.probability for task in profile.tasks}
    return tasks | {one.id: one.probability for one in profile.statements}
