"""Writes every generated file of the demo partnership. Run: python3 make_demo.py (see README.md beside this file)."""
import copy
import csv
import json
import sys
from pathlib import Path

import j5
import oracle
import story
import truth as T
from files import text
from layouts import LAYOUTS

DEMO = Path(__file__).resolve().parent.parent
CONTACT = {
    "lindenway-clinic": "luis", "three-creeks-clinic": "maria", "wren-valley-health": "hannah", "county-health": "deshawn",
    "school-district": "ellen", "housing-authority": "marcus", "tallgrove-food-bank": "lucia", "lantern-interfaith": "ruth",
    "workforce-board": "ivan", "wrenfield-library": "june", "penhallow-college": "peter", "quietbrook": "noor",
    "riverbend-neighbors": "joy", "wrenfield-transit": "beth", "hollin-foundation": "iris",
}
NOT_IN = {("three-creeks-clinic", "2026-Q3"), ("riverbend-neighbors", "2026-Q3"), ("wrenfield-transit", "2026-Q3"),
          ("wrenfield-transit", "2026-Q2")}
NOTHING = ("wrenfield-library", "2025-Q3")
RESTATED = ("quietbrook", "2025-Q4")
SENT_BACK = ("workforce-board", "2026-Q1")
LATE = ("lantern-interfaith", "2025-Q2")
WAITING = {("quietbrook", "2026-Q3"), ("school-district", "2026-Q3")}


def q(x):
    return json.dumps(x, ensure_ascii=False)


def hand_in(p, r, n, **more):
    """One entry of hand-ins.toml: handed in by the contact, about two months after the quarter ended."""
    y, m = int(T.DUE[T.ROUNDS.index(r)][:4]), int(T.DUE[T.ROUNDS.index(r)][5:7])
    day = 3 + (list(T.PLAN).index(p) * 7 + T.ROUNDS.index(r) * 3) % 17
    when = more.pop("when", f"{y}-{m:02}-{day:02}T{9 + day % 8:02}:{(day * 13) % 60:02}:00")
    entry = {"round": r, "partner": p, "step": n, "handed_in": when, "by": CONTACT[p],
             "way": "account" if CONTACT[p] == "luis" else "personal_link"}
    entry |= more
    if entry.get("outcome") != "waiting":
        entry.setdefault("outcome_by", "priya")
        entry.setdefault("outcome_at", when[:8] + f"{min(28, int(when[8:10]) + 2):02}T16:30:00")
    return entry


def write_files(truth):
    entries = []
    for k, r in enumerate(T.ROUNDS):
        for p in T.PLAN:
            if not T.active(p, r) or (p, r) in NOT_IN:
                continue
            if (p, r) == NOTHING:
                entries.append(hand_in(p, r, 1, answer="nothing_to_report", outcome="accepted",
                                       comment="All branches were closed for renovation from July to September."))
            elif p == "three-creeks-clinic":
                write_grid(DEMO / "grid" / f"{r}.toml", r, truth[p, r])
                entries.append(hand_in(p, r, 1, grid=f"grid/{r}.toml", outcome="accepted"))
            else:
                entries += spreadsheet(p, r, truth)
    return entries


def spreadsheet(p, r, truth):
    make, ext = LAYOUTS[p]
    name = f"hand-in/{r}/{p}.{ext}"
    if (p, r) == RESTATED:
        make(DEMO / name, r, restated_before(truth))
        again = f"hand-in/{r}/{p}-corrected.{ext}"
        make(DEMO / again, r, truth)
        return [hand_in(p, r, 1, file=name, outcome="accepted"),
                hand_in(p, r, 2, file=again, outcome="accepted", when="2026-03-19T10:20:00", corrects=1,
                        reason="One counselor's December visits were missing from the first file.")]
    if (p, r) == SENT_BACK:
        make(DEMO / name, r, swapped(truth))
        again = f"hand-in/{r}/{p}-again.{ext}"
        make(DEMO / again, r, truth)
        return [hand_in(p, r, 1, file=name, outcome="sent_back",
                        comment="More referrals closed than sent: are the two figures the wrong way round?"),
                hand_in(p, r, 2, file=again, outcome="accepted", when="2026-05-26T11:05:00")]
    make(DEMO / name, r, truth)
    more = {"when": "2025-09-09T19:45:00"} if (p, r) == LATE else {}
    return [hand_in(p, r, 1, file=name, outcome="waiting" if (p, r) in WAITING else "accepted", **more)]


def restated_before(truth):
    old = copy.deepcopy(truth)
    f = old[RESTATED]
    f["service_contacts"]["value"] -= 212
    f["people_reached"]["value"] -= 48
    north = f["screening_completed"]["dims"]["neighborhood"]["northside"]
    north["num"] -= 9
    f["screening_completed"]["num"] -= 9
    return old


def swapped(truth):
    old = copy.deepcopy(truth)
    f = old[SENT_BACK]["referrals_closed"]
    f["num"], f["den"] = f["den"], f["num"]
    return old


