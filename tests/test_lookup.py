"""newsclean outlets: the registry, looked up."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from newsclean.lookup import find, host_of, outlets


def names(query):
    return [row.name for row in find(query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("the guardian", ["The Guardian"]),
        ("NY Post", ["New York Post"]),
        ("WaPo", ["The Washington Post"]),
        ("MailOnline", ["Daily Mail"]),
        ("dpa", ["Deutsche Presse-Agentur"]),
        ("https://amp.theguardian.com/x?y=1", ["The Guardian"]),
        ("WWW.THEGUARDIAN.COM", ["The Guardian", "The Observer"]),
        ("https://www.theguardian.com/theobserver/2024/x", ["The Observer"]),
        ("https://www.theguardian.com/theobservers/x", ["The Guardian"]),
        ("thetimes.com", ["The Times", "The Sunday Times"]),
        ("co.uk", None),
        ("no such outlet at all", []),
    ],
)
def test_queries(query, found):
    got = names(query)
    assert got == found if found is not None else "The Guardian" not in got


def test_a_country_and_a_part_of_a_name():
    assert "Tageblatt" in names("LU")
    assert {"The Guardian", "The Guardian (Nigeria)"} <= set(names("guardian"))


@pytest.mark.parametrize(("text", "host"), [("co.uk", None), ("x.co.uk", "x.co.uk"), ("localhost", None), ("http://[", None), ("", None), ("a b", None)])
def test_hosts_lie_below_a_public_suffix(text, host):
    assert host_of(text) == host


def test_the_command():
    run = CliRunner().invoke(outlets, ["the guardian"])
    assert run.exit_code == 0
    assert run.output.startswith("The Guardian")
    assert json.loads(CliRunner().invoke(outlets, ["dpa", "--json"]).output)["country"] == "DE"
    assert CliRunner().invoke(outlets, ["no such outlet at all"]).exit_code == 1
    assert len(CliRunner().invoke(outlets, []).output.splitlines()) >= 1500


def test_it_is_a_command_of_newsclean():
    run = subprocess.run([sys.executable, "-m", "newsclean", "outlets", "WaPo"], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("The Washington Post")
