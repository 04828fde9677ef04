"""Sentence frames with slots, filled with an occupation's phrases, and the task they speak of."""

import hashlib
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import combinations

from nsx.framework.lexicon import LexiconEntry
from nsx.records import Task

Phrases = Mapping[str, str]
"""The phrases of one occupation by slot, as in `data/lexicon`."""

MOST_WORDS = 30
"""A behaviour with more words is chosen only where every alternative has more."""

PEOPLE = frozenset({"worker", "junior", "lead", "team", "client", "partner", "setting"})
"""Slots that say who and where, not what the work is."""

_SLOT = re.compile(r"\{(\w+)\}")
_MOVEMENT = re.compile(
    r"^an? (?=(?:arrival|decline|growth|replacement|retirement|revision|rise|rollout|spread) of )"
)
"""A change that is definite by what changes: "the spread of drones"."""
_AFTER_ARTICLE = re.compile(r"\b([Aa])n? \{(\w+)\}")
_WORD = re.compile(r"[a-z]+")
# Spelt with a vowel but said with a consonant, and the other way round.
_SAID_WITH_CONSONANT = re.compile(r"(?:uni(?!n|m)|use|usu|util|eu|ewe|one\b|once\b)", re.IGNORECASE)
_SAID_WITH_VOWEL = re.compile(r"(?:hour|honest|honor|heir)", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]{2,}(?![a-z])")
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_NOT_NOUNS = frozenset(
    "a an the how what which when where who whose why whether if how's differences".split()
)
_PREPOSITIONS = frozenset(
    "about across after against among around as at before behind below between beyond by during "
    "for from in inside into near of off on over per since than through to under versus with "
    "within without that who when where".split()
)
_UNCOUNTED = frozenset(
    "advice data etiquette guidance information law news nomenclature phrasing "
    "syntax terminology vocabulary wording criteria phenomena people".split()
)
_MASS = frozenset("accounting dosing productivity safety solubility spacing usage".split())
"""What needs no article unless "of" follows."""
_COUNTED = frozenset("rate percentage ratio index score count backlog average margin".split())
"""Measures that need an article."""
_ONE_OF_MANY = frozenset(
    "analogy equivalent example explanation method phrase question recipe rhyme script solvent "
    "substitute substitution synonym thinner translation way".split()
)
_COMMON = frozenset(
    "about above after again against along also among another any around based because before "
    "being below between both during each every from have help into keep like made make more "
    "most must need needs other others over prior same several should some such take than that "
    "their them then there these they this those through time under until upon used user uses "
    "using various well what when where which while with within without work worker workers "
    "working information new old one two three four first last next late early day days week "
    "month year hour people person full half long short good better best right wrong missing "
    "left open closed high low whole".split()
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A topic and a behaviour with slots in braces, such as `{problem}`."""

    topic: str
    behaviour: str

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots in order of appearance."""
        return tuple(_SLOT.findall(f"{self.topic} {self.behaviour}"))

    @property
    def telling(self) -> tuple[str, ...]:
        """The slots that say what the work is."""
        return tuple(slot for slot in self.slots if slot not in PEOPLE)


def phrases_of(entry: LexiconEntry) -> Phrases:
    """Return an entry's phrases by slot, with the articles that the bare ones need."""
    measure = entry.measure
    first = re.split(r",| (?:and|or) ", measure)[0].split()
    if _head(first) in _COUNTED and first[0] != "the":
        measure = f"the {measure}"
    change = _MOVEMENT.sub("the ", entry.change)
    told = {"lookup": _with_the(entry.lookup), "measure": measure, "change": change}
    return {**asdict(entry), **told}


def _head(words: Sequence[str]) -> str:
    """Return the word that a noun phrase is about: the last before a preposition."""
    end = next((i for i, word in enumerate(words[1:], 1) if word in _PREPOSITIONS), len(words))
    return words[end - 1]


def _with_the(phrase: str) -> str:
    """Put "the" before a singular noun: "the meaning of a code", but "how to", "leave rules"."""
    words = phrase.split()
    if words[0].lower() in _NOT_NOUNS or words[0].endswith(("'s", "s'")):
        return phrase
    head = _head(words)
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    if plural or head in _UNCOUNTED or (head in _MASS and f"{head} of" not in phrase):
        return phrase
    article = ("an" if starts_with_vowel(phrase) else "a") if head in _ONE_OF_MANY else "the"
    return f"{article} {phrase}"


def fill(text: str, phrases: Phrases) -> str:
    """Return a text with its slots filled, "a" before one made "an" where its phrase asks for it.

    Raises:
        KeyError: the text has a slot that the phrases do not.

    """

    def with_article(found: re.Match[str]) -> str:
        phrase = phrases[found[2]]
        return f"{found[1]}{'n' if starts_with_vowel(phrase) else ''} {phrase}"

    return _SLOT.sub(lambda found: phrases[found[1]], _AFTER_ARTICLE.sub(with_article, text))


def starts_with_vowel(phrase: str) -> bool:
    """Say whether a phrase is said with a vowel first; initials are spelt out ("an MRI")."""
    first = re.split(r"[\s/-]", phrase, maxsplit=1)[0]
    if _INITIALS.match(first):
        return first[0] in _VOWEL_LETTERS
    if _SAID_WITH_CONSONANT.match(phrase):
        return False
    return bool(_SAID_WITH_VOWEL.match(phrase)) or phrase[:1].lower() in "aeiou"


def capitalized(text: str) -> str:
    """Return a text with its first letter a capital and all else as it was."""
    return text[:1].upper() + text[1:]


def shuffled(frames: Sequence[Frame], *place: str) -> list[Frame]:
    """Return the frames in an order that depends on the place alone, the same on every machine."""

    def weight(frame: Frame) -> bytes:
        return hashlib.sha256("/".join((*place, frame.topic)).encode()).digest()

    return sorted(frames, key=weight)


def choose(frames: Sequence[Frame], phrases: Phrases, used: Counter[str], *place: str) -> Frame:
    """Return the frame for a place: readable, and of slots that were used least so far.

    Readable is one that is not too long and whose phrases do not echo one another.

    Equal ones are decided by the hash of the place. `used` counts the slots, and is added to.
    """

    def cost(frame: Frame) -> tuple[bool, int]:
        too_long = len(fill(frame.behaviour, phrases).split()) > MOST_WORDS
        unreadable = too_long or _echoes([phrases[slot] for slot in frame.telling])
        return unreadable, sum(used[slot] for slot in frame.telling)

    chosen = min(shuffled(frames, *place), key=cost)
    used.update(chosen.slots)
    return chosen


def _echoes(phrases: Sequence[str]) -> bool:
    """Say whether two of the phrases share two telling words: a report, from the same report."""
    return any(len(stems(one) & stems(other)) > 1 for one, other in combinations(phrases, 2))


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """Return the first six letters of each telling word: close enough to match its forms."""
    words = _WORD.findall(text.lower())
    return frozenset(w.removesuffix("s")[:6] for w in words if len(w) > 3 and w not in _COMMON)


class TaskFinder:
    """Finds the task of an occupation that a phrase speaks of."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        core = [task for task in tasks if task.core is not False]
        self._tasks = [(task, stems(task.text)) for task in core]
        spread = Counter(stem for _, found in self._tasks for stem in found)
        self._weight = {stem: math.log(1 + len(core) / count) for stem, count in spread.items()}

    def nearest(self, text: str) -> Task | None:
        """Return the task that shares most telling words with a text, None below two of them.

        Words weigh by inverse document frequency over the occupation's tasks (Spärck Jones 1972),
        divided by the root of the number of the task's words.
        """
        wanted = stems(text)
        best, best_score = None, 0.0
        for task, found in self._tasks:
            shared = wanted & found
            score = sum(self._weight[stem] for stem in sorted(shared)) / math.sqrt(len(found) or 1)
            if len(shared) >= 2 and score > best_score:
                best, best_score = task, score
        return best
