"""A framework as our own JSON, which `nsx.framework.framework_json` reads back."""

from nsx.exports.outline import Publication
from nsx.framework import framework_json
from nsx.framework.records import Framework


def to_json(framework: Framework, _published: Publication) -> str:
    """Return a framework as JSON, to be read by people too."""
    return framework_json.to_json(framework, indent=2)
