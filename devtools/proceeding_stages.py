"""Draws the stages of a proceeding, what comes out of each and what belongs before it, for the README of proceedings.

.venv/bin/python -m devtools.proceeding_stages
"""

from __future__ import annotations

from hornbill.proceedings.core.stages import STAGES, WITH_SENTENCE, WITHOUT_PERSON, Stage


def _words(codes: tuple[str, ...]) -> str:
    return ", ".join(f"`{one}`" for one in codes) or "-"


def _row(stage: Stage) -> str:
    outcomes = _words(stage.outcomes if stage.must_say else (*stage.outcomes, "-") if stage.outcomes else ())
    more = [f"things {_words(stage.takes)}"] if stage.takes else []
    more += ["a sentence"] if stage.name in WITH_SENTENCE else []
    more += ["of nobody too"] if stage.name in WITHOUT_PERSON else []
    cells = (f"`{stage.name}`", outcomes.replace("`-`", "none yet"), _words(stage.needs), _words(stage.after))
    return f"| {' | '.join((*cells, '; '.join(more) or '-'))} |"


def render() -> str:
    """The table, one row for each stage, in the order of the chain."""
    head = (
        "| stage | what can come out | odd unless one of these is stated | odd when certainly dated before | may say |\n"
        "|---|---|---|---|---|"
    )
    return "\n".join([head, *(_row(stage) for stage in STAGES.values())])


if __name__ == "__main__":
    print(render())
