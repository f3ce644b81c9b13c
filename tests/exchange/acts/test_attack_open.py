"""The page shown while a large room loads, attacked."""

import pytest

from hornbill.exchange.actions.node import node_room
from hornbill.exchange.models import Record
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig
from tests.exchange.acts.test_open_rooms import loaded, while_it_loads


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("destroyed", [False, True])
@pytest.mark.parametrize("remembered", [False, True])
def test_withdrawn_is_not_shown_while_a_room_loads(
    large, somchai, partner, monkeypatch, destroyed, remembered
):
    if remembered:
        rig.view(somchai, large, session="first")
        loaded(somchai, large, "first")
    said = Record.objects.filter(kind="message.post", own=False).order_by("-pk").first()
    rig.deliver(
        partner.envelope(partner.write(large, "content.withdraw", {"record": said.record, "reason": ""}))
    )
    if destroyed:
        assert node_room.destroy(large, node_keys(), rig.NOW) == 1
    texts = while_it_loads(somchai, large, "second", monkeypatch)
    assert "Message 28." not in texts, texts[-4:]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_shown_twice_or_out_of_order_when_much_came_since(large, somchai, partner, monkeypatch):
    rig.view(somchai, large, session="first")
    loaded(somchai, large, "first")
    for number in range(300):
        rig.deliver(partner.envelope(partner.say(large, f"Later {number}.")))
    texts = while_it_loads(somchai, large, "second", monkeypatch)
    later = [t for t in texts if t.startswith("Later")]
    assert len(set(texts)) == len(texts)
    assert later == sorted(later, key=lambda t: int(t[6:-1]))
    assert texts[-1] == "Later 299."
    assert (
        texts == [*[f"Message {n}." for n in range(30)], *[f"Later {n}." for n in range(300)]][-len(texts) :]
    ), texts[:5]
