"""Maria's own messy workbook for the journey test, its variants, and the values that must come out of them."""
import copy
import datetime
import io
import json
import random
import shutil

from openpyxl import Workbook

import truth as T
from files import BOLD, den, num, put, save, text
from words import NAMES, label, span, us

P = "three-creeks-clinic"
SIX = ["screening_completed", "bp_controlled", "people_reached", "service_contacts", "referrals_closed", "confidence"]
WHOLE = SIX[:2] + ["people_reached", "service_contacts", "referrals_closed", "confidence", "resident_seats",
                   "diabetes_poor_control", "follow_up", "activities_done"]
HEADS = [("Screening", ["People screened", "Eligible"]), ("Blood pressure", ["Controlled", "Adults with hypertension"]),
         ("Reach", ["People reached", "Service contacts"]), ("Referrals", ["Referrals closed", "Referrals sent"]),
         ("Confidence", ["Average score", "Answers"])]
NAMES_HIDDEN = ["Alder Finch", "Bryn Castellan", "Corin Daly", "Della Marsh", "Esme Thorne", "Florin Beck", "Gwen Halloran"]
OWN_WORDS = {("neighborhood", "riverbend"): "The Bend", ("race_ethnicity", "hispanic_latino"): "Latino",
             ("race_ethnicity", "black"): "Black", ("gender", "female"): "Women", ("gender", "male"): "Men"}
SECTION = {"neighborhood": "By neighborhood", "race_ethnicity": "By race and ethnicity", "age": "By age",
           "language": "By language", "gender": "By gender"}


def figures(truth, r):
    """The clinic's figures with all five breakdowns for the six measures of its first table."""
    f = copy.deepcopy(truth[P, r])
    rng = random.Random(f"{T.SEED}/j5/{r}")
    tilt = T.TILT[P]
    for i in SIX:
        for dim in T.DIMENSIONS:
            if dim in f[i]["dims"]:
                continue
            if i in T.RATIO:
                f[i]["dims"][dim] = T.split_ratio(f[i]["num"], f[i]["den"], dim, 1, rng, tilt)
            elif i in T.MEAN:
                f[i]["dims"][dim] = T.split_mean(f[i]["n"], f[i]["mean"], dim, rng)
            else:
                f[i]["dims"][dim] = T.split_count(f[i]["value"], dim, rng, tilt)
    return f


def next_quarter(truth):
    """2026-Q4 does not exist yet in the demo; its file shows that a known layout needs no matching."""
    f = {i: T.figure(P, i, 7) for i in T.PLAN[P]}
    for i in ("people_reached", "service_contacts"):
        f[i]["value"] += 37
    return {(P, "2026-Q4"): f}


def roughen(f, on_the_grid=()):
    """Small numbers and gaps as the clinic types them; what stands on the grid already is not hidden afterwards."""
    for i in ("screening_completed", "bp_controlled", "referrals_closed"):
        for dim, cats in f[i]["dims"].items():
            for c, v in cats.items():
                if 0 < v["num"] < 5 and (i, dim) not in on_the_grid:
                    cats[c] = {"missing": "suppressed", "typed": "<5", "den": v["den"]}
    for dim, cats in f["confidence"]["dims"].items():
        for c, v in cats.items():
            if v["n"] == 0 or (dim, c) == ("race_ethnicity", "pacific_islander"):
                cats[c] = {"missing": "not_applicable", "typed": "n/a"}
    return f


def workbook(r, f, typed=None, note="", order=None):
    """Returns the book and the cells of each figure. `typed` puts a wrong text in place of a right figure."""
    typed = typed or {}
    book = Workbook()
    s = book.active
    s.title = "Q report"
    put(s, 1, ["Three Creeks Family Health" + note], bold=True)
    put(s, 2, [f"Figures for Wrenfield Well Together, {us(r)} ({span(r)})"])
    put(s, 3, ["Invented example data: no real people or organisations. Prepared by M. Santos"])
    for a in ("A1:L1", "A2:L2", "A3:L3"):
        s.merge_cells(a)
    cells = {}
    row = first_table(s, f, typed, cells)
    second_table(s, row + 2, r, f, typed, cells)
    s.column_dimensions["B"].hidden = True
    s.column_dimensions["A"].width = 36
    return book, cells


