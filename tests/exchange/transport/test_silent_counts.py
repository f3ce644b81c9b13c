"""What agencies tell root officers of silent entries: numbers alone, kept where root officers sit, the newest of each."""

from datetime import UTC, datetime, timedelta

import pytest

from hornbill.exchange.core.node_messages import message
from hornbill.exchange.core.node_messages import silent_counts as counts_word
from hornbill.exchange.core.node_messages.silent_counts import Counts, CountsTold
from hornbill.exchange.core.records.sealing import BadPayload
from hornbill.exchange.partners import silent_counts
from hornbill.kernel.suite.signing import SigningKey

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def decode(payload):
    return message.decode(payload, counts_word.SILENT_COUNTS, counts_word.FIELDS)


def test_counts_are_signed_by_the_node_and_numbers():
    key, told = SigningKey.generate(), CountsTold("vn-customs", "secretariat", Counts(3, 9, 7, 2, 1))
    word = decode(counts_word.encode_counts(told, key))
    word.check_signature(key.public)
    assert counts_word.read_counts(word) == told
    for bad in (-1, True, "3", 2**31, None):
        other = message.encode(
            counts_word.SILENT_COUNTS,
            "vn-customs",
            "secretariat",
            {**told.counts._asdict(), "live": bad},
            key,
        )
        with pytest.raises(BadPayload):
            counts_word.read_counts(decode(other))


@pytest.mark.django_db
def test_the_newest_of_each_agency_is_kept_where_root_officers_sit(monkeypatch):
    monkeypatch.setattr(silent_counts.recovering, "root_agencies", lambda: ["secretariat"])
    told = CountsTold("vn-customs", "secretariat", Counts(3, 9, 7, 2, 1))
    assert silent_counts.take(told, NOW)
    assert silent_counts.take(told._replace(counts=Counts(2, 9, 7, 2, 2)), NOW + timedelta(days=1))
    assert not silent_counts.take(told._replace(to="th-customs"), NOW)
    assert silent_counts.told() == [silent_counts.Told("vn-customs", 2, 9, 7, 2, 2, NOW + timedelta(days=1))]
