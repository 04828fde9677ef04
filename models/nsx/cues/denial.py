"""Turns of phrase of what is denied, or left to others; and of what is only said in such words."""

from collections.abc import Mapping

from nsx.cues.people import BAD, NEGATION, OTHER, WORKER

DENIAL: Mapping[str, str] = {
    "by another": (
        rf"\bby (?!me\b|hand\b|us\b|myself\b)(?:{OTHER}|an? (?:\w+ ){{0,2}}\w+|[A-Z]\w+|others|hr|"
        r"head office)"
    ),
    "not mine": (
        r"(?:\bnot|n['’]t|never|none)\b.{0,25}\b(?:mine|my (?:\w+ )?(?:work|job|code|area|"
        r"department|remit|business|doing|call|field|side|line|thing))\b|"
        r"\bnone of (?:it|that|the|those|these)\b.{0,30}\b(?:mine|my|by me|curated|done)\b"
    ),
    "denies at once": (
        r"^(?:no(?!body (?:else|but))|not(?! (?:only|just|merely|a day|one of))|never|none|"
        r"neither|nor|nil|zero|haven['’]t|have not|did(?:n['’]t| not)|do(?:n['’]t| not)|am not|"
        r"was(?:n['’]t| not)|without)\b"
    ),
    "I deny": (
        r"\b(?:I|we)(?:['’](?:m|ve|d|ll)| am| have| was| do| did| could| can| would| had|"
        r" will)?(?:n['’]t| not| never| neither| no longer| nor)\b|"
        r"\b(?:I|we) (?:never|don['’]t|didn['’]t|can['’]t|won['’]t|cannot)\b"
    ),
    "nothing bad": rf"{NEGATION}(?: \w+){{0,6}}? {BAD}\b",
    "no without": (
        rf"{NEGATION}[^.;]{{0,45}}\b(?:without|until|unless|before I|except (?:by|through)|but me|"
        r"that I (?:hadn|haven|have not|had not|couldn|can['’]?t|didn)|I (?:hadn|haven|have not|"
        r"had not|couldn['’]t|can['’]t|wouldn|refused))"
    ),
    "not only": r"\bnot (?:only|just|merely|simply)\b|n['’]t (?:only|just|merely|simply)\b",
    "nobody else": r"\b(?:nobody|no one|no-one) (?:else|but me)\b",
    "unaided": (
        r"\bwithout (?:an?|any|the help of|help from)\b|\bwith no (?:help|\w+)\b|"
        r"\bwithout (?:help|being|losing|having to ask)\b"
    ),
    "handed over": (
        r"\b(?:goes|go|went|gone|sent|sends?|passed|pass|passes|handed|hand|left|leave|leaves|"
        r"referred|transferred|escalated?|outsourced|subcontracted|contracted|farmed|subbed|"
        r"sub)\b(?: (?:straight|out|over|off|on|back|up|entirely|it))* (?:to|out)\b(?! (?:work|"
        r"sea|cardiology|bed|press))"
    ),
    "rests with": (
        r"\b(?:belongs?|belonged|falls?|fell|sits?|sat|stays?|stayed|rests?|rested|lies|lay|"
        r"remains?|remained|is|was|were|are) (?:entirely |all )?(?:up )?(?:with|to|for) (?:the|"
        rf"an?|our|my|their|head|hr|[A-Z]\w+|{WORKER})"
    ),
    "another's": (
        r"\b(?:\w+['’]s?|theirs|hers|somebody else['’]s) (?:own )?(?:job|call|business|department|"
        r"decision|area|territory|to (?:make|decide)|alone|matter|domain|task)\b|"
        r"\b(?:somebody|someone) else['’]s\b|\b(?:is|are|was|were) (?:the |all )?\w+['’]s?\W*$"
    ),
    "outside": (
        r"\b(?:outside|beyond|above|below|within) (?:of )?(?:my|the scope|our)\b|"
        r"\boff[- ]limits\b|\b(?:not|no|n['’]t) (?:a )?part of\b|\bout of (?:my hands|bounds)\b|"
        r"\bnothing to do with\b|"
        r"\bno (?:hands-on )?(?:experience|exposure|background|knowledge|involvement|contact)"
    ),
    "limit": (
        r"\b(?:stops?|ends?|ended|stopped) (?:at|with|there|short)\b|\bno further than\b|"
        r"\bas far as\b|\b(?:closest|nearest) I\b|\ball I (?:ever )?(?:know|knew|saw|see|did)\b|"
        r"\bonly \w+ I have\b|"
        r"\b(?:other than|anything but|everything (?:but|except)|bar|apart from)\b"
    ),
    "knows not": (
        r"\bclosed book\b|\bmystery\b|\bstranger to\b|\bhopeless\b|\bwouldn['’]t know\b|"
        r"\bcouldn['’]t tell an?\b|\b(?:don['’]t )?ask (?:me|[A-Z]\w+|my|somebody)\b|"
        r"\bbeyond me\b|\bover my head\b|\b(?:gap|hole|missing|weak spot|lack)\b|\bnot really\b|"
        r"\bno (?:linguist|expert)\b|\bwould have to ask\b"
    ),
    "left undone": (
        r"\b(?:quit|left (?:the|a|my|that) (?:\w+ ){0,2}(?:course|school|academy|programme|"
        r"program|class|training|apprenticeship)|dropped out|withdrew from|pulled out|gave up|"
        r"washed out|lapsed|ran out before|expired|fell through|cancelled, so|called off|shelved|"
        r"turned down|declined|refused?|opted out|passed (?:on|up) the|stay(?:ed)? (?:away|out)|"
        r"steer(?:ed)? clear|ke[ep]+p?t? (?:well )?(?:off|out of|away)|avoid(?:ed)?|dodged?|"
        r"never (?:used|practised|went ahead|happened)|yet to|not (?:been )?(?:allowed|permitted|"
        r"cleared|licensed|signed off|trusted))\b"
    ),
    "you are not to": (
        r"\byou (?:will not|won['’]t|do not|don['’]t|never|are not|aren['’]t|may not|"
        r"wouldn['’]t)\b|\bis (?:not|never) (?:yours|part of)\b"
    ),
    "only they": (
        rf"^only (?!me\b|I\b)(?:the |an? )?(?:\w+ )?{WORKER} |^(?:\w+ ){{1,4}}: only \w+|"
        r"\bnever (?:me|us)\b|\bnot for me\b|\bnot (?:me|us)\b|\bwon['’]t (?:have|let) me\b|"
        r"\bI keep my (?:hands|views)"
    ),
    "hard ones away": (
        r"\b(?:anything|odd|hard|tricky|unusual|difficult|complex|failed|disputes?|appeals?|"
        r"doubtful|cracked|when an?|if an?)\b[^.;]{3,80}?\b(?:goes?|hand|take|refer|tag|ring|call|"
        r"give|fetch|stop|left|wait|send|pass|flag)\b"
    ),
    "they decide": (
        r"\b(?:he|she|they|who|which|board|head|manager|lead|owner|director) (?:then |"
        r"alone )?(?:decides?|chooses?|settles?|appoints?|signs?|sorts? it|rules?|judges?|says|"
        r"picks?|sets?)\b|"
        r"\b(?:decided|judged|settled|chosen|picked|appointed|set|ruled|approved|signed|studied|"
        r"given|looked over|kept|made up) (?:up |off |on )?by (?!me\b|us\b|hand\b)|"
        r"\bnot (?:you|me|us)\b|\band wait\b|\b(?:isn['’]t|not) my place\b"
    ),
    "his to decide": (
        r"\b(?:his|her|their) (?:own )?(?:call|job|business|decision|task|to \w+)\b|"
        r"\bfor (?:him|her|them) to\b|\bbetween (?:him|her|them) and\b|"
        r"\b(?:from|by|with|to|ask) (?:him|her|them)\b"
    ),
    "before my time": (
        r"\bbefore (?:my time|I (?:came|started|joined|was|got))\b|"
        r"\bafter I(?:['’]d| had)? (?:left|moved|went)\b|\bby the time\b|\bwas already gone\b"
    ),
    "ready-made": (
        r"\b(?:came|comes?|arrived?|arrives|were|was|are) (?:in )?(?:ready[- ]made|finished|"
        r"frozen|already|planned elsewhere|pre-\w+|clean from|given to us)\b|"
        r"\brather than \w+ (?:it|them)\b|\binstead of \w+ing (?:it|them)\b"
    ),
    "not this but that": r"\bI['’]?(?: a)?m an? \w+, not\b|\bnot an? (?:\w+ )?\w+(?:er|or|ist)\b",
}
