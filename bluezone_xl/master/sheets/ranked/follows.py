"""What follows from the yellow cells of ``Xếp hạng``, for its formulas and for its headline."""

from __future__ import annotations

from bluezone_xl.cells import CellRef, area, quoted
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Part
from bluezone_xl.master.model import Block, Cell, Formula
from bluezone_xl.master.sheets.ranked.choices import (
    MEASURES,
    PREFIX,
    choice,
    choosers,
    kind_ids,
)
from bluezone_xl.master.sheets.ranked.entries import Ranking
from bluezone_xl.master.words import formula, say
from bluezone_xl.master.words import quoted as quoted_text

_SINGLES = 6


def follows(book: Book, first: CellRef, ranking: Ranking) -> Part:
    """Hidden cells with names, one under the other, and below them what they look up."""
    ids, reported = kind_ids(book), _reported(book)
    kinds = first.shifted(rows=_SINGLES)
    singles = {
        **_chosen(book, _down(kinds, len(ids))),
        **_counts(book, _down(kinds.shifted(rows=len(ids)), len(reported)), ranking),
    }
    cells: tuple[Cell, ...] = (*singles.values(), *ids, *reported)
    return Part(
        last=kinds.row,
        blocks=(Block(first.row, first.column, tuple((one,) for one in cells), (("helper",),)),),
        names={
            f"{PREFIX}_{name}": f"{quoted(say('sheet_ranked'))}!{first.shifted(rows=at).absolute}"
            for at, name in enumerate(singles)
        },
    )


def _chosen(book: Book, kinds: str) -> dict[str, Formula]:
    """The ids of the group and the kind chosen, and whether the lowest value is the best."""
    cells, chosen = choosers(book), choice(book)
    kind, measure = cells.kind.number, cells.measure.number
    low = [int(not one.high_is_best) for one in MEASURES]
    return {
        "khoa_nhom": formula(f"INDEX(nhom_khoa,{cells.group.number})", chosen.group),
        "ma_loai": formula(f'IF({kind}=1,"",INDEX({kinds},{kind}-1))', chosen.kind),
        "thap_tot": formula(
            f"CHOOSE({measure},{','.join(map(str, low))})", low[MEASURES.index(chosen.measure)]
        ),
    }


def _counts(book: Book, reported: str, ranking: Ranking) -> dict[str, Formula]:
    """Units with a value and without; whether the kind chosen reports the group at all."""
    known = _valued(ranking)
    found = f'COUNTIF({reported},xh_ma_loai&"/"&xh_khoa_nhom)'
    return {
        "co": formula("COUNT(xh_gia_tri)", known),
        "khong": formula("MAX(xh_chua)", len(ranking) - known),
        "bao_cao": formula(
            f"IF({choosers(book).kind.number}=1,1,{found})", int(_is_reported(book))
        ),
    }


def headline(book: Book, ranking: Ranking) -> Cell:
    """How many units are ranked, how many more have no value, or why there are none."""
    known = _valued(ranking)
    counts = (
        f"{quoted_text('ranked_first')}&xh_co&{quoted_text('ranked_middle')}&xh_khong"
        f"&{quoted_text('ranked_last')}"
    )
    body = (
        f"IF(xh_co+xh_khong>0,{counts},"
        f"IF(xh_bao_cao=0,{quoted_text('ranked_not_reported')},{quoted_text('ranked_nobody')}))"
    )
    shown = (
        f"{say('ranked_first')}{known}{say('ranked_middle')}{len(ranking) - known}"
        f"{say('ranked_last')}"
    )
    nobody = say("ranked_nobody" if _is_reported(book) else "ranked_not_reported")
    return formula(body, shown if ranking else nobody)


def _reported(book: Book) -> tuple[str, ...]:
    """Every kind with each of the groups that it reports."""
    kinds = (book.campaign.kind(id_) for id_ in kind_ids(book))
    return tuple(f"{kind.id}/{group}" for kind in kinds for group in kind.groups)


def _is_reported(book: Book) -> bool:
    """Whether the kind chosen reports the group chosen; all kinds together do."""
    chosen = choice(book)
    return not chosen.kind or f"{chosen.kind}/{chosen.group}" in _reported(book)


def _valued(ranking: Ranking) -> int:
    return sum(one.rank is not None for one in ranking)


def _down(first: CellRef, count: int) -> str:
    return area(first, first.shifted(rows=count - 1), absolute=True)
