"""Turns of phrase by which a line says whose work it tells of, with where they stand.

They are clues, not verdicts: `nsx.ownership` weighs them with the rest of the line. Single words
are read by it anyway; what is here needs order, reach or a subject.
"""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """A named turn of phrase at `text[start:end]`."""

    name: str
    start: int
    end: int


_WORKER = (
    r"(?:(?!(?:paper|water|number|order|letter|corner|power|timber|leather|river|door|floor|motor|"
    r"error|copper|silver|rubber|dinner|summer|winter|tower|trailer|computer|counter|border|matter|"
    r"ladder|boiler|printer|tractor|other|another|over|under|after|never|ever|per|her|together|"
    r"either|rather|whether|quarter|later|former|longer|order|register|theater|september|october|"
    r"november|december|water|weather|sugar|cellar|dollar|solar|similar|for|or|floor|her)s?\b)"
    r"[a-z]+(?:er|or|ist|ian|man|woman)|boss|chef|cook|vet|nurse|sister|vicar|judge|clerk|mate|"
    r"architect|surgeon|dentist|physio|smith|mason|tailor|pilot|engineer|accountant|consultant|"
    r"assistant|magistrate|lead|senior|seniors|agent|agency|firm|bureau|office|team|crew|"
    r"department|lab|laboratory|council|county|mother|father|brother|uncle|aunt|dad|wife|husband|"
    r"colleague|coach|mentor|staff|gang|students|people|graduates|company|clinic|yard|mill|bank|"
    r"board|captain|head|deputy|union|hospital|dealer|partners?|customer|trust)s?"
)
_OTHER = (
    rf"(?:(?:the|our|my|an?|another|some|that|whichever|each|every|whatever) (?:[\w'’-]+ ){{0,2}}?"
    rf"{_WORKER}(?: (?:on|in|at|from|of) (?:\w+ )?\w+)?|he|she|they|someone|somebody|"
    r"(?:someone|somebody|nobody|everyone) else|others|other people|whoever|head office|h\.?r|qa|"
    r"legal|dad|mum|management|(?:whoever|those who|the one who) [\w' ]{2,20}?|dr\.? \w+|"
    r"mrs?\.? \w+|ms\.? \w+)"
)
_ACT = (
    r"(?!(?:is|was|has been|had been|will|works|worked as)\b)(?:(?:always|usually|then|also|all|"
    r"only|alone|himself|herself|now) )?"
    r"(?:does|did|has|had|makes?|made|writes?|wrote|built|ran|runs|keeps|kept|holds|held|gave|"
    r"gives|takes?|took|drew|draws|cuts?|put|chose|sets?|sold|taught|comes? in|came in|sees to|"
    r"[a-z]{2,}(?:ed|es|(?<!s)s))\b"
)
_BEGINS = r"(?:^|[;:,.?!–—(] |\b(?:and|but|while|as|when|so|because|since|that|where|until) )"
_PARTY = r"(?:customer|client|passenger|guest|patient|farmer|visitor|pupil|student|tenant)s?"
_NEGATION = (
    r"(?:\b(?:no|not|never|none|nobody|nothing|neither|nor|without|zero|hardly|cannot|lost none)\b|"
    r"\w+n['’]t\b)"
)
_BAD = (
    r"(?:miss(?:ed|ing)?|los[et]|losing|lost|fail(?:ed|ure|ures|ing)?|late|lateness|drop(?:ped)?|"
    r"reject(?:ed|s)?|complain(?:t|ts|ed)?|accidents?|incidents?|errors?|mistakes?|defects?|"
    r"injur\w+|sick|break(?:ing|age|down|downs)?|broke(?:n)?|spill(?:ed|s)?|faults?|restate\w*|"
    r"redone|redo|refus\w+|turned away|downtime|idle|colon(?:y|ies) lost|overturned|callbacks?|"
    r"call-?backs|come back|came back|come apart|die|died|bounced|returned|short|wrong|rework\w*|"
    r"leak\w*|violations?|fines?|penalt\w+|findings|shift|days?|stop|leave|left|dared|rest|let|"
    r"wait\w*|alike|open|cleaner|too)"
)
_PEOPLE = (
    r"(?:people|men|women|staff|engineers?|nurses?|drivers?|technicians?|operators?|operatives?|"
    r"crew|fitters?|teachers?|officers?|cleaners?|guides?|cooks?|clerks?|apprentices?|workers?|"
    r"volunteers?|employees|fte|reps|labou?rers|pickers|welders|carers|aides|analysts?|developers|"
    r"guards|machinists|masons|associates?|subordinates|supervisors|foremen|porters|soldiers|"
    r"firefighters|designers|mechanics|shepherds|students|juniors|trainees|interns|stewards)"
)
_COUNT = (
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|eighteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a dozen)"
)
_CUES: tuple[tuple[str, str], ...] = (
    ("another acts", rf"{_BEGINS}(?!{_PARTY}){_OTHER} {_ACT}"),
    ("client acts", rf"\b{_PARTY} {_ACT}"),
    (
        "I act",
        (
            r"\bI(?:['’]ve| have|['’]m| am| also| then| now)? (?!don|didn|never|not|have|was|am|"
            r"can['’]?t|could|would|hope|want|plan|wish|know|lack|refuse|watched|saw|learn|"
            r"leave)[a-z]+"
        ),
    ),
    (
        "by another",
        (
            rf"\bby (?!me\b|hand\b|us\b|myself\b)(?:{_OTHER}|an? (?:\w+ ){{0,2}}\w+|[A-Z]\w+|"
            rf"others|hr|head office)"
        ),
    ),
    (
        "by me",
        (
            r"\bby me\b|\bthrough my hands\b|\b(?:it was|was it) (?:me|I)\b|"
            r"\bexcept (?:by|through) me\b|\bbut me\b|\bwithout me\b"
        ),
    ),
    (
        "mine",
        (
            r"(?<!not )(?<!n['’]t )\b(?:is|are|was|were|all|be|of them|tickets|it|:|"
            r",)? ?mine\b(?! (?:were|was|site|shaft|office))|\bare my (?:own )?work\b"
        ),
    ),
    (
        "not mine",
        (
            r"(?:\bnot|n['’]t|never|none)\b.{0,25}\b(?:mine|my (?:\w+ )?(?:work|job|code|area|"
            r"department|remit|business|doing|call|field|side|line|thing))\b|"
            r"\bnone of (?:it|that|the|those|these)\b.{0,30}\b(?:mine|my|by me|curated|done)\b"
        ),
    ),
    (
        "denies at once",
        (
            r"^(?:no(?!body (?:else|but))|not(?! (?:only|just|merely|a day|one of))|never|none|"
            r"neither|nor|nil|zero|haven['’]t|have not|did(?:n['’]t| not)|do(?:n['’]t| not)|"
            r"am not|was(?:n['’]t| not)|without)\b"
        ),
    ),
    (
        "I deny",
        (
            r"\b(?:I|we)(?:['’](?:m|ve|d|ll)| am| have| was| do| did| could| can| would| had|"
            r" will)?(?:n['’]t| not| never| neither| no longer| nor)\b"
        ),
    ),
    ("I deny", r"\b(?:I|we) (?:never|don['’]t|didn['’]t|can['’]t|won['’]t|cannot)\b"),
    ("nothing bad", rf"{_NEGATION}(?: \w+){{0,6}}? {_BAD}\b"),
    (
        "no without",
        (
            rf"{_NEGATION}[^.;]{{0,45}}\b(?:without|until|unless|before I|except (?:by|through)|"
            rf"but me|that I (?:hadn|haven|have not|had not|couldn|can['’]?t|didn)|I (?:hadn|"
            rf"haven|have not|had not|couldn['’]t|can['’]t|wouldn|refused))"
        ),
    ),
    ("not only", r"\bnot (?:only|just|merely|simply)\b|n['’]t (?:only|just|merely|simply)\b"),
    ("nobody else", r"\b(?:nobody|no one|no-one) (?:else|but me)\b"),
    (
        "unaided",
        (
            r"\bwithout (?:an?|any|the help of|help from)\b|\bwith no (?:help|\w+)\b|"
            r"\bwithout (?:help|being|losing|having to ask)\b"
        ),
    ),
    ("alone", r"\b(?:on my own|alone|single-?handed(?:ly)?|myself|by myself|my own|sole|solo)\b"),
    ("not alone", r"\b(?:never|not) (?:alone|on my own|by myself)\b"),
    (
        "handed over",
        (
            r"\b(?:goes|go|went|gone|sent|sends?|passed|pass|passes|handed|hand|left|leave|leaves|"
            r"referred|transferred|escalated?|outsourced|subcontracted|contracted|farmed|subbed|"
            r"sub)\b(?: (?:straight|out|over|off|on|back|up|entirely|it))* (?:to|"
            r"out)\b(?! (?:work|sea|cardiology|bed|press))"
        ),
    ),
    (
        "rests with",
        (
            rf"\b(?:belongs?|belonged|falls?|fell|sits?|sat|stays?|stayed|rests?|rested|lies|lay|"
            rf"remains?|remained|is|was|were|are) (?:entirely |all )?(?:up )?(?:with|to|"
            rf"for) (?:the|an?|our|my|their|head|hr|[A-Z]\w+|{_WORKER})"
        ),
    ),
    (
        "another's",
        (
            r"\b(?:\w+['’]s?|theirs|hers|somebody else['’]s) (?:own )?(?:job|call|business|"
            r"department|decision|area|territory|to (?:make|decide)|alone|matter|domain|task)\b|"
            r"\b(?:somebody|someone) else['’]s\b|\b(?:is|are|was|were) (?:the |all )?\w+['’]s?\W*$"
        ),
    ),
    (
        "outside",
        (
            r"\b(?:outside|beyond|above|below|within) (?:of )?(?:my|the scope|our)\b|"
            r"\boff[- ]limits\b|\b(?:not|no|n['’]t) (?:a )?part of\b|"
            r"\bout of (?:my hands|bounds)\b|\bnothing to do with\b|"
            r"\bno (?:hands-on )?(?:experience|exposure|background|knowledge|involvement|contact)"
        ),
    ),
    (
        "limit",
        (
            r"\b(?:stops?|ends?|ended|stopped) (?:at|with|there|short)\b|\bno further than\b|"
            r"\bas far as\b|\b(?:closest|nearest) I\b|"
            r"\ball I (?:ever )?(?:know|knew|saw|see|did)\b|\bonly \w+ I have\b|"
            r"\b(?:other than|anything but|everything (?:but|except)|bar|apart from)\b"
        ),
    ),
    (
        "knows not",
        (
            r"\bclosed book\b|\bmystery\b|\bstranger to\b|\bhopeless\b|\bwouldn['’]t know\b|"
            r"\bcouldn['’]t tell an?\b|\b(?:don['’]t )?ask (?:me|[A-Z]\w+|my|somebody)\b|"
            r"\bbeyond me\b|\bover my head\b|\b(?:gap|hole|missing|weak spot|lack)\b|"
            r"\bnot really\b|\bno (?:linguist|expert)\b|\bwould have to ask\b"
        ),
    ),
    (
        "left undone",
        (
            r"\b(?:quit|left (?:the|a|my|that) (?:\w+ ){0,2}(?:course|school|academy|programme|"
            r"program|class|training|apprenticeship)|dropped out|withdrew from|pulled out|gave up|"
            r"washed out|lapsed|ran out before|expired|fell through|cancelled, so|called off|"
            r"shelved|turned down|declined|refused?|opted out|passed (?:on|up) the|"
            r"stay(?:ed)? (?:away|out)|steer(?:ed)? clear|ke[ep]+p?t? (?:well )?(?:off|out of|"
            r"away)|avoid(?:ed)?|dodged?|never (?:used|practised|went ahead|happened)|yet to|"
            r"not (?:been )?(?:allowed|permitted|cleared|licensed|signed off|trusted))\b"
        ),
    ),
    (
        "you are not to",
        (
            r"\byou (?:will not|won['’]t|do not|don['’]t|never|are not|aren['’]t|may not|"
            r"wouldn['’]t)\b|\bis (?:not|never) (?:yours|part of)\b"
        ),
    ),
    (
        "only they",
        (
            rf"^only (?!me\b|I\b)(?:the |an? )?(?:\w+ )?{_WORKER} |^(?:\w+ ){{1,4}}: only \w+|"
            rf"\bnever (?:me|us)\b|\bnot for me\b|\bnot (?:me|us)\b|\bwon['’]t (?:have|let) me\b|"
            rf"\bI keep my (?:hands|views)"
        ),
    ),
    (
        "hard ones away",
        (
            r"\b(?:anything|odd|hard|tricky|unusual|difficult|complex|failed|disputes?|appeals?|"
            r"doubtful|cracked|when an?|if an?)\b[^.;]{3,80}?\b(?:goes?|hand|take|refer|tag|ring|"
            r"call|give|fetch|stop|left|wait|send|pass|flag)\b"
        ),
    ),
    (
        "they decide",
        (
            r"\b(?:he|she|they|who|which|board|head|manager|lead|owner|director) (?:then |"
            r"alone )?(?:decides?|chooses?|settles?|appoints?|signs?|sorts? it|rules?|judges?|"
            r"says|picks?|sets?)\b|"
            r"\b(?:decided|judged|settled|chosen|picked|appointed|set|ruled|approved|signed|"
            r"studied|given|looked over|kept|made up) (?:up |off |on )?by (?!me\b|us\b|hand\b)|"
            r"\bnot (?:you|me|us)\b|\band wait\b|\b(?:isn['’]t|not) my place\b"
        ),
    ),
    (
        "his to decide",
        (
            r"\b(?:his|her|their) (?:own )?(?:call|job|business|decision|task|to \w+)\b|"
            r"\bfor (?:him|her|them) to\b|\bbetween (?:him|her|them) and\b|"
            r"\b(?:from|by|with|to|ask) (?:him|her|them)\b"
        ),
    ),
    (
        "before my time",
        (
            r"\bbefore (?:my time|I (?:came|started|joined|was|got))\b|"
            r"\bafter I(?:['’]d| had)? (?:left|moved|went)\b|\bby the time\b|\bwas already gone\b"
        ),
    ),
    (
        "ready-made",
        (
            r"\b(?:came|comes?|arrived?|arrives|were|was|are) (?:in )?(?:ready[- ]made|finished|"
            r"frozen|already|planned elsewhere|pre-\w+|clean from|given to us)\b|"
            r"\brather than \w+ (?:it|them)\b|\binstead of \w+ing (?:it|them)\b"
        ),
    ),
    ("not this but that", r"\bI['’]?(?: a)?m an? \w+, not\b|\bnot an? (?:\w+ )?\w+(?:er|or|ist)\b"),
    (
        "helps a worker",
        (
            rf"\b(?:help|assist|aid|support)\w*(?: (?:in|with|out))* (?:{_OTHER}|[A-Z]\w+|senior|"
            rf"licensed|lead|qualified|head|chief|two|three)\b"
        ),
    ),
    (
        "helps with",
        (
            r"\b(?:help|assist|aid|pitch|chipp|involv|participat|contribut)\w* (?:out )?(?:in|"
            r"with|to|at)\b|\b(?:took|take) part\b|"
            r"\b(?:lent|lend|gave|give) \w* ?(?:an?|the) (?:extra )?(?:hand|arm)\b|"
            r"\bhad a (?:hand|small part)\b|\bpart of (?:the|a) team\b|\bmember of\b"
        ),
    ),
    (
        "helps clients",
        (
            r"\b(?:help|assist|aid|support|serv)\w* (?:\d[\d,]*\+? )?(?:\w+ )?(?:clients|"
            r"customers|patients|residents|pupils|students|children|families|tenants|callers|"
            r"users|guests|farmers|shoppers|visitors|passengers|members|people|homeowners|parents|"
            r"taxpayers|veterans|buyers|adults|learners|elderly|drivers|families)\b"
        ),
    ),
    (
        "under another",
        (
            rf"\bunder (?:the )?(?:\w+['’]?s? ){{0,3}}(?:eye|supervision|direction|guidance|"
            rf"instruction|wing|orders)\b|"
            rf"\bunder (?:an?|the|my|our|dr|mrs?)\.? (?:\w+ ){{0,2}}{_WORKER}|"
            rf"\b(?:reviewed|checked|redlined|corrected|signed off) by\b|"
            rf"\b(?:checks?|checked|corrected|reviewed|took apart|fixed) (?:it|them|each|every|"
            rf"my)\b"
        ),
    ),
    (
        "while another acts",
        (
            rf"\b(?:while|as|when|whenever|so that|so|before|after|for|where) {_OTHER} (?:{_ACT}|"
            rf"to|who|that|could|can|is|was)"
        ),
    ),
    (
        "beside another",
        (
            rf"\b(?:alongside|beside|next to|together with|side by side|with|behind|for|"
            rf"to) (?:{_OTHER}|dr|mr|mrs)\b"
        ),
    ),
    ("another and I", rf"^{_OTHER} [^;,.]{{2,60}}[;,.] ?(?:and )?I \w+|^(?:he|she|they) \w+[;,.]"),
    ("I, then another", rf"^[^;,.]{{4,60}}(?:;|,|\.|\band\b)(?: and)? {_OTHER} {_ACT}"),
    (
        "second hands",
        (
            r"\b(?:second|extra|another|spare) (?:pair of hands|body|man|chair|person)\b|"
            r"\b(?:\w+['’]s (?:mate|helper|assistant|labou?rer|understudy|runner)|mate to|"
            r"number two|runner|dogsbody|understudy|hod|as told|second seat)\b"
        ),
    ),
    (
        "looked on",
        (
            r"\b(?:sat|sit|sitting) (?:in|beside|behind|next|at the back|with the)\b|"
            r"\bstood (?:behind|beside|next|by|at the (?:back|shoulder|elbow)|in the (?:wings|"
            r"doorway))\b|\b(?:over|at) (?:\w+ )?(?:\w+['’]s?) (?:shoulder|elbow|side)\b|"
            r"\blook(?:ed|ing)? on\b|\brode along\b|\bride-?alongs?\b|"
            r"\b(?:went|came|go|tagged|come) (?:along|round|around|out) (?:with|behind|to see)\b|"
            r"\bwas present\b|\bin the room\b|\bjump[- ]seat\b|\bhands off\b|\bfly on the wall\b|"
            r"\bfrom (?:the|behind|a) (?:\w+ )?(?:gallery|stool|doorway|platform|back|glass|seat|"
            r"window|bench)\b|\bjob[- ]shadow\w*|\binsight (?:day|week)\b|"
            r"\blet me (?:stay|watch|look|into)\b|\bsee how\b|\bsaw how\b|\bby sight\b|"
            r"\bas (?:an observer|a guest|their guest)\b"
        ),
    ),
    (
        "saw another",
        (
            rf"\b(?:saw|seen|watched|watching|heard|listened(?: in)?(?: to| as|"
            rf" while)?) (?:how )?(?:{_OTHER}|him|her|them|what|the \w+ \w+ing)\b|"
            rf"\b(?:only watch\w*|watching only|watched only)\b|\bkept? (?:quiet|my hands)\b|"
            rf"\bfor nobody but me\b|\bstood at the\b|\bstood in for\b|\bwent along (?:on|to)\b"
        ),
    ),
    (
        "hands another",
        (
            rf"\b(?:hand|handed|pass|passed|passing|hold|held|holding|steady|steadied|fetch(?:ing|"
            rf"ed)?|carry|carried|catch|caught|pull(?:ed)?|bring|brought|set out|cut|"
            rf"wrote down) [^.;]{{2,50}}?\b(?:while|for|to|as|so that|when|once) (?:{_OTHER}|him|"
            rf"her|them|told|the)\b"
        ),
    ),
    (
        "you help",
        (
            r"\byou(?:['’]ll| will|['’]re| are)? (?:also |often |then )?(?:help|assist|support|"
            r"back up|cover for|stand by|second)\b"
        ),
    ),
    (
        "you watch",
        (
            r"\byou(?:['’]ll| will)? (?:also |first )?(?:shadow|sit in|observe|watch|ride along|"
            r"look on|follow)\b"
        ),
    ),
    (
        "observes as work",
        (
            r"\b(?:observed|watched|monitored|saw|attended|looked (?:over|after|up|for)|"
            r"sat) (?:and \w+ )?(?:over |to )?\d[\d,]*\b|"
            r"\b(?:and|then) (?:wrote|charted|logged|scored|recorded|published|reduced|dated|"
            r"counted|signed|reported|treated|dressed)\b"
        ),
    ),
    (
        "a course",
        (
            r"\b(?:course|class|classes|module|seminar|workshop|bootcamp|semesters?|academy|"
            r"syllabus|coursework|apprenticeship|webinar|e-learning|correspondence course|"
            r"night school|evening classes?|induction|refresher|training day|practical|package)\b"
        ),
    ),
    (
        "exam",
        (
            r"\b(?:passed|sat|took|failed|studied for) (?:the|my|an?|part)\b[^,;.]*\b(?:exam|test|"
            r"quiz|theory|sitting)\b|"
            r"\b(?:certificate|certified|certification|diploma|licen[sc]ed?|ticket|card|nvq|nc ii|"
            r"level \d|grade [a-d\d]|universal|hours?\))(?!\w)|\(\d+ ?(?:hrs?|hours)\)"
        ),
    ),
    (
        "for school",
        (
            r"\b(?:made[- ]up|mock|mannequin|manikin|dumm(?:y|ies)|phantom|simulat\w+|"
            r"for (?:marks|grades)|fellow students|toy|imaginary|class project|in (?:class|school|"
            r"college|training)|my (?:lecturer|instructor|teacher|tutor|professor)|"
            r"our (?:lecturer|instructor|teacher|tutor|class|cohort|educator)|the school['’]s|"
            r"textbook|homework|drills?)\b"
        ),
    ),
    (
        "was taught",
        (
            r"\b(?:was|been|were|am) (?:taught|trained|instructed|shown|put through|sent on)\b|"
            r"\b(?:trained|instructed|certified|qualified|licensed|graduate|educated) (?:in|on|as|"
            r"of|to|for)\b|\breceived (?:\w+ )?(?:instruction|training)\b|\bcross-trained\b|"
            r"\blearn(?:ed|t)\b|\btaught me\b"
        ),
    ),
    (
        "teaches",
        (
            r"\b(?:taught|trained|examined|certified|licensed|teach|train|"
            r"gave the \w+ course) (?:\d[\d,]*|children|teenagers|apprentices|adults|puppies|"
            r"horses|pupils|new|welding|english|candidates|scales|over)\b|"
            r"\btaught (?:\w+ ){1,3}(?:to|for)\b"
        ),
    ),
    (
        "wishes",
        (
            r"\b(?:want(?:s|ed)? to|would (?:like|love|jump|consider|welcome)|I['’]d (?:like|love|"
            r"rather)|hop(?:e|ing) (?:to|for)|aim(?:ing)? (?:to|for|at)|keen (?:to|on)|"
            r"eager (?:to|for)|interest(?:ed)? in|look(?:ing)? (?:to|for|forward)|"
            r"plan(?:ning)? (?:to|on)|intend to|seeking|in search of|working towards?|willing to|"
            r"happy to|open to|ready (?:to|for)|see myself|my (?:goal|dream|aim|ambition|plan|"
            r"objective|next)|goal is|fancy|wouldn['’]t mind|drawn to|draws me|give me|"
            r"let me (?:try|prove|do)|take me on|teach me|what I(?:['’]d| want| am after|"
            r"['’]m after)|where I(?:['’]d| see)|passionate about becoming|thinking (?:of|about)|"
            r"considering|dream(?:s|ing)? of|one day (?:I|a|the|my)|some ?day)\b"
        ),
    ),
    (
        "ahead",
        (
            r"\b(?:waiting list|wait-?listed|application (?:is )?in|applied (?:to|for)|applying|"
            r"enrolled for|booked (?:on|in)|signed up|registered for|due to start|starting (?:in|"
            r"a)|starts (?:in|next)|about to begin|next (?:year|month|summer|spring|autumn|fall|"
            r"winter|up|stop|in line|on my)|comes after that|in (?:two|three|four|"
            r"five) years(?:['’] time)?|years from now|once I|as soon as I|if (?:you|I|the|a|"
            r"there)|saving (?:up )?for|until I find|after this)\b"
        ),
    ),
    (
        "led people",
        (
            rf"\b(?:led|lead|managed?|supervis\w+|head(?:ed)?|direct(?:ed)?|ran|overs\w+|"
            rf"commanded|mentored|coached|hired|coordinated|appraised|"
            rf"rostered)\b[^;.]{{0,30}}?\b(?:{_COUNT}|team|crew|staff|gang|brigade|department|my|"
            rf"our|a|the) (?:[\w-]+ ){{0,2}}{_PEOPLE}"
        ),
    ),
    (
        "people under",
        (
            rf"\b{_COUNT} (?:[\w-]+ ){{0,2}}{_PEOPLE}\b[^;.]{{0,25}}\b(?:under|report\w*|answered|"
            rf"to (?:me|my))\b|\bunder me\b|\b(?:report(?:ing|s|ed)?|answered) to me\b|"
            rf"\b(?:team|crew|staff|brigade|gang|department|cohort|squad) of (?:about |"
            rf"some )?{_COUNT}|\bmy (?:team|crew|staff|department|people|men|girls|foremen)\b|"
            rf"\bdirect reports\b|\bstaff:|\bheadcount"
        ),
    ),
    (
        "answered for",
        (
            r"\b(?:in (?:overall )?charge(?! of (?:my own|petty))|answerable|accountable|"
            r"answered for|buck|last word|signed off|countersigned|the say over|gave (?:out|"
            r"the orders)|chaired|presided|had the running|put right by me|picked by me|"
            r"on my head|my rules)\b"
        ),
    ),
    (
        "head of",
        (
            r"(?:^|, |: )(?:head|chief|foreman|forewoman|principal|captain|master|matron|"
            r"superintendent|director|manager|general manager|owner|founder|bosun|editor|dean|"
            r"charge nurse|(?:team|shift|crew|squad) (?:lead\w*|boss))\b(?! (?:of my own|"
            r"teacher'?s))"
        ),
    ),
    ("how much", rf"\b{_COUNT}\b|[$£€₹%]"),
    (
        "how often",
        (
            r"\b(?:daily|weekly|monthly|nightly|every|each|per|a (?:day|week|shift|night|season|"
            r"month|year|morning|tour)|(?:for|over|since) (?:\w+ )?(?:\d+|years|\w+ years|"
            r"seasons))\b"
        ),
    ),
    (
        "employer",
        (
            r"^(?:the (?:company|group|firm|hospital|college|council|foundation|museum|department|"
            r"practice|school|farm|resort|plant|business|trust|service|institute|studio|yard|"
            r"academy|city|area|university|bank|client)|we|our|us|at our|here|together|"
            r"everyone)\b|"
            r"\b(?:founded|established|headquartered|award-winning|leading (?:provider|supplier)|"
            r"equal opportunit\w+|leader in|winner of|specialists in|company (?:profile|"
            r"overview))\b"
        ),
    ),
    (
        "offered",
        (
            r"\b(?:benefits|dental|401|insurance|paid (?:holidays|training)|discount\w*|free \w+|"
            r"canteen|pension|tuition|reimburse\w*|referral|bonus|uniform|salary|salaries|"
            r"applicants?|apply|screening|background checks?|discriminat\w+)\b"
        ),
    ),
)


