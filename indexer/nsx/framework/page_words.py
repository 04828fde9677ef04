"""Words that a page shows with nothing between them, taken apart by what is known of words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from math import log

from nsx.framework.page_html import APART, GLUED, without_marks

VERBS = frozenset(
    """
    accept access accommodate accompany account accumulate achieve acknowledge acquire act adapt add
    adhere adjust administer admit adopt advise advocate align allocate alter amend analyze anchor
    answer anticipate appear apply appoint appraise apprehend apprentice approve arbitrate architect
    arrange articulate ask assay assemble assess assign assist assume assure attach attain attend
    attract audit audition augment author authorize automate award back bake balance bandage base
    bathe bend bid bill blend block blow bolt bond book boost brace braze break brew brief bring
    broadcast broker brush budget build bundle burn butcher buy calculate calibrate call cap capture
    care carry carve cast catalog categorize caulk cement center certify chair challenge champion
    change channel chart check chill choose choreograph circulate cite clamp clarify classify clean
    clear climb close coach coat code collaborate collate collect color combine command commission
    communicate compact compare compile complete comply compose compound compress compute conceive
    conclude condense condition conduct confer configure confirm confiscate confront connect
    consider consolidate construct consult contact contain contract contribute control convene
    convert convey cook cool coordinate copy correct correlate correspond counsel count cover craft
    create critique cross cuff cultivate curate cure customize cut debug deburr decide decontaminate
    decorate decrease deepen defend define delegate deliver demolish demonstrate deploy derive
    describe design detail detain detangle detect determine develop devise diagnose diagram
    differentiate dig digitize direct disable disassemble disburse discard discharge discipline
    disclose discover discuss disinfect dismantle dispatch dispense display dispose dissect
    distinguish distribute diversify divert document donate dose download draft drain draw dredge
    dress drill drive dry dust earn edit educate elaborate elevate elicit eliminate embalm embed
    embody emboss empower empty enable encourage endorse enforce engage engineer engrave enhance
    enlarge enlist enroll ensure enter entertain entrust erect escalate escort establish estimate
    etch evaluate examine exchange execute exercise exfoliate expand expedite explain explore extend
    extinguish extract fabricate facilitate fasten feed field file fill film filter finalize finance
    find finish fire fit fix flag fly focus fold follow forecast forge form format formulate foster
    frame fry fulfill fumigate fund fuse garnish gather gauge generate give glaze glue govern grade
    graft grant greet grill grind groom group grow guard guide handle harmonize harvest heat help
    highlight hire hoist hold host identify ignite illustrate immerse immunize implement import
    improve incorporate increase index influence inform initiate inject innovate input inquire
    inscribe insert inspect inspire install institute institutionalize instruct insulate integrate
    interact intercept interpret interrogate intervene interview introduce invent inventory invest
    investigate invite invoice iron irrigate issue join judge justify keep knead label lace laminate
    lather launch launder lay lead learn lease leash lecture level leverage liaise license lift
    limit link list listen load lobby locate lock log lower lubricate machine mail maintain make
    manage maneuver manipulate manufacture map mark market mash massage master match maximize
    measure mechanize mediate meet melt mend mentor merchandise merge mill minimize mitigate mix
    mobilize model moderate modernize modify mold monitor motivate mount move mow muster navigate
    negotiate network neutralize normalize note notify nurture observe obtain offer officiate open
    operate operationalize optimize orchestrate order organize orient originate outline overhaul
    oversee pace pack package paint palpate participate pass patch patrol pave pay peel perform perm
    photograph pick pilot pioneer pipette pitch place plan plane plant plate play plot plow pluck
    plumb poach polish portion position post pour practice prep prepare prescribe present preserve
    press prevent price prime print prioritize probe process procure produce program progress
    project promote proof proofread propagate propose prosecute protect prototype prove provide
    prune publicize publish pull pump punch purchase purge purify pursue push qualify quantify query
    question quote raise rank rate reach react read realign reason reassemble rebuild recall receive
    recite recognize recommend reconcile reconstruct record recruit rectify recycle redesign reduce
    refer refine refinish reform refurbish regulate rehabilitate rehang rehearse reinforce relate
    relay release relocate remediate remind remodel remove render renew repair replace replenish
    report represent reproduce request require rescue reseal research reset reshape resolve respond
    restock restore restrain restructure retain retrieve return reveal review revise rewire rewrite
    rig rinse rivet roast roll rotate route rule run safeguard sample sand sanitize satisfy saute
    saw scale scan schedule score scour scout scrape screen scrub seal search season secure seed
    seek segregate select sell send sense separate sequence serve service set settle sew shape share
    sharpen shear shelve shield shift ship shoot shovel show shred sieve sift sign signal simmer
    simplify simulate sketch skim slaughter slice sluice smooth soak solder solicit solve soothe
    sort source space speak spearhead specify splice split sponsor spot spray spread sprinkle
    stabilize stack staff stage stain standardize start state stay steam steer sterilize stimulate
    stitch stock store stow strategize streamline strengthen stretch strip structure strum study
    style submit suggest summarize supervise supply support surface survey sustain suture swab
    swaddle swap sweep synchronize synthesize tabulate tag tailor take tally tamp target taste teach
    tell tend test testify thaw thread tie tighten time toast top toss touch trace track trade train
    transcribe transfer transform translate transmit transplant transport transpose trap travel
    treat triage trim troubleshoot tune turn tutor type understand unify unload update upgrade
    uphold use usher utilize vacuum validate value verify vet view visit visualize walk warn wash
    watch water wax weave weigh weld whisk winch wipe wire withdraw witness work wrap write
    """.split()
)
"""Verbs that a behaviour may begin with, in their base form."""

_FIRST_WORDS = 14
_LONGEST_WORD = 60

# Scores add logarithms of counts. A topic tends to end in a plural; a page's own words count as
# common; a word that is one as a whole is cut only where nothing else can be.
_PLURAL, _OWN, _WHOLE, _ABBREVIATION = 2.5, 400, 12.0, 8.0
_COMPOUND, _UNKNOWN = 2.0, -6.0

_SEPARATORS = (r"\s+[—–]\s+", rf"(?<=\S){GLUED}(?=[a-z])", rf"{APART}(?=[a-z])", r":\s+")
_CUT = re.compile(
    r"(?<=[a-z)])(?=[A-Z][a-z]|[A-Z][A-Z ])|(?<=software)(?=[A-Z])|(?<=[A-Z]{3})(?=[A-Z][a-z]{2})"
)
_NAMES = re.compile(
    r"JavaScript|TypeScript|PowerPoint|PowerShell|LinkedIn|LabVIEW|AutoCAD|QuickBooks|GitHub|YouTube"
    r"|WordPress|SharePoint|OneNote|PostgreSQL|MySQL|SolidWorks|PeopleSoft|SalesForce|[PSI]aaS|Mc[A-Z]"
)


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words that stand apart on a page with their counts, and the verbs it uses."""

    counts: Mapping[str, int]
    verbs: frozenset[str]

    @classmethod
    def of(cls, behaviours: Sequence[str], tasks: Sequence[str]) -> "PageWords":
        """Learn from behaviours, which begin with a verb in the third person, and from tasks."""
        texts = (*behaviours, *tasks)
        counts = Counter(word for text in texts for word in re.findall(r"[a-z]+", text.lower()))
        bases = {base for text in behaviours for base in _bases(_first(text))}
        # "uses" is "use" and not "us": what the dictionary does not know is no base form.
        known = {base for base in bases if _english()[base]}
        return cls(counts, VERBS | known | {_first(text) for text in tasks})

    def frequency(self, word: str) -> int:
        """Return how common a word is: in English, and more so on this page."""
        return _english()[word] + _OWN * self.counts.get(word, 0)

    def known(self, piece: str) -> float | None:
        """Return how well a piece is known as the end of a topic, None where it cannot be one."""
        if not piece[-1].isalpha() or re.fullmatch(r"[A-Z]{2,}s?", piece):
            return _ABBREVIATION if piece[-1] not in "-/,;:" else None
        last = re.split(r"[^A-Za-z]", piece)[-1].lower()
        # Of two letters and fewer almost anything is a word.
        return self._word(last) if len(last) > 2 else None

    def _word(self, word: str) -> float:
        """Return the logarithm of how common a word is; less for what is only made of words."""
        found = self.frequency(word) or self.frequency(word.removesuffix("s"))
        if found:
            return log(1 + found)
        halves = (self.frequency(word[:n]) and self.frequency(word[n:]) for n in _halves(word))
        return _COMPOUND if any(halves) else _UNKNOWN


