"""Results of TESTs as JUnit XML, as build servers read it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from jurat.authoring.trial import TrialResult

_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def junit_xml(suites: Sequence[tuple[str, Sequence[TrialResult]]]) -> str:
    """One `testsuite` per pack, one `testcase` per TEST. A test that could not be run is an `error`."""
    root = Xml.Element("testsuites", name="jurat")
    for pack, results in suites:
        _suite(root, pack, results)
    Xml.indent(root)
    return Xml.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(root: Xml.Element, pack: str, results: Sequence[TrialResult]) -> None:
    errors = sum(bool(result.problem) for result in results)
    failures = sum(not result.passed for result in results) - errors
    counts = {"tests": str(len(results)), "failures": str(failures), "errors": str(errors)}
    suite = Xml.SubElement(root, "testsuite", {"name": _clean(pack), **counts})
    for result in results:
        names = {"name": _clean(result.name), "classname": _clean(f"{pack}.{result.file.removesuffix('.jur')}")}
        place = {"file": _clean(result.file), "line": str(result.line)}
        case = Xml.SubElement(suite, "testcase", {**names, **place})
        if result.problem:
            Xml.SubElement(case, "error", message=_clean(result.problem))
        elif not result.passed:
            _failure(case, result)


def _failure(case: Xml.Element, result: TrialResult) -> None:
    unmet = [one for one in result.checked if not one.met]
    told = [
        line
        for one in unmet
        for line in (f"{result.file}:{one.line}", f"expected: {one.expected}", f"actual:   {one.actual}", *one.why)
    ]
    first = f"expected {unmet[0].expected}, but {unmet[0].actual}"
    Xml.SubElement(case, "failure", message=_clean(first)).text = _clean("\n".join(told))


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
