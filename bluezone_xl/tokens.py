"""The unit token: what binds a workbook to the unit it was made for (decision 0002)."""

from __future__ import annotations

import hashlib
import hmac

LENGTH = 32


def make_token(secret: bytes, campaign: str, kind: str, unit: str) -> str:
    """Return the token of a unit's workbooks: 32 hex digits of an HMAC-SHA256.

    It holds for every period of the campaign. Raises ValueError without a secret, since a
    token made from an empty one could be forged by anybody.
    """
    if not secret:
        raise ValueError("the campaign's secret is empty")
    message = "|".join((campaign, kind, unit)).encode()
    return hmac.new(secret, message, hashlib.sha256).hexdigest()[:LENGTH]


def token_matches(token: str, secret: bytes, campaign: str, kind: str, unit: str) -> bool:
    """Whether a token found in a workbook is the one made for that unit."""
    expected = make_token(secret, campaign, kind, unit)
    return hmac.compare_digest(token.strip().lower().encode(), expected.encode())
