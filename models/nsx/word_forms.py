"""The build of a sentence without its subject matter: what stays when trades and tools are hidden.

"Taxes go to our accountant in Lowell" and "Castings go to our foundry in Pune" claim the same of
their writer. Each word becomes a form: itself where it is a word of grammar, its class where it is
a word of learning, helping, watching, wishing, denying, leading or handing over, else its ending.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nsx.cues.finding import cues_in

BUCKETS = 1 << 16
"""Places that runs of forms and single words are hashed to."""
LONGEST = 4
"""Forms of the longest run that is read."""

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]

_TOKEN = re.compile(r"[a-z]+(?:['’-][a-z]+)*|\d[\d,.]*|[;:,.?!()|/#]", re.IGNORECASE)
_CLASSES = {
    "SCHOOL": (
        "course courses class classes module modules lecture lectures lecturer seminar seminars "
        "workshop workshops academy college university school schools bootcamp semester semesters "
        "term terms coursework thesis homework syllabus tutor instructor teacher training "
        "classroom theory trainer curriculum lesson lessons unit units paper assignment "
        "assignments capstone exercises exercise campus e-learning online webinar induction "
        "refresher cohort professor faculty"
    ),
    "PAPERS": (
        "certificate certificates certified certification diploma degree licence license licensed "
        "licences ticket card badge exam exams test quiz award nvq level grade cpd credits "
        "qualified qualification passed merit distinction foundation bsc msc hnd ba bs cert certs "
        "osha servsafe comptia tefl"
    ),
    "MOCK": (
        "simulator simulation simulators mannequin manikin dummy dummies phantom mock simulated "
        "toy made-up imaginary practice practise practised drill drills rig"
    ),
    "WATCH": (
        "watch watched watching observe observed observing observation observer shadow shadowed "
        "shadowing witness witnessed looked looking look listened listening saw seen see seeing "
        "gallery onlooker bystander visitor guest tour toured visited visit accompanied ride-along "
        "present doorway shoulder headset headphones eyes jump-seat"
    ),
    "HELP": (
        "help helped helping helper assist assisted assisting assistant assistance support "
        "supported supporting aid aided aiding alongside contributed participated participating "
        "pitched chipped mate apprentice trainee junior intern understudy second backup backed "
        "hand hands"
    ),
    "WISH": (
        "want wanted wants hope hopes hoping hoped keen eager interested interest goal goals dream "
        "aim aiming aims ambition objective plan planning plans intend intention wish wishes love "
        "like seeking seek fancy willing ready open someday future next tomorrow aspire aspiring "
        "desire desired longing learn become"
    ),
    "NO": (
        "no not never none nobody nothing neither nor without zero nil cannot don't doesn't didn't "
        "won't can't couldn't wouldn't isn't wasn't aren't weren't haven't hasn't hadn't shouldn't"
    ),
    "BARRED": (
        "refused refuse declined decline avoid avoided dodge dodged skip skipped quit dropped "
        "withdrew lapsed expired failed opted barred banned forbidden locked lack lacks lacking "
        "gap exempt except bar apart stops ends stopped short mystery closed stranger hopeless"
    ),
    "HANDED": (
        "goes go went sent send passed handed left leave leaves referred refer outsourced "
        "subcontracted contracted farmed subbed transferred escalate escalated falls fall belongs "
        "belong sits sat stays stayed rests rested"
    ),
    "LEAD": (
        "led lead leading managed manage managing supervised supervise directed headed ran oversaw "
        "oversee chaired commanded hired appraised promoted mentored coached delegated assigned "
        "allocated answered answerable accountable responsible charge foreman forewoman head chief "
        "captain principal superintendent boss gaffer sergeant matron master founder director "
        "manager supervisor"
    ),
    "TEAM": (
        "team crew staff gang brigade squad department people men women reports apprentices "
        "juniors trainees subordinates shift teams crews staffs operatives operators volunteers "
        "headcount engineers nurses drivers technicians"
    ),
    "I": "i my mine me myself i'm i've i'd i'll",
    "THEY": (
        "he she they his her their him them theirs hers who whoever somebody someone else others "
        "other"
    ),
    "WE": "we our us ours we're we've",
    "YOU": "you your you'll you're yours",
    "PERSON": (
        "vet chef nurse surgeon doctor dentist plumber electrician mechanic engineer lawyer "
        "barrister solicitor judge clerk accountant actuary architect surveyor pharmacist chemist "
        "physicist physio therapist farmer farrier smith potter joiner carpenter mason bricklayer "
        "tailor cutter pilot driver uncle aunt father dad mother brother sister wife husband "
        "cousin neighbour neighbor partner senior colleague mentor coach auditor adjuster "
        "inspector registrar consultant anaesthetist optometrist radiologist estimator designer "
        "editor agent agency contractor vendor supplier firm bureau office hq headquarters hr "
        "finance legal it qa maker manufacturer integrator council county landlord owner client"
    ),
}
_CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words.split()}
_GRAMMAR = frozenset(
    "a an the of in on at to for from by with as and or but so if when while where what which that "
    "this these those is was are were be been being do does did have has had will would can could "
    "may must should up down out off over under after before until since only just all any each "
    "every some both few most more than then there here it its it's there's how ; : , . ? ! ( ) | "
    "/ #".split()
)
_NOBODY = frozenset(
    "paper water number order letter corner power timber leather river door floor motor sector "
    "error colour labour labor copper silver rubber dinner summer winter tower trailer computer "
    "counter border matter cover ladder scanner boiler printer register ledger folder hammer "
    "weather daughter layer plaster theater cylinder compressor tractor mirror quarter sewer "
    "gutter member december september october november former longer later better larger smaller "
    "younger ever either another rather together per however whether wonder sugar cellar collar "
    "dollar solar similar".split()
)
"""Words that end as names of people at work do, and are none."""
_WORKERS = re.compile(r"(?:er|or|ist|ian|man|woman)$")


@dataclass(frozen=True, slots=True)
class Form:
    """The form of the word `text[start:end]`; it is empty where the text begins and ends."""

    form: str
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive forms, a word or a turn of phrase, with its place in a text and in the table.

    `value` is what it counts in its text: the forms have unit length together and so have the
    words, so that a long text does not speak louder; each turn of phrase counts for itself.
    """

    place: int
    value: float
    start: int
    end: int


