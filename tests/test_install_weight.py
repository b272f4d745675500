"""docs/install.md says what each package of an install without extras weighs, and names no other."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "install.md").read_text("utf-8")
SHOWN = {
    name: (float(megabytes), use)
    for name, megabytes, use in re.findall(
        r"^\| ([a-z\d-]+) \| ([\d.]+) \| [^|]*\| (.*) \|$", PAGE, re.MULTILINE
    )
}
# The environment that the table is for; elsewhere a marker may ask for one package more or less.
TABLE_IS_FOR = {"python_version": "3.11", "python_full_version": "3.11.7", "sys_platform": "linux"}
TABLE_IS_FOR |= {"platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"}
# Wheels differ by platform and grow by release: what a reader decides by is the order of magnitude.
TOLERANCE, SMALL = 0.4, 1.0


def required_by(name: str, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    try:
        lines = distribution(name).requires or []
    except PackageNotFoundError:
        return
    for requirement in map(Requirement, lines):
        marker = requirement.marker
        if marker is None or any(
            marker.evaluate({**TABLE_IS_FOR, "extra": extra}) for extra in extras | {""}
        ):
            yield canonicalize_name(requirement.name), frozenset(requirement.extras)


def installed_with(name: str) -> set[str]:
    """What comes with a package, and with what comes with that."""
    found: set[tuple[str, frozenset[str]]] = set()
    waiting = {(name, frozenset[str]())}
    while waiting:
        found.add(each := waiting.pop())
        waiting |= set(required_by(*each)) - found
    return {each for each, _ in found} - {name}


def megabytes(package: Distribution) -> float:
    """As unpacked, without the byte code that an installer may compile."""
    files = [file for file in package.files or [] if file.suffix != ".pyc"]
    return sum(file.size or 0 for file in files) / 1e6


def test_the_table_names_every_package_of_an_install_and_no_other() -> None:
    assert sorted(SHOWN) == sorted(installed_with("summarize"))


def test_the_table_says_about_what_each_package_weighs() -> None:
    wrong = {}
    for name, (said, _) in SHOWN.items():
        try:
            measured = megabytes(distribution(name))
        except PackageNotFoundError:
            continue  # asked for by the table's Python alone
        if abs(measured - said) > max(SMALL, TOLERANCE * said):
            wrong[name] = (said, round(measured, 1))
    assert wrong == {}


def test_the_total_is_the_sum() -> None:
    total = int(re.findall(r"^(\d+) MB in (\d+) packages", PAGE, re.MULTILINE)[0][0])
    assert abs(total - sum(weight for weight, _ in SHOWN.values())) < 3
    assert f"in {len(SHOWN)} packages" in PAGE


def test_what_comes_with_another_package_says_with_which() -> None:
    direct = {name for name, _ in required_by("summarize", frozenset())}
    for name, (_, use) in SHOWN.items():
        if name in direct:
            assert not use.startswith("comes with"), name
            continue
        said = re.findall(r"^comes with ([a-z\d, -]+)", use)[0].split(", ")
        assert all(name in {each for each, _ in required_by(parent, frozenset())} for parent in said), name


def test_what_the_page_takes_out_is_what_the_test_without_it_takes_out() -> None:
    from tests.test_install_missing import NOT_NEEDED

    (taken,) = re.findall(r"pip uninstall --yes (.*)", PAGE)
    assert set(taken.split()) == set(NOT_NEEDED.split(",")) - {"pkg_resources"}
    assert "docopt-ng" not in taken
