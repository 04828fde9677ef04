"""Training examples: texts and the occupation that each is about, made from a release.

No title that a "Sample of Reported Titles" lists is ever an example, in whichever table it also
stands, so that those titles can be asked for in an evaluation.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nsx.model_sentences import ASIDES
from nsx.records import Release
from nsx.training.noise import Draw, joined, mistyped, noisy_title, said
from nsx.wording import title_key

MIXTURE: Mapping[str, float] = {
    "title": 0.58,
    "task": 0.11,
    "activity": 0.04,
    "description": 0.05,
    "portrait": 0.09,
    "document": 0.07,
    "tools": 0.04,
    "aside": 0.02,
}
"""The share of each kind of example. Titles are the shortest and cost the least: six are drawn of
each, where a task is drawn once or twice.

"aside" is what stands in documents and is nobody's work: it has a place of its own, after the last
occupation's.
"""

_TYPICAL = (
    "Excel", "Microsoft Word", "Outlook", "email", "teamwork", "communication skills",
    "customer service", "time management", "answering phones", "problem solving", "PowerPoint",
    "forklift", "bilingual Spanish", "CPR", "filing", "data entry", "attention to detail",
)  # fmt: skip
"""What stands in the documents of every trade."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the place of its occupation among the occupations of the release."""

    text: str
    place: int
    kind: str


@dataclass(frozen=True, slots=True)
class Apart:
    """A task in other words, the task itself, and another task of the same occupation."""

    said: str
    task: str
    other: str


class Sources:
    """What a release says of each occupation, by its place, without the titles kept apart."""

    def __init__(self, release: Release) -> None:
        self.names = [occupation.title for occupation in release.occupations]
        self.descriptions = [occupation.description for occupation in release.occupations]
        places = {occupation.code: n for n, occupation in enumerate(release.occupations)}
        kept_apart = reported_keys(release)
        titles: dict[int, dict[str, str]] = defaultdict(dict)
        for title in release.titles:
            key = title_key(title.text)
            if key not in kept_apart:
                titles[places[title.code]].setdefault(key, title.text)
        self.titles = [list(titles[n].values()) for n in range(len(places))]
        tasks: dict[int, list[str]] = defaultdict(list)
        place_of_task: dict[str, int] = {}
        for task in release.tasks:
            tasks[places[task.code]].append(task.text)
            place_of_task[task.task_id] = places[task.code]
        self.tasks = [tasks[n] for n in range(len(places))]
        wording = {activity.dwa_id: activity.text for activity in release.activities}
        activities: dict[int, dict[str, None]] = defaultdict(dict)
        for link in release.task_activities:
            activities[place_of_task[link.task_id]][wording[link.dwa_id]] = None
        self.activities = [list(activities[n]) for n in range(len(places))]
        tools: dict[int, list[str]] = defaultdict(list)
        users: dict[str, int] = defaultdict(int)
        for technology in release.technologies:
            tools[places[technology.code]].append(technology.name)
            users[technology.name] += 1
        self.tools = [tools[n] for n in range(len(places))]
        self._users = users

    def rarity(self, place: int) -> np.ndarray:
        """Return the chance of each tool to be drawn: those that few occupations use, rather."""
        weights = np.array([self._users[name] ** -0.7 for name in self.tools[place]])
        return np.asarray(weights / weights.sum())


def reported_keys(release: Release) -> set[str]:
    """Return the normal forms of the titles that evaluation keeps apart."""
    return {title_key(title.text) for title in release.titles if title.kind == "reported"}


def examples(
    release: Release, count: int, seed: int, mixture: Mapping[str, float] = MIXTURE
) -> list[Example]:
    """Draw `count` examples; occupations with many titles more often, by the square root."""
    draw = np.random.default_rng(seed)
    sources = Sources(release)
    weights = np.sqrt([len(titles) + 10 for titles in sources.titles])
    kinds = draw.choice(
        list(mixture), size=count, p=np.array(list(mixture.values())) / sum(mixture.values())
    )
    places = draw.choice(len(sources.names), size=count, p=weights / weights.sum())
    return [_example(sources, str(k), int(p), draw) for k, p in zip(kinds, places, strict=True)]