def forms(text: str) -> list[Form]:
    """Return the forms of a text's words and stops, between marks of its beginning and its end."""
    found = [Form("^", "", 0, 0)]
    for match in _TOKEN.finditer(text):
        word = match[0].replace("’", "'")
        form = _form(word, first=len(found) == 1)
        found.append(Form(form, word.lower(), match.start(), match.end()))
    return [*found, Form("$", "", len(text), len(text))]


def runs(text: str) -> list[Run]:
    """Return the runs of one to `LONGEST` forms, the words and the turns of phrase of a text."""
    told = forms(text)
    of_forms = [
        _named("form", (one.form for one in told[first:end]), told[first].start, told[end - 1].end)
        for first in range(len(told))
        for end in range(first + 1, min(first + LONGEST, len(told)) + 1)
    ]
    words = [_named("word", [one.word], one.start, one.end) for one in told[1:-1]]
    cues = [_named("cue", [cue.name], cue.start, cue.end) for cue in cues_in(text)]
    return [
        *_weighed(of_forms, len({place for place, _, _ in of_forms}) ** -0.5),
        *_weighed(words, max(len({place for place, _, _ in words}), 1) ** -0.5),
        *_weighed(cues, 1.0),
    ]


def features_of(line: Sequence[Run]) -> tuple[Places, Floats]:
    """Return the places of distinct runs, and their values."""
    values = {run.place: run.value for run in line}
    return np.array(list(values), np.int64), np.array(list(values.values()), np.float32)


def _named(kind: str, parts: Iterable[str], start: int, end: int) -> tuple[int, int, int]:
    # crc32 and not hash(), which differs from run to run.
    return zlib.crc32(f"{kind} {' '.join(parts)}".encode()) % BUCKETS, start, end


def _weighed(named: Iterable[tuple[int, int, int]], value: float) -> Iterator[Run]:
    return (Run(place, value, start, end) for place, start, end in named)


def _form(word: str, *, first: bool) -> str:
    low = word.lower()
    known = _CLASS_OF.get(low) or (low if low in _GRAMMAR else None)
    if known:
        return known
    if low[0].isdigit():
        return "#"
    if word[0].isupper() and not first:
        return "Name"
    if low.endswith(("ed", "ing")):
        return "-ed" if low.endswith("ed") else "-ing"
    if low not in _NOBODY and _WORKERS.search(low):
        return "PERSON"
    return "-s" if low.endswith("s") and not low.endswith("ss") else "word"
