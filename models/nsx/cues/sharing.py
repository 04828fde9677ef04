"""Turns of phrase of work in which others have a part: that was helped with, or watched."""

from collections.abc import Mapping

from nsx.cues.people import ACT, BEGINS, OTHER, PARTY, TITLED, WORKER

SHARING: Mapping[str, str] = {
    "another acts": rf"{BEGINS}(?!{PARTY}){OTHER} {ACT}",
    "client acts": rf"\b{PARTY} {ACT}",
    "helps a worker": (
        rf"\b(?:help|assist|aid|support)\w*(?: (?:in|with|out))* (?:{OTHER}|[A-Z]\w+|senior|"
        r"licensed|lead|qualified|head|chief|two|three)\b"
    ),
    "helps with": (
        r"\b(?:help|assist|aid|pitch|chipp|involv|participat|contribut)\w* (?:out )?(?:in|with|to|"
        r"at)\b|\b(?:took|take) part\b|"
        r"\b(?:lent|lend|gave|give) \w* ?(?:an?|the) (?:extra )?(?:hand|arm)\b|"
        r"\bhad a (?:hand|small part)\b|\bpart of (?:the|a) team\b|\bmember of\b"
    ),
    "helps clients": (
        r"\b(?:help|assist|aid|support|serv)\w* (?:\d[\d,]*\+? )?(?:\w+ )?(?:clients|customers|"
        r"patients|residents|pupils|students|children|families|tenants|callers|users|guests|"
        r"farmers|shoppers|visitors|passengers|members|people|homeowners|parents|taxpayers|"
        r"veterans|buyers|adults|learners|elderly|drivers|families)\b"
    ),
    "under another": (
        rf"\bunder (?:the )?(?:\w+['’]?s? ){{0,3}}(?:eye|supervision|direction|guidance|"
        r"instruction|wing|orders)\b|"
        rf"\bunder (?:an?|the|my|our|dr|mrs?)\.? (?:\w+ ){{0,2}}{WORKER}|"
        r"\b(?:reviewed|checked|redlined|corrected|signed off) by\b|"
        r"\b(?:checks?|checked|corrected|reviewed|took apart|fixed) (?:it|them|each|every|my)\b"
    ),
    "while another acts": (
        rf"\b(?:while|as|when|whenever|so that|so|before|after|for|where) {OTHER} (?:{ACT}|to|who|"
        r"that|could|can|is|was)"
    ),
    "beside another": (
        r"\b(?:alongside|beside|next to|together with|side by side|with|behind|for|"
        rf"to) (?:{OTHER}|dr|mr|mrs)\b"
    ),
    "another and I": rf"^{OTHER} [^;,.]{{2,60}}[;,.] ?(?:and )?I \w+|^(?:he|she|they) \w+[;,.]",
    "I, then another": rf"^[^;,.]{{4,60}}(?:;|,|\.|\band\b)(?: and)? {OTHER} {ACT}",
    "second hands": (
        r"\b(?:second|extra|another|spare) (?:pair of hands|body|man|chair|person)\b|"
        r"\b(?:\w+['’]s (?:mate|helper|assistant|labou?rer|understudy|runner)|mate to|number two|"
        r"runner|dogsbody|understudy|hod|as told|second seat)\b"
    ),
    "looked on": (
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
    "saw another": (
        r"\b(?:saw|seen|watched|watching|heard|listened(?: in)?(?: to| as|"
        rf" while)?) (?:how )?(?:{OTHER}|him|her|them|what|the \w+ \w+ing)\b|"
        r"\b(?:only watch\w*|watching only|watched only)\b|\bkept? (?:quiet|my hands)\b|"
        r"\bfor nobody but me\b|\bstood at the\b|\bstood in for\b|\bwent along (?:on|to)\b"
    ),
    "hands another": (
        r"\b(?:hand|handed|pass|passed|passing|hold|held|holding|steady|steadied|fetch(?:ing|"
        r"ed)?|carry|carried|catch|caught|pull(?:ed)?|bring|brought|set out|cut|"
        rf"wrote down) [^.;]{{2,50}}?\b(?:while|for|to|as|so that|when|once) (?:{OTHER}|him|her|"
        r"them|told|the)\b"
    ),
    "you help": (
        r"\byou(?:['’]ll| will|['’]re| are)? (?:also |often |then )?(?:help|assist|support|"
        r"back up|cover for|stand by|second)\b"
    ),
    "you watch": (
        r"\byou(?:['’]ll| will)? (?:also |first )?(?:shadow|sit in|observe|watch|ride along|"
        r"look on|follow)\b"
    ),
    "observes as work": (
        r"\b(?:observed|watched|monitored|saw|attended|looked (?:over|after|up|for)|"
        r"sat) (?:and \w+ )?(?:over |to )?\d[\d,]*\b|"
        r"\b(?:and|then) (?:wrote|charted|logged|scored|recorded|published|reduced|dated|counted|"
        r"signed|reported|treated|dressed)\b"
    ),
    "not alone": r"\b(?:never|not) (?:alone|on my own|by myself)\b",
}


NAMED: Mapping[str, str] = {
    "a name acts": (
        r"(?:\b(?:while|as|when|because|until|where|and|but|whatever|what) |"
        rf"[;:,.] ){TITLED} (?:does|did|has|had|makes|made|took|wrote|gave|"
        rf"set|put|cut|ran|held|kept|[a-z]{{2,}}(?:es|"
        r"(?<!s)s|ed))\b|^(?:Dr|Mr|Mrs|Ms|Prof)\.? [A-Z][a-z]+ [a-z]+"
    ),
    "with a name": (
        rf"\b(?:for|beside|with|behind|alongside|under|hand|handed|help|helped) {TITLED}\b"
    ),
    "calls a name": (
        rf"\b(?:ring|rang|call|called|fetch|ask|tag \w+ for|get|got) {TITLED}\b|"
        r"\b(?:hand|handed|give|gave|take|took|refer|referred|tag|tagged|booked|book|flag|"
        rf"bring) [^.;]{{0,40}}?\b(?:to|for|with) (?:our (?:\w+,? )?|the \w+ \w+, )?{TITLED}"
    ),
    "to a name": (
        rf"\b(?:goes|go|went|left|sent|belongs?|falls?|sits?|stays?) (?:\w+ )?(?:to|with) {TITLED}"
    ),
    "a name's": rf"\b{TITLED}['’]s\b",
}
"""Those in which somebody has a name."""
