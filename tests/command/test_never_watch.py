"""``hornbill node never-watch``: all rows or none."""

import pytest

from hornbill.command import never_watch as verb
from hornbill.deconfliction import never_watch
from hornbill.node import setup


@pytest.mark.django_db
def test_a_table_is_taken_whole_or_not_at_all(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(setup, "use", lambda _: None)
    file = tmp_path / "list.csv"
    file.write_text("kind,value\nphone,+66 81 234 5678\ncontainer,MSCU123\n")
    assert verb.main(["--data", str(tmp_path), "--add", str(file)]) == 1
    said = capsys.readouterr()
    assert "row 3" in said.err
    assert "Nothing was changed" in said.err
    assert never_watch.size() == 0
    file.write_text("kind,value\nphone,+66 81 234 5678\nimo,9074729\n")
    assert verb.main(["--data", str(tmp_path), "--add", str(file)]) == 0
    assert "2 were put on the list" in capsys.readouterr().out
    assert verb.main(["--data", str(tmp_path), "--remove", str(file)]) == 0
    assert "2 were taken off" in capsys.readouterr().out
    assert never_watch.size() == 0
