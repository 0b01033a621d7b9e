"""What the platform would refuse in a Flow JSON, found before it is sent.

The checks read JSON, not classes, so that they can tell what is wrong in a file that no class fits.
Source: WhatsApp Flows, Flow JSON, Components, Error codes (Static validation errors), read 2026-11.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from smewa.errors.tree import Problem
from smewa.flows._checks import actions, document, footers, forms, layout, navigation, references, screens
from smewa.flows._checks.places import placed
from smewa.flows._checks.routing import routes
from smewa.flows._checks.sheet import Sheet
from smewa.flows.finding import Finding, problem

__all__ = ["findings", "frame", "routes"]


def findings(body: Mapping[str, Any]) -> Sequence[Finding]:
    """Return everything that is wrong, in the order of the file where that can be told."""
    sheet = Sheet(body)
    document.check(sheet)
    placing = placed(sheet)
    for each in placing:
        screens.check(sheet, each)
        layout.check(sheet, each)
        footers.check(sheet, each)
        forms.check(sheet, each)
        navigation.check(sheet, each)
        references.check(sheet, each, placing)
        actions.check(sheet, each, placing)
    layout.check_all(sheet, placing)
    document.check_routes(sheet, placing)
    return tuple(dict.fromkeys(sheet.found))


def frame(body: Mapping[str, Any]) -> Sequence[Problem]:
    """Return why a file does not have the frame of a Flow, for one that cannot be read."""
    found = [finding.problem for finding in findings(body) if finding.severity == "error"]
    framing = [each for each in found if each.key in ("missing", "wrong_type")]
    return framing or found or [problem("", "flow_frame")]
