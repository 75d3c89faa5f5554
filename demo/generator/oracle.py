"""What the program's roll-up must come to, worked out from the invented figures and never from the spreadsheets."""
from fractions import Fraction

import truth as T

MULTIPLIER = {i: 100 for i in T.RATIO}


def add_up(indicator, figures):
    """figures: partner -> figure, each known. Ratio of sums; weighted mean; range for unique people; plain sum."""
    if not figures:
        return {"value": None}
    if indicator in T.RATIO:
        num = sum(f["num"] for f in figures.values())
        den = sum(f["den"] for f in figures.values())
        return {"numerator": num, "denominator": den, "value": float(Fraction(num, den) * 100) if den else None}
    if indicator in T.MEAN:
        n = sum(f["n"] for f in figures.values())
        total = sum(f["n"] * Fraction(str(f["mean"])) for f in figures.values())
        return {"n": n, "value": float(total / n) if n else None}
    values = [f["value"] for f in figures.values()]
    if indicator == "people_reached":
        return {"low": max(values), "high": min(sum(values), 84000), "enrolments": sum(values), "value": None}
    return {"value": sum(values)}


def gather(by_partner):
    known = {p: f for p, f in by_partner.items() if "missing" not in f}
    gaps = {}
    for p, f in by_partner.items():
        if "missing" in f:
            gaps.setdefault(f["missing"], []).append(p)
    return known, {k: sorted(v) for k, v in sorted(gaps.items())}


def rollup(truth, not_in):
    out = {}
    for i in T.ALL:
        out[i] = {}
        for r in T.ROUNDS:
            expected = {p: truth[p, r][i] for p in T.PLAN if (p, r) in truth and i in truth[p, r]}
            seen = {p: ({"missing": "not_yet_in", "dims": {}} if (p, r) in not_in else f) for p, f in expected.items()}
            known, gaps = gather(seen)
            entry = add_up(i, known)
            entry |= {"partners_expected": len(expected), "partners_with_figure": len(known), "missing": gaps}
            entry["breakdown"] = breakdown(i, r, truth, seen)
            out[i][r] = entry
    return out


def breakdown(i, r, truth, seen):
    out = {}
    for dim, cats in T.DIMENSIONS.items():
        givers = [p for p in seen if dim in seen[p]["dims"]]
        if not givers:
            continue
        out[dim] = {"partners_with_breakdown": sorted(givers), "categories": {}}
        for c in cats:
            known, gaps = gather({p: seen[p]["dims"][dim][c] for p in givers})
            out[dim]["categories"][c] = add_up(i, known) | {"partners_with_figure": len(known), "missing": gaps}
    return out


def progress(roll):
    """Status words at the latest quarter by the rule expected(t) = B + (T - B)(t - t0)/(tT - t0), quarters as steps."""
    import tomllib
    from pathlib import Path
    book = tomllib.loads((Path(__file__).parent.parent / "indicators.toml").read_text("utf-8"))
    out = {}
    for ind in book["indicator"]:
        if "target" not in ind:
            continue
        b, t = ind["baseline"]["value"], ind["target"]["value"]
        out[ind["key"]] = {}
        for k, r in enumerate(T.ROUNDS):
            x = roll[ind["key"]][r]["value"]
            if k == 0 or x is None:
                continue
            want = b + (t - b) * k / 12
            ratio = (x - b) / (want - b)
            words = ("on track" if ratio >= 1 else "moving, behind plan" if ratio >= 0.5
                     else "hardly moving" if ratio >= 0 else "moving away")
            out[ind["key"]][r] = {"value": round(x, 6), "expected": round(want, 6), "progress_ratio": round(ratio, 6),
                                  "status": words}
    return out


def tidy(truth):
    """Every partner's figure, one a line: the truth behind each file."""
    rows = [["round", "partner", "indicator", "dimension", "category", "numerator", "denominator", "value", "n", "mean",
             "missing"]]
    for (p, r), figures in sorted(truth.items(), key=lambda x: (x[0][1], x[0][0])):
        for i, f in figures.items():
            rows.append(line(r, p, i, "", "", f))
            for dim, cats in f["dims"].items():
                rows += [line(r, p, i, dim, c, v) for c, v in cats.items()]
    return rows


def line(r, p, i, dim, cat, f):
    return [r, p, i, dim, cat] + [f.get(k, "") for k in ("num", "den", "value", "n", "mean", "missing")]
