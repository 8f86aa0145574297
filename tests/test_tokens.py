"""The token binds a workbook to its unit."""

from __future__ import annotations

import pytest

from bluezone_xl.tokens import LENGTH, make_token, token_matches

SECRET = b"a secret of the tests, 32 bytes!"
GOOD = make_token(SECRET, "bluezone-2021", "xa", "21604")


def test_it_is_32_hex_digits_and_always_the_same__ok() -> None:
    assert GOOD == "b64754fbfd52d75bfe711dfb9290fbd4"
    assert len(GOOD) == LENGTH


def test_it_matches_however_it_was_retyped__ok() -> None:
    assert token_matches(f" {GOOD.upper()} ", SECRET, "bluezone-2021", "xa", "21604")


@pytest.mark.parametrize(
    ("secret", "campaign", "kind", "unit"),
    [
        (b"another secret", "bluezone-2021", "xa", "21604"),
        (SECRET, "vneid-2025", "xa", "21604"),
        (SECRET, "bluezone-2021", "huyen", "21604"),
        (SECRET, "bluezone-2021", "xa", "21605"),
    ],
)
def test_it_is_of_one_secret_campaign_kind_and_unit__error(
    secret: bytes, campaign: str, kind: str, unit: str
) -> None:
    assert not token_matches(GOOD, secret, campaign, kind, unit)


@pytest.mark.parametrize("token", ["", "0" * 32, GOOD[:31], "ă" * 32])
def test_anything_else_is_refused__error(token: str) -> None:
    assert not token_matches(token, SECRET, "bluezone-2021", "xa", "21604")


def test_there_is_no_token_without_a_secret__error() -> None:
    with pytest.raises(ValueError, match="empty"):
        make_token(b"", "bluezone-2021", "xa", "21604")
