"""Who does what: patterns that the turns of phrase are made of, in small letters but for names."""

WORKER = (
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
OTHER = (
    rf"(?:(?:the|our|my|an?|another|some|that|whichever|each|every|whatever) (?:[\w'’-]+ ){{0,2}}?"
    rf"{WORKER}(?: (?:on|in|at|from|of) (?:\w+ )?\w+)?|he|she|they|someone|somebody|"
    r"(?:someone|somebody|nobody|everyone) else|others|other people|whoever|head office|h\.?r|qa|"
    r"legal|dad|mum|management|(?:whoever|those who|the one who) [\w' ]{2,20}?|dr\.? \w+|"
    r"mrs?\.? \w+|ms\.? \w+)"
)
ACT = (
    r"(?!(?:is|was|has been|had been|will|works|worked as)\b)(?:(?:always|usually|then|also|all|"
    r"only|alone|himself|herself|now) )?"
    r"(?:does|did|has|had|makes?|made|writes?|wrote|built|ran|runs|keeps|kept|holds|held|gave|"
    r"gives|takes?|took|drew|draws|cuts?|put|chose|sets?|sold|taught|comes? in|came in|sees to|"
    r"[a-z]{2,}(?:ed|es|(?<!s)s))\b"
)
BEGINS = r"(?:^|[;:,.?!–—(] |\b(?:and|but|while|as|when|so|because|since|that|where|until) )"
PARTY = r"(?:customer|client|passenger|guest|patient|farmer|visitor|pupil|student|tenant)s?"
NEGATION = (
    r"(?:\b(?:no|not|never|none|nobody|nothing|neither|nor|without|zero|hardly|cannot|lost none)\b|"
    r"\w+n['’]t\b)"
)
BAD = (
    r"(?:miss(?:ed|ing)?|los[et]|losing|lost|fail(?:ed|ure|ures|ing)?|late|lateness|drop(?:ped)?|"
    r"reject(?:ed|s)?|complain(?:t|ts|ed)?|accidents?|incidents?|errors?|mistakes?|defects?|"
    r"injur\w+|sick|break(?:ing|age|down|downs)?|broke(?:n)?|spill(?:ed|s)?|faults?|restate\w*|"
    r"redone|redo|refus\w+|turned away|downtime|idle|colon(?:y|ies) lost|overturned|callbacks?|"
    r"call-?backs|come back|came back|come apart|die|died|bounced|returned|short|wrong|rework\w*|"
    r"leak\w*|violations?|fines?|penalt\w+|findings|shift|days?|stop|leave|left|dared|rest|let|"
    r"wait\w*|alike|open|cleaner|too)"
)
PEOPLE = (
    r"(?:people|men|women|staff|engineers?|nurses?|drivers?|technicians?|operators?|operatives?|"
    r"crew|fitters?|teachers?|officers?|cleaners?|guides?|cooks?|clerks?|apprentices?|workers?|"
    r"volunteers?|employees|fte|reps|labou?rers|pickers|welders|carers|aides|analysts?|developers|"
    r"guards|machinists|masons|associates?|subordinates|supervisors|foremen|porters|soldiers|"
    r"firefighters|designers|mechanics|shepherds|students|juniors|trainees|interns|stewards)"
)
COUNT = (
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|eighteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a dozen)"
)
TITLED = r"(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?[A-Z][a-z]+"
"""A name within a sentence; of all patterns only those with names tell capitals from others."""