def split_statement(text: str, words: PageWords) -> tuple[str, str] | None:
    """Split a statement into topic and behaviour, or return None where that cannot be told.

    A dash, a colon or a mark of `page_html` between them settles it. Where they are glued, as in
    "Door hingesadjust until", the cut is where a known word meets a verb in lower case, in the
    word that is least a word as a whole.

    Args:
        text: the statement without its citations.
        words: what the page itself tells of words.

    """
    for pattern in _SEPARATORS:
        parts = [_clean(part) for part in re.split(pattern, text, maxsplit=1)]
        if len(parts) == 2 and all(parts) and len(parts[0].split()) <= _FIRST_WORDS:
            return parts[0], parts[1]
    text = _clean(text)
    best = max(_cuts(text, words), default=None)
    if best is None:
        return None
    _, place = best
    return text[:-place].strip(), text[-place:].strip()


def _cuts(text: str, words: PageWords) -> Iterator[tuple[float, int]]:
    """Yield places to cut, counted from the end so that of equals the earliest is greatest."""
    for token in islice(re.finditer(r"\S+", text), _FIRST_WORDS):
        word = token[0].rstrip(",;")
        whole = words.frequency(word.lower())
        for cut in range(1, min(len(word), _LONGEST_WORD) - 1):
            piece, verb = word[:cut], word[cut:]
            known = words.known(piece) if verb in words.verbs else None
            if known is not None:
                score = known + log(2 + words.frequency(verb))
                score += _PLURAL if re.search(r"[^su]s$", piece) else 0
                score -= _WHOLE + log(1 + whole) if whole else 0
                yield score, len(text) - token.start() - cut


