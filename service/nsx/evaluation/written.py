"""Write an evaluation to files: the report to keep, the page to read, the diagrams to publish."""

from pathlib import Path

from nsx.evaluation.charts import diagrams
from nsx.evaluation.page import page
from nsx.evaluation.report import to_json
from nsx.evaluation.run import Evaluation


def write(
    evaluation: Evaluation,
    *,
    out: Path | None = None,
    html: Path | None = None,
    pictures: Path | None = None,
) -> None:
    """Write what is asked for, in folders that are made where they are not there.

    Args:
        evaluation: what was measured.
        out: the file of the report as JSON, which has figures alone.
        html: the file of the page, which quotes texts that may not be redistributed.
        pictures: the folder of the reliability diagram and the risk-coverage curve.

    """
    texts: dict[Path, str] = {}
    if out:
        texts[out] = to_json(evaluation.report)
    if html:
        texts[html] = page(evaluation)
    if pictures:
        drawn = diagrams(evaluation.report)
        texts |= {pictures / f"{name}.svg": picture + "\n" for name, picture in drawn.items()}
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