def first_table(s, f, typed, cells):
    s.cell(5, 1, "Group").font = BOLD
    s.cell(5, 2, "Patient name (chart checked)")
    s.merge_cells("A5:A6")
    s.merge_cells("B5:B6")
    for k, (top, subs) in enumerate(HEADS):
        c = 3 + 2 * k
        s.cell(5, c, top).font = BOLD
        s.merge_cells(start_row=5, start_column=c, end_row=5, end_column=c + 1)
        s.cell(6, c, subs[0])
        s.cell(6, c + 1, subs[1])
    at = {"screening_completed": (3, 4), "bp_controlled": (5, 6), "people_reached": (7,), "service_contacts": (8,),
          "referrals_closed": (9, 10), "confidence": (11, 12)}
    row, n = 7, 0
    for dim, cats in T.DIMENSIONS.items():
        row = put(s, row, [SECTION[dim]], bold=True)
        for c in cats:
            s.cell(row, 1, OWN_WORDS.get((dim, c), label(dim, c)))
            s.cell(row, 2, NAMES_HIDDEN[n % 7] + (f" {chr(65 + n // 7)}." if n >= 7 else ""))
            n += 1
            for i in SIX:
                write(s, row, at[i], f[i]["dims"][dim][c], typed.get((i, dim, c)))
                cells[i, dim, c] = [s.cell(row, k).coordinate for k in at[i]]
            row += 1
        s.cell(row, 1, "Total").font = BOLD
        for i in SIX:
            write(s, row, at[i], f[i], None)
        row += 1
    return row


def write(s, row, cols, v, wrong):
    values = [num(v), den(v)][:len(cols)] if wrong is None else wrong
    for c, x in zip(cols, values):
        if x != "":
            s.cell(row, c, x)


def second_table(s, row, r, f, typed, cells):
    y, m, d = (int(x) for x in T.ENDS[T.ROUNDS.index(r)].split("-")) if r in T.ROUNDS else (2026, 12, 31)
    day = datetime.date(y, m, d)
    ways = [day, f"{d:02}.{m:02}.{y}", day.strftime("%b %-d, %Y"), day.isoformat(), f"{m}/{d}/{y}"]
    for c, h in ((1, "Whole clinic"), (3, "Count"), (4, "Out of"), (5, "As of")):
        s.cell(row, c, h).font = BOLD
    for k, i in enumerate(WHOLE):
        row += 1
        two = NAMES[i][2] is not None
        s.cell(row, 1, NAMES[i][0] if i != "confidence" else "Average confidence score (out of: number of answers)")
        write(s, row, (3, 4) if two else (3,), f[i], typed.get((i, "", "")))
        s.cell(row, 5, ways[k % 5])
        cells[i, "", ""] = [f"C{row}"] + ([f"D{row}"] if two else [])
    put(s, row + 2, ["n/a = not asked of this group. <5 = fewer than five people, not shown."])


def plain(v):
    out = {k: v[k] for k in ("num", "den", "value", "n", "mean", "missing") if k in v}
    return {{"num": "numerator", "den": "denominator"}.get(k, k): x for k, x in out.items()}


def each(f):
    for i in SIX:
        for dim, cats in T.DIMENSIONS.items():
            for c in cats:
                yield i, dim, c, f[i]["dims"][dim][c]
    for i in WHOLE:
        yield i, "", "", f[i]


def wrong_texts(f):
    """The three things Maria must put right, and what she puts."""
    v = f["service_contacts"]["value"]
    elder = f["screening_completed"]["dims"]["age"]["age_75_plus"]
    arabic = f["people_reached"]["dims"]["language"]["arabic"]
    digits = str(arabic["value"])
    return {("service_contacts", "", ""): [f"{v // 1000}.{v % 1000:03},5"],
            ("screening_completed", "age", "age_75_plus"): [elder["den"], elder["num"]],
            ("people_reached", "language", "arabic"): [digits[:-1] + "O"]}, digits


