"""Contacts: names and birthdays as phones write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from seontok.connectors.vcard import Contact, contacts_of
from seontok.core.errors import InputError

CARDS = """BEGIN:VCARD\r
VERSION:3.0\r
N:김;민수;;;\r
FN:김민수\r
NICKNAME:민수,밍\r
BDAY:1995-06-03\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:4.0\r
N:이;서연;;;\r
BDAY;VALUE=date:--0229\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:3.0\r
item1.FN:Maya\\, the\r
  very long\r
BDAY:what?\r
END:VCARD\r
"""


def test_people_with_birthdays(tmp_path: Path) -> None:
    path = tmp_path / "contacts.vcf"
    path.write_text(CARDS, encoding="utf-8")
    assert contacts_of(path) == [
        Contact("김민수", ("민수", "밍"), date(1995, 6, 3)),
        Contact("이서연", (), date(2000, 2, 29)),  # a birthday without a year
        Contact("Maya, the very long"),  # folded line, escaped comma, no readable birthday
    ]


def test_something_else_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "contacts.vcf"
    path.write_text("이름,생일", encoding="utf-8")
    with pytest.raises(InputError, match="vcf"):
        contacts_of(path)
