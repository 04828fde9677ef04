"""The published sources that frameworks cite."""

from collections.abc import Mapping
from dataclasses import replace

from nsx.framework.records import Source

_AEI_LICENCE = "CC BY 4.0"
_AEI_URL = "https://huggingface.co/datasets/Anthropic/EconomicIndex"

_ALL = (
    Source(
        "onet",
        "O*NET Database (USDOL/ETA)",
        "unknown",
        "unknown",
        "CC BY 4.0",
        "https://www.onetcenter.org/database.html",
    ),
    Source(
        "aei_2025_02_10",
        "Anthropic Economic Index",
        "release_2025_02_10",
        "2025-02-10",
        "MIT",
        _AEI_URL,
    ),
    Source(
        "aei_2026_01_15",
        "Anthropic Economic Index, API usage",
        "release_2026_01_15",
        "2026-01-15",
        _AEI_LICENCE,
        _AEI_URL,
    ),
    Source(
        "aei_2026_03",
        "Anthropic Economic Index, labor market impacts",
        "labor_market_impacts",
        "2026-03",
        _AEI_LICENCE,
        _AEI_URL,
    ),
    Source(
        "microsoft",
        "Working with AI: Measuring the Applicability of Generative AI to Occupations "
        "(Tomlinson et al.)",
        "O*NET 29.0",
        "2025",
        "CC BY 4.0",
        "https://github.com/microsoft/working-with-ai",
    ),
    Source(
        "eloundou",
        "GPTs are GPTs: Labor market impact potential of LLMs (Eloundou et al.)",
        "O*NET 27.2",
        "2024",
        "MIT",
        "https://github.com/openai/GPTs-are-GPTs",
    ),
    Source(
        "felten",
        "AI Occupational Exposure (Felten, Raj and Seamans)",
        "2021",
        "2021",
        "not stated; cite the paper",
        "https://github.com/AIOE-Data/AIOE",
    ),
    Source(
        "safi",
        "Skill Automation Feasibility Index (Jadhav and Danve)",
        "arXiv:2604.06906",
        "2026-04",
        "facts quoted from the abstract",
        "https://arxiv.org/abs/2604.06906",
    ),
    Source(
        "wef",
        "Global Skills Taxonomy (World Economic Forum)",
        "2021",
        "2021",
        "(c) World Economic Forum",
        "https://www.weforum.org/",
    ),
    Source(
        "pathsmith",
        "Pathsmith Durable Skills Framework (America Succeeds and CompTIA)",
        "Starter Edition",
        "2026-08",
        "(c) America Succeeds and CompTIA",
        "https://americasucceeds.org/",
    ),
    Source(
        "cip",
        "CIP 2020 to SOC 2018 Crosswalk (NCES and BLS)",
        "2020",
        "2020",
        "public domain",
        "https://nces.ed.gov/ipeds/cipcode/",
    ),
    Source(
        "rapids",
        "RAPIDS to O*NET-SOC Crosswalk (O*NET Resource Center)",
        "2026-03",
        "2026-03",
        "CC BY 4.0",
        "https://www.onetcenter.org/crosswalks.html",
    ),
)

SOURCES: Mapping[str, Source] = {source.id: source for source in _ALL}
"""By the identifier that citations and figures carry."""


def registry(onet_version: str) -> Mapping[str, Source]:
    """Return the sources with the version of the O*NET release that a framework was made from."""
    return {**SOURCES, "onet": replace(SOURCES["onet"], version=onet_version)}
