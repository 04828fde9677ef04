"""Claims: whose work the parts of a document tell of."""

from nsx.claims import claims_of
from nsx.outline import outline

RESUME = """Nkechi Aldous-Park

EXPERIENCE
Barrow & Lisle Distribution, 2021 – present
- Operated a stand-up reach truck and an order picker on nights.
- Never drove the counterbalance trucks.

SKILLS
SAP, Excel, leadership
"""


def test_done_counts_in_full_and_what_is_denied_or_listed_not_at_all() -> None:
    claims = claims_of(outline(RESUME), RESUME)
    owners = {claim.text: (claim.owner, claim.credit) for claim in claims}
    assert owners["Operated a stand-up reach truck and an order picker on nights."] == (
        "done",
        "full",
    )
    assert owners["Never drove the counterbalance trucks."] == ("negated", "none")
    assert owners["SAP, Excel, leadership"] == ("listed", "none")


def test_spans_are_of_the_document() -> None:
    for claim in claims_of(outline(RESUME), RESUME):
        assert RESUME[claim.start : claim.end] == claim.text
        for word in claim.words:
            assert RESUME[word.start : word.end] == word.text
            assert claim.start <= word.start < word.end <= claim.end