def _small(pattern: str) -> str:
    """Return a pattern with small letters, but for those that a backslash makes special."""
    return re.sub(
        r"\\.|[A-Z]", lambda found: found[0] if "\\" in found[0] else found[0].lower(), pattern
    )


# Twice as fast as patterns that ignore case; only ASCII, which leaves every place as it was.
_SMALL = {ord(letter): ord(letter.lower()) for letter in string.ascii_uppercase}
_TITLED = r"(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?[A-Z][a-z]+"
_WITH_NAMES: tuple[tuple[str, str], ...] = (
    (
        "a name acts",
        (
            rf"(?:\b(?:while|as|when|because|until|where|and|but|whatever|what) |"
            rf"[;:,.] ){_TITLED} (?:does|did|has|had|makes|made|took|wrote|gave|[a-z]{{2,}}(?:es|"
            rf"(?<!s)s|ed))\b|^(?:Dr|Mr|Mrs|Ms|Prof)\.? [A-Z][a-z]+ [a-z]+"
        ),
    ),
    (
        "with a name",
        rf"\b(?:for|beside|with|behind|alongside|under|hand|handed|help|helped) {_TITLED}\b",
    ),
    (
        "calls a name",
        (
            rf"\b(?:ring|rang|call|called|fetch|ask|tag \w+ for|get|got) {_TITLED}\b|"
            rf"\b(?:hand|handed|give|gave|take|took|refer|referred|tag|tagged|booked|book|flag|"
            rf"bring) [^.;]{{0,40}}?\b(?:to|for|with) (?:our (?:\w+,? )?|the \w+ \w+, )?{_TITLED}"
        ),
    ),
    (
        "to a name",
        (
            rf"\b(?:goes|go|went|left|sent|belongs?|falls?|sits?|stays?) (?:\w+ )?(?:to|"
            rf"with) {_TITLED}"
        ),
    ),
    ("a name's", rf"\b{_TITLED}['’]s\b"),
)
CUES = tuple((name, re.compile(_small(pattern))) for name, pattern in _CUES)
_NAMING = tuple((name, re.compile(pattern)) for name, pattern in _WITH_NAMES)


def cues_in(text: str) -> Iterator[Cue]:
    """Yield the turns of phrase of a line, each as often as it stands there."""
    small = text.translate(_SMALL)
    searches = ((CUES, small), (_NAMING, text))
    for name, pattern, line in ((*cue, line) for cues, line in searches for cue in cues):
        for found in pattern.finditer(line):
            if found.start() < found.end():
                yield Cue(name, found.start(), found.end())