def apart(release: Release, count: int, seed: int) -> list[Apart]:
    """Draw tasks in other words, each with another task of its occupation to be told from."""
    draw = np.random.default_rng(seed)
    of_task = {task.task_id: task for task in release.tasks}
    wording = {activity.dwa_id: activity.text for activity in release.activities}
    # A release without work activities has its tasks' own words alone.
    links = [(link.task_id, wording[link.dwa_id]) for link in release.task_activities] or [
        (task.task_id, task.text) for task in release.tasks
    ]
    tasks = Sources(release).tasks
    places = {occupation.code: n for n, occupation in enumerate(release.occupations)}
    drawn: list[Apart] = []
    while len(drawn) < count:
        task_id, activity = links[int(draw.integers(len(links)))]
        task = of_task[task_id]
        others = [text for text in tasks[places[task.code]] if text != task.text]
        if others:
            own = activity if draw.random() < 0.35 else task.text
            drawn.append(Apart(said(own, draw), task.text, str(draw.choice(others))))
    return drawn


def _example(sources: Sources, kind: str, place: int, draw: Draw) -> Example:
    if kind == "aside":
        return Example(joined(_some(ASIDES, 1, 3, draw), draw), len(sources.names), kind)
    text = _MAKERS[kind](sources, place, draw) or _title(sources, place, draw)
    return Example(text, place, kind)


def _title(sources: Sources, place: int, draw: Draw) -> str:
    titles = sources.titles[place]
    if not titles or draw.random() < 0.05:
        return noisy_title(sources.names[place], draw)
    return noisy_title(str(draw.choice(titles)), draw)


def _task(sources: Sources, place: int, draw: Draw) -> str:
    tasks = sources.tasks[place]
    return said(str(draw.choice(tasks)), draw) if tasks else ""


def _activity(sources: Sources, place: int, draw: Draw) -> str:
    activities = sources.activities[place]
    if not activities:
        return ""
    return joined([said(text, draw) for text in _some(activities, 1, 3, draw)], draw)


def _description(sources: Sources, place: int, draw: Draw) -> str:
    text = sources.descriptions[place]
    sentences = text.split(". ")
    if len(sentences) > 1 and draw.random() < 0.4:
        text = str(draw.choice(sentences))
    return f"{_title(sources, place, draw)}. {text}" if draw.random() < 0.4 else text


def _portrait(sources: Sources, place: int, draw: Draw) -> str:
    """Describe an occupation as another authority might, from some of its tasks."""
    tasks = sources.tasks[place]
    if not tasks:
        return ""
    chosen = [text.rstrip(".") for text in _some(tasks, 2, 4, draw)]
    if draw.random() < 0.5:
        chosen = [said(text, draw) for text in chosen]
    lowered = [text[0].lower() + text[1:] for text in chosen]
    name = str(draw.choice(sources.titles[place])) if sources.titles[place] else "Worker"
    who = f"{name}s" if draw.random() < 0.5 else "They"
    text = f"{who} {lowered[0]}. They " + ". They ".join(lowered[1:]) + "."
    return f"{name}. {text}" if draw.random() < 0.3 else text


def _document(sources: Sources, place: int, draw: Draw) -> str:
    """Assemble a piece of a resume or an ad: tasks in a person's words among things all do."""
    tasks = sources.tasks[place]
    if not tasks:
        return ""
    parts = [said(text, draw) for text in _some(tasks, 3, 6, draw)]
    if sources.tools[place] and draw.random() < 0.4:
        parts.append(_tools(sources, place, draw))
    if draw.random() < 0.4:
        parts.insert(int(draw.integers(len(parts))), ", ".join(_some(_TYPICAL, 1, 4, draw)))
    if draw.random() < 0.35:
        parts.insert(0, _title(sources, place, draw))
    return joined(parts, draw)


def _tools(sources: Sources, place: int, draw: Draw) -> str:
    tools = sources.tools[place]
    if not tools:
        return ""
    chance = sources.rarity(place)
    count = min(int(draw.integers(3, 9)), len(tools))
    chosen = [str(name) for name in draw.choice(tools, size=count, replace=False, p=chance)]
    if sources.activities[place] and draw.random() < 0.6:
        chosen.append(str(draw.choice(sources.activities[place])).lower().rstrip("."))
    text = ", ".join(chosen)
    return mistyped(text, draw) if draw.random() < 0.1 else text


def _some(texts: Sequence[str], least: int, most: int, draw: Draw) -> list[str]:
    count = min(int(draw.integers(least, most + 1)), len(texts))
    return [str(text) for text in draw.choice(texts, size=count, replace=False)]


_MAKERS: Mapping[str, Callable[[Sources, int, Draw], str]] = {
    "title": _title,
    "task": _task,
    "activity": _activity,
    "description": _description,
    "portrait": _portrait,
    "document": _document,
    "tools": _tools,
}
