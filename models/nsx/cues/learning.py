"""Turns of phrase of what was learned without use, and of what is wished for."""

from collections.abc import Mapping

LEARNING: Mapping[str, str] = {
    "a course": (
        r"\b(?:course|class|classes|module|seminar|workshop|bootcamp|semesters?|academy|syllabus|"
        r"coursework|apprenticeship|webinar|e-learning|correspondence course|night school|"
        r"evening classes?|induction|refresher|training day|practical|package)\b"
    ),
    "exam": (
        r"\b(?:passed|sat|took|failed|studied for) (?:the|my|an?|part)\b[^,;.]*\b(?:exam|test|"
        r"quiz|theory|sitting)\b|"
        r"\b(?:certificate|certified|certification|diploma|licen[sc]ed?|ticket|card|nvq|nc ii|"
        r"level \d|grade [a-d\d]|universal|hours?\))(?!\w)|\(\d+ ?(?:hrs?|hours)\)"
    ),
    "for school": (
        r"\b(?:made[- ]up|mock|mannequin|manikin|dumm(?:y|ies)|phantom|simulat\w+|for (?:marks|"
        r"grades)|fellow students|toy|imaginary|class project|in (?:class|school|college|"
        r"training)|my (?:lecturer|instructor|teacher|tutor|professor)|our (?:lecturer|instructor|"
        r"teacher|tutor|class|cohort|educator)|the school['’]s|textbook|homework|drills?)\b"
    ),
    "was taught": (
        r"\b(?:was|been|were|am) (?:taught|trained|instructed|shown|put through|sent on)\b|"
        r"\b(?:trained|instructed|certified|qualified|licensed|graduate|educated) (?:in|on|as|of|"
        r"to|for)\b|\breceived (?:\w+ )?(?:instruction|training)\b|\bcross-trained\b|"
        r"\blearn(?:ed|t)\b|\btaught me\b"
    ),
    "teaches": (
        r"\b(?:taught|trained|examined|certified|licensed|teach|train|"
        r"gave the \w+ course) (?:\d[\d,]*|children|teenagers|apprentices|adults|puppies|horses|"
        r"pupils|new|welding|english|candidates|scales|over)\b|\btaught (?:\w+ ){1,3}(?:to|for)\b"
    ),
    "wishes": (
        r"\b(?:want(?:s|ed)? to|would (?:like|love|jump|consider|welcome)|I['’]d (?:like|love|"
        r"rather)|hop(?:e|ing) (?:to|for)|aim(?:ing)? (?:to|for|at)|keen (?:to|on)|eager (?:to|"
        r"for)|interest(?:ed)? in|look(?:ing)? (?:to|for|forward)|plan(?:ning)? (?:to|on)|"
        r"intend to|seeking|in search of|working towards?|willing to|happy to|open to|ready (?:to|"
        r"for)|see myself|my (?:goal|dream|aim|ambition|plan|objective|next)|goal is|fancy|"
        r"wouldn['’]t mind|drawn to|draws me|give me|let me (?:try|prove|do)|take me on|teach me|"
        r"what I(?:['’]d| want| am after|['’]m after)|where I(?:['’]d| see)|"
        r"passionate about becoming|thinking (?:of|about)|considering|dream(?:s|ing)? of|"
        r"one day (?:I|a|the|my)|some ?day)\b"
    ),
    "ahead": (
        r"\b(?:waiting list|wait-?listed|application (?:is )?in|applied (?:to|for)|applying|"
        r"enrolled for|booked (?:on|in)|signed up|registered for|due to start|starting (?:in|a)|"
        r"starts (?:in|next)|about to begin|next (?:year|month|summer|spring|autumn|fall|winter|"
        r"up|stop|in line|on my)|comes after that|in (?:two|three|four|five) years(?:['’] time)?|"
        r"years from now|once I|as soon as I|if (?:you|I|the|a|there)|saving (?:up )?for|"
        r"until I find|after this)\b"
    ),
}