def early(f):
    """Thirteen figures Maria sent in early October: four still stand, nine have changed since."""
    same = ["resident_seats", "diabetes_poor_control", "follow_up", "activities_done"]
    changed = ["screening_completed", "bp_controlled", "people_reached", "referrals_closed", "confidence"]
    rows, known = [["Quarter", "Measure", "Neighborhood", "Count", "Out of"]], {}
    for i in same + changed:
        v = dict(f[i])
        if i in changed:
            k = next(x for x in ("num", "value", "mean") if x in v)
            v[k] = round(v[k] * 0.95, 2) if k == "mean" else v[k] - max(2, v[k] // 20)
        rows.append([us("2026-Q3"), NAMES[i][0], "Whole clinic", num(v), den(v) if NAMES[i][2] else ""])
        known[i, "", ""] = ("same" if i in same else "changed", v)
    for c in T.NEIGHBORHOOD[:4]:
        v = {"value": f["people_reached"]["dims"]["neighborhood"][c]["value"] - 3}
        rows.append([us("2026-Q3"), NAMES["people_reached"][0], label("neighborhood", c), v["value"], ""])
        known["people_reached", "neighborhood", c] = ("changed", v)
    return rows, known


def make(out, truth, demo):
    r = "2026-Q3"
    f = figures(truth, r)
    arabic = f["people_reached"]["dims"]["language"]
    while arabic["arabic"]["value"] % 10:              # so that the last digit, a nought, can be typed as a letter O
        arabic["arabic"]["value"] -= 1
        arabic["english"]["value"] += 1
    roughen(f)
    typed, digits = wrong_texts(f)
    book, cells = workbook(r, f, typed)
    save(book, out / "three-creeks-2026-Q3.xlsx")
    rows, known = early(f)
    text(out / "early-figures.csv", rows)

    grid = {(i, dim) for i in ("screening_completed", "bp_controlled") for dim in ("neighborhood", "race_ethnicity")}
    q2 = roughen(figures(truth, "2026-Q2"), grid)
    save(workbook("2026-Q2", q2)[0], out / "last-quarter-re-sent.xlsx")
    save(workbook("2026-Q1", roughen(figures(truth, "2026-Q1"), grid))[0], out / "wrong-quarter.xlsx")
    q4 = next_quarter(truth)
    save(workbook("2026-Q4", roughen(figures(q4, "2026-Q4")))[0], out / "next-quarter-same-layout.xlsx")
    shutil.copyfile(demo / "hand-in" / r / "lindenway-clinic.xlsx", out / "another-partners-file.xlsx")
    save(changed_layout(r, f), out / "changed-layout.xlsx")
    corrected, changes = correct(f)
    save(workbook(r, corrected, note=" (CORRECTED)")[0], out / "three-creeks-2026-Q3-corrected.xlsx")
    encrypt(workbook(r, f)[0], out / "encrypted.xlsx")
    expected = describe(r, f, cells, known, typed, changes)
    (out / "expected.json").write_text(json.dumps(expected, indent=1, ensure_ascii=False) + "\n", "utf-8")


def describe(r, f, cells, known, typed, changes):
    facts, count = [], {"new": 0, "changed": 0, "same": 0, "problem": 0}
    for i, dim, c, v in each(f):
        seen = "problem" if (i, dim, c) in typed else known.get((i, dim, c), ("new",))[0]
        count[seen] += 1
        fact = {"indicator": i, "dimension": dim or None, "category": c or None} | plain(v)
        fact |= {"cells": cells[i, dim, c], "preview_after_early_figures": seen}
        if seen == "problem":
            fact["typed"] = typed[i, dim, c]
        if seen == "changed":
            fact["before"] = plain(known[i, dim, c][1])
        facts.append(fact)
    return {
        "about": "Invented figures. Facts of three-creeks-2026-Q3.xlsx after Maria has put the three problems right.",
        "partner": P, "round": r, "sheet": "Q report", "tables": 2, "title_rows": 3, "header_rows_of_table_1": [5, 6],
        "hidden_column": {"letter": "B", "heading": "Patient name (chart checked)", "names_to_be_dropped": 34},
        "figures": len(facts),
        "preview_without_early_figures": {"new": 211, "changed": 0, "same": 0, "problem": 3},
        "preview_after_early_figures": count,
        "choices_a_person_makes": [{"seen": "The Bend", "means": {"dimension": "neighborhood", "category": "riverbend"}}],
        "totals_rows": "Five rows named Total, one after each section: printed totals, never observations.",
        "parts_withheld": "Where a part is <5 the parts cannot equal the printed total; that is not a problem.",
        "variants": {
            "last-quarter-re-sent.xlsx": "The title and the dates say Q2 2026; the clinic's Q2 2026 figures are accepted already.",
            "wrong-quarter.xlsx": "The title and the dates say Q1 2026.",
            "another-partners-file.xlsx": "Lindenway Community Clinic's accepted hand-in of 2026-Q3, byte for byte.",
            "changed-layout.xlsx": "Column groups in another order, Eligible renamed to Due for a check, a column Waiting list added.",
            "three-creeks-2026-Q3-corrected.xlsx": {"same": len(facts) - len(changes), "changed": len(changes), "changes": changes},
            "encrypted.xlsx": "Encrypted with a password: refused by name.",
            "next-quarter-same-layout.xlsx": "Q4 2026 in the same layout: nothing to match again.",
            "early-figures.csv": "Thirteen figures sent in October, before the workbook.",
        },
        "facts": facts,
    }


def correct(f):
    g = copy.deepcopy(f)
    changes = []
    for i, dim, c, key, by in (("bp_controlled", "age", "age_50_64", "num", 4), ("bp_controlled", "", "", "num", 4),
                               ("people_reached", "neighborhood", "hilltop", "value", -6),
                               ("people_reached", "neighborhood", "eastgate", "value", 6),
                               ("referrals_closed", "", "", "num", 2), ("service_contacts", "", "", "value", 11)):
        v = g[i]["dims"][dim][c] if dim else g[i]
        before = plain(v)
        v[key] += by
        changes.append({"indicator": i, "dimension": dim or None, "category": c or None, "before": before, "after": plain(v)})
    return g, changes


def changed_layout(r, f):
    """The same figures after somebody tidied the sheet: groups of columns moved, one renamed, one added."""
    book, _ = workbook(r, f)
    old = book.active
    new = Workbook()
    s = new.active
    s.title = old.title
    move = {1: 1, 2: 2, 3: 9, 4: 10, 5: 3, 6: 4, 7: 5, 8: 6, 9: 7, 10: 8, 11: 11, 12: 12}
    end = next(row for row in range(1, 80) if old.cell(row, 1).value == "Whole clinic")
    for line in old.iter_rows():
        for cell in line:
            if cell.value is None:
                continue
            col = move[cell.column] if 5 <= cell.row < end else cell.column
            s.cell(cell.row, col, "Due for a check" if cell.value == "Eligible" else cell.value)
    s.cell(5, 13, "Waiting list")
    rng = random.Random(f"{T.SEED}/waiting")
    for row in range(7, end - 2):
        if s.cell(row, 3).value is not None:
            s.cell(row, 13, rng.randint(0, 30))
    s.column_dimensions["B"].hidden = True
    return new


def encrypt(book, path):
    """The one file that differs at each run: its salt is random by design. Kept if it exists."""
    if path.exists():
        return
    from msoffcrypto.format.ooxml import OOXMLFile
    plainly = io.BytesIO()
    book.save(plainly)
    plainly.seek(0)
    with open(path, "wb") as out:
        OOXMLFile(plainly).encrypt("invented-password", out)
