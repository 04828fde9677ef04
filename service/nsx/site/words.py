"""What pages call things: names of kinds, levels and figures, as messages to be translated.

Templates translate them where they show them; `N_` only marks them for the catalogues.
"""

from collections.abc import Mapping

from nsx.entries import EntryKind


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark a message for translation, and return it as it is."""
    return message


KINDS: Mapping[EntryKind, str] = {
    "title": N_("Job titles"),
    "description": N_("Descriptions"),
    "task": N_("Tasks"),
    "mastery": N_("Mastery statements"),
    "ai_fluency": N_("AI fluency statements"),
    "durable": N_("Durable skill statements"),
}
ROLES: Mapping[str, str] = {
    "Emerging": N_("Entry, apprentice"),
    "Developing": N_("Established"),
    "Proficient": N_("Senior, expert"),
    "Advanced": N_("Lead, principal, executive"),
}
LEVELS: Mapping[str, str] = {
    "Emerging": N_("Emerging"),
    "Developing": N_("Developing"),
    "Proficient": N_("Proficient"),
    "Advanced": N_("Advanced"),
    "Applying": N_("Applying"),
    "Exceeding": N_("Exceeding"),
}
STEPS: Mapping[str, int] = {
    "Emerging": 1,
    "Developing": 2,
    "Proficient": 3,
    "Applying": 3,
    "Advanced": 4,
    "Exceeding": 4,
}
"""The step of each level on its scale of four."""
DOMAINS: Mapping[str, str] = {
    "Communication": N_("Communication"),
    "Leadership": N_("Leadership"),
    "Metacognition": N_("Metacognition"),
    "Critical Thinking": N_("Critical Thinking"),
    "Collaboration": N_("Collaboration"),
    "Character": N_("Character"),
    "Creativity": N_("Creativity"),
    "Growth Mindset": N_("Growth Mindset"),
    "Mindfulness": N_("Mindfulness"),
    "Fortitude": N_("Fortitude"),
}
ZONES: Mapping[int, str] = {
    1: N_("little or no preparation"),
    2: N_("some preparation"),
    3: N_("medium preparation"),
    4: N_("considerable preparation"),
    5: N_("extensive preparation"),
}
REASONS: Mapping[str, str] = {
    "exact code": N_("It is the occupation with this code."),
    "exact title": N_("One of its job titles is exactly what was asked."),
    "words and meaning": N_("It shares words with the query and is near to it in meaning."),
    "words": N_("It shares words with the query."),
    "meaning": N_("It shares no word with the query but is near to it in meaning."),
}
SHOWN: Mapping[str, str] = {
    "shown": N_("shown"),
    "partly shown": N_("partly shown"),
    "not shown": N_("not shown"),
}
OWNERS: Mapping[str, str] = {
    "done": N_("done"),
    "led": N_("led"),
    "assisted": N_("helped with"),
    "observed": N_("watched"),
    "trained": N_("trained in"),
    "wanted": N_("wished for"),
    "negated": N_("denied"),
    "required": N_("asked for"),
    "listed": N_("listed only"),
    "boilerplate": N_("about the employer"),
}
"""Whose work a part of a document tells of."""
CREDITS: Mapping[str, str] = {
    "full": N_("earns credit"),
    "partial": N_("in part"),
    "none": N_("quoted, no credit"),
}
ASKED: Mapping[str, str] = {
    "requirement": N_("Requirements"),
    "duty": N_("Duties"),
    "nice-to-have": N_("Nice to have"),
}
"""Where a job ad names what it asks for."""
NOT_BROUGHT: Mapping[str, str] = {
    "resume": N_("There is no resume: choose a file, or paste the text."),
    "advert": N_("There is no job ad: choose a file, or paste the text."),
}
ASKED_MARKS: Mapping[str, str] = {
    "shown": N_("shown"),
    "partly": N_("partly shown"),
    "missing": N_("not shown"),
}
"""What the marks of a job ad mean, by their class."""
REPLIES: Mapping[str, str] = {
    "yes": N_("Yes, alone"),
    "partly": N_("With others, or in training"),
    "no": N_("No"),
}
ORIGINS: Mapping[str, str] = {
    "inherited": N_("inherited"),
    "hand-written": N_("hand-written"),
    "imported": N_("imported"),
}
FIGURE_LEVELS: Mapping[str, str] = {
    "task": N_("from its tasks"),
    "occupation": N_("of the occupation"),
    "category_estimate": N_("estimate of a wider category"),
}
FIGURES: Mapping[str, str] = {
    name: name
    for name in (
        N_("Tasks with observed AI use"),
        N_("Mean task penetration"),
        N_("Augmentation share"),
        N_("Time saved"),
        N_("AI autonomy"),
        N_("Observed job exposure"),
        N_("API usage"),
        N_("AI applicability"),
        N_("LLM exposure, human labels"),
        N_("LLM exposure, GPT-4 labels"),
        N_("AI occupational exposure (AIOE)"),
        N_("Top skill"),
        N_("SAFI score of the top skill"),
        N_("WEF skill cluster"),
    )
}
"""The figures of an evidence pack by their names in frameworks; others are shown as they are."""
THEMES: Mapping[str, str] = {
    "auto": N_("As the device"),
    "light": N_("Light"),
    "dark": N_("Dark"),
}
PAGES: Mapping[str, str] = {
    "Search": N_("Search"),
    "Match": N_("Match"),
    "Pathway": N_("Pathway"),
    "Explore": N_("Explore"),
    "Compare": N_("Compare"),
}
NOWHERE: Mapping[int, str] = {
    404: N_("There is nothing at this address. Search for what you want, or begin anew."),
    405: N_("This address takes a form of ours. Begin anew, and send it from there."),
}
"""What is said of addresses without a page, to people rather than to programs."""
STATUSES: Mapping[int, str] = {
    400: N_("This cannot be read"),
    403: N_("This was not sent from our page"),
    404: N_("There is no such page"),
    405: N_("This address works another way"),
    413: N_("This is too large"),
    415: N_("This is no document that we read"),
    422: N_("This cannot be answered as asked"),
    429: N_("That was a lot at once"),
    500: N_("Something went wrong here"),
    503: N_("We cannot answer just now"),
}