def write_grid(path, r, f):
    out = [f"# Three Creeks Family Health typed these figures into the grid form for {r}. Invented.", f'round = "{r}"',
           'partner = "three-creeks-clinic"']
    for i, v in f.items():
        out += grid_figure(i, "", "", v)
        for dim, cats in v["dims"].items():
            for c, w in cats.items():
                out += grid_figure(i, dim, c, w)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(out) + "\n", "utf-8")


def grid_figure(i, dim, cat, v):
    out = ["", "[[figure]]", f"indicator = {q(i)}"]
    if dim:
        out += [f"dimension = {q(dim)}", f"category = {q(cat)}"]
    for key, name in (("num", "numerator"), ("den", "denominator"), ("value", "value"), ("mean", "mean"), ("n", "n")):
        if key in v:
            out.append(f"{name} = {v[key]}")
    return out


def write_rounds():
    out = ["# Eight quarterly collection rounds. Generated from generator/; invented.", 'partnership = "wrenfield"']
    for k, r in enumerate(T.ROUNDS):
        y, m, _ = T.ENDS[k].split("-")
        out += ["", "[[round]]", f"key = {q(r)}", f"period = {q(r)}", f"starts = {y}-{int(m) - 2:02}-01",
                f"ends = {T.ENDS[k]}", f"due = {T.DUE[k]}", f"state = {q('open' if k == 7 else 'closed')}", "asked = ["]
        for p in T.PLAN:
            if T.active(p, r):
                out.append(f"  {{ partner = {q(p)}, indicators = {json.dumps(list(T.PLAN[p]))} }},")
        out.append("]")
        for i, note in story.STORIES.get(r, {}).items():
            out += ["", "[[round.story]]", f"indicator = {q(i)}", f"text = {q(note)}", 'by = "priya"']
    (DEMO / "rounds.toml").write_text("\n".join(out) + "\n", "utf-8")


def write_hand_ins(entries):
    out = ["# What was handed in, in order: the file or grid, who sent it and when (time in the partnership's zone), and what",
           "# became of it. Generated from generator/; invented.", 'partnership = "wrenfield"']
    for e in sorted(entries, key=lambda e: (e["handed_in"], e["partner"], e["step"])):
        out += ["", "[[hand_in]]"]
        for k, v in e.items():
            out.append(f"{k} = {v if k in ('handed_in', 'outcome_at') or isinstance(v, int) else q(v)}")
    (DEMO / "hand-ins.toml").write_text("\n".join(out) + "\n", "utf-8")


def write_public(source):
    """The headline of the real series, unchanged: quarterly, seasonally adjusted, all aged 16 to 24."""
    rows = [["Year", "Series", "Seasonally adjusted or not", "Units", "Value"]]
    with open(source, encoding="utf-8-sig", newline="") as f:
        for x in csv.DictReader(f):
            if (x["Series"].endswith("(quarterly)") and x["Seasonally adjusted or not"] == "Seasonally adjusted"
                    and not x["Age"] and not x["Sex"]):
                rows.append([x["Year"], x["Series"], x["Seasonally adjusted or not"], x["Units"], x["Value"]])
    text(DEMO / "public" / "youth-neet-uk.csv", rows, newline="\n")


def main():
    truth = T.build()
    entries = write_files(truth)
    for f in truth[NOTHING].values():
        f.clear()
        f.update({"missing": "nothing_to_report", "dims": {}})
    write_rounds()
    write_hand_ins(entries)
    if len(sys.argv) > 1:
        write_public(sys.argv[1])
    roll = oracle.rollup(truth, NOT_IN)
    accepted = oracle.rollup(truth, NOT_IN | WAITING)
    with_q3 = oracle.rollup(truth, NOT_IN - {("three-creeks-clinic", "2026-Q3")})
    answered = {r: sorted({e["partner"] for e in entries if e["round"] == r}) for r in T.ROUNDS}
    result = {
        "about": "Invented. Worked out from the generator's own figures, never from the spreadsheets. Values are in the unit "
                 "shown (per cent, points); numerator and denominator are exact sums over partners with a figure.",
        "rounds": {r: {"partners_expected": sum(T.active(p, r) for p in T.PLAN), "partners_answered": len(answered[r]),
                       "not_yet_in": sorted(p for p, x in NOT_IN if x == r)} for r in T.ROUNDS},
        "rollup": roll,
        "rollup_2026-Q3_accepted_only": {i: accepted[i]["2026-Q3"] for i in T.ALL},
        "rollup_2026-Q3_headline_after_j5": {i: {k: v for k, v in with_q3[i]["2026-Q3"].items() if k != "breakdown"}
                                             for i in T.ALL},
        "status": oracle.progress(roll),
    }
    out = DEMO / "expected"
    out.mkdir(exist_ok=True)
    (out / "rollup.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    seen = {k: v for k, v in truth.items() if k not in NOT_IN}
    text(out / "figures.csv", oracle.tidy(seen), newline="\n")
    j5.make(DEMO / "j5", truth, DEMO)
    for i, rounds in result["status"].items():
        print(i, rounds.get("2026-Q2"), rounds["2026-Q3"])


if __name__ == "__main__":
    main()
