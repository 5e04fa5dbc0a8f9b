"""No line shows a secret, in whatever form it comes."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from backup import logs

SECRET = 'pa"ss/w\\ord\n2'


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of secrets is of the process; other tests shall not see ours."""
    monkeypatch.setattr(logs, "_secrets", [])
    logs.hide([SECRET, "abc", ""])


def test_a_secret_is_hidden_in_every_form_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    url = f"postgresql://u:{quote(SECRET, safe='')}@h/d"
    logs.log("error", f"message {SECRET}", text=url, items=[SECRET], inner={"deep": f"x{SECRET}x"})
    line = capsys.readouterr().out
    assert json.loads(line)["items"] == [logs.HIDDEN]
    for form in (SECRET, json.dumps(SECRET)[1:-1], quote(SECRET, safe="")):
        assert form not in line


def test_words_that_only_look_like_short_secrets_stay(capsys: pytest.CaptureFixture[str]) -> None:
    logs.log("info", "abc\nsecond line", code=3)
    written = capsys.readouterr().out
    # One line for each event, whatever is in the message.
    assert written.count("\n") == 1
    line = json.loads(written)
    assert (line["level"], line["message"], line["code"]) == ("info", "abc\nsecond line", 3)