def _halves(word: str) -> range:
    return range(3, len(word) - 2)


def _first(text: str) -> str:
    found = re.match(r"[A-Za-z]+", text)
    return found[0].lower() if found else ""


def _bases(verb: str) -> Iterator[str]:
    """Yield what a verb in the third person may be in its base form, if it is one."""
    if len(verb) > 4 and verb.endswith("ies"):
        yield f"{verb[:-3]}y"
    elif re.search(r"(ss|sh|ch|x|zz)es$", verb):
        yield verb[:-2]
    elif len(verb) > 3 and re.search(r"[^su]s$", verb):
        yield verb[:-1]


@cache
def _english() -> Mapping[str, int]:
    """Return how often words occur in English; a word that is not known gives 0."""
    from spellchecker import SpellChecker  # noqa: PLC0415 - only imports of pages need it

    return Counter(SpellChecker().word_frequency.dictionary)


def split_list(lines: Iterable[str]) -> tuple[str, ...]:
    """Split a list that the page shows without separators, such as "WeldingPipe Fitting".

    Marks of `page_html`, line ends and middle dots separate; within what they leave, an entry
    begins at a capital letter that touches the end of another. The names of products that have one
    inside, such as JavaScript, are kept whole.
    """
    pieces = (piece for line in lines for piece in re.split(f"[{GLUED}{APART}·•\n]", line))
    return tuple(entry for piece in pieces for entry in _entries(piece.strip()) if entry)


def _entries(piece: str) -> Iterator[str]:
    inside = {n for name in _NAMES.finditer(piece) for n in range(name.start() + 1, name.end())}
    start = 0
    for found in _CUT.finditer(piece):
        if found.start() not in inside:
            yield piece[start : found.start()].strip()
            start = found.start()
    yield piece[start:].strip()


def _clean(text: str) -> str:
    return " ".join(without_marks(text).split())
