"""How often chance alone gives a count: the exact binomial tail, and false discoveries held down over all that was tried.

Rules
- ``tail`` is exact: the sum of the terms of the binomial distribution, by logarithms, so that 1e-300 is no zero.
- Corrected values are those of Benjamini and Hochberg (1995) over the number of hypotheses that could be tried, not only over those
  that were looked at; each size of combination gets an equal part of the error (Webb 2008, layered critical values).

    log10_tail(20, 10_000, 1e-4)     # -19.0...: 20 where 1 was expected
"""

from __future__ import annotations

from math import erfc, exp, lgamma, log, log1p, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LN10 = log(10.0)
_ENOUGH = 1e-12  # of the sum, below which a term adds nothing


def log10_tail(count: int, of: int, chance: float) -> float:
    """Return the logarithm (base 10) of the probability of at least so many.

    Args:
        count: that was seen.
        of: trials.
        chance: of one trial, 0 to 1.
    """
    if count <= 0 or chance >= 1.0:
        return 0.0
    if chance <= 0.0:
        return -400.0
    if count <= of * chance:  # the upper tail is large: one minus the lower one
        lower = _sum(count - 1, of, chance, -1)
        return log10_of(1.0 - exp(lower)) if lower < 0 else -400.0
    return min(0.0, _sum(count, of, chance, 1) / _LN10)


def _sum(count: int, of: int, chance: float, step: int) -> float:
    """Return the natural logarithm of the sum of binomial terms from ``count`` on, upwards or downwards."""
    if count < 0 or count > of:
        return -1e9
    first = (
        lgamma(of + 1)
        - lgamma(count + 1)
        - lgamma(of - count + 1)
        + count * log(chance)
        + (of - count) * log1p(-chance)
    )
    odds, term, total, at = chance / (1.0 - chance), 1.0, 1.0, count
    while 0 <= at + step <= of:
        term *= (of - at) / (at + 1) * odds if step > 0 else at / (of - at + 1) / odds
        at += step
        total += term
        if term < _ENOUGH * total:
            break
    return first + log(total)


def log10_of(value: float) -> float:
    """Return a logarithm (base 10) that ends at -400 instead of failing at nought; whole numbers of any length."""
    return log(value) / _LN10 if value > 0 else -400.0


def corrected(logs: Sequence[float], tried: float) -> list[float]:
    """Return the values of Benjamini and Hochberg.

    Args:
        logs: logarithms (base 10) of p-values.
        tried: logarithm of how many hypotheses there were.

    Returns:
        Logarithms of corrected values, in the order of ``logs``, at most 0.
    """
    order = sorted(range(len(logs)), key=lambda at: logs[at])
    found = [0.0] * len(logs)
    least = 0.0
    for rank in range(len(order), 0, -1):
        at = order[rank - 1]
        least = min(least, logs[at] + tried - log10_of(rank))
        found[at] = least
    return found


def log10_of_ratio(before: int, of_before: int, after: int, of_after: int) -> float:
    """Return the logarithm of the p-value that two shares are one: the likelihood-ratio test, one degree of freedom.

    Args:
        before: count of the first part.
        of_before: total of the first part.
        after: count of the second part.
        of_after: total of the second part.
    """
    total, of = before + after, of_before + of_after
    if not (of_before and of_after) or total in (0, of):
        return 0.0
    g = 0.0
    for count, part in ((before, of_before), (after, of_after)):
        for seen, share in ((count, total / of), (part - count, 1 - total / of)):
            if seen:
                g += seen * log(seen / (part * share))
    root = sqrt(max(0.0, g))  # sqrt(2g / 2)
    value = erfc(root)
    if value > 0.0:
        return log10_of(value)
    return (-g - log(root * 1.7724538509055159)) / _LN10  # asymptote of erfc; sqrt(pi)
