"""One layout per partner, the same in every quarter, each different from the others as they are in life."""
import random

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from files import den, num, percent, put, repack, save, text
from truth import DIMENSIONS, ROUNDS, SEED, active, allot
from words import MESES, NAMES, SPANISH, end, label, months, night, span, us

INVENTED = "Invented example data: no real people or organisations"
CLIENTS = ["Avery Stone", "Blair Quint", "Casey Marlow", "Devon Ashby", "Emery Vale", "Frankie Dunn", "Gray Holloway"]


def lindenway(path, r, t):
    """Title rows, a merged two-row header, percentages beside their counts, totals, footnotes, three tables on one sheet."""
    f = t["lindenway-clinic", r]
    book = Workbook()
    s = book.active
    s.title = "Quarterly report"
    put(s, 1, ["Lindenway Community Clinic"], bold=True)
    put(s, 2, [f"Quarterly report to Wrenfield Well Together. {INVENTED}"])
    put(s, 3, [f"Quarter: {span(r)}"])
    row = clinic_table(s, 5, "Neighborhood", "neighborhood", f, contacts=True)
    put(s, row, ["¹ Adults seen in the quarter who were due for at least one of the agreed checks."])
    row = clinic_table(s, row + 2, "Race and ethnicity", "race_ethnicity", f, contacts=False)
    row = put(s, row + 1, ["Whole clinic", "Count", "Out of"], bold=True)
    for i in ("diabetes_poor_control", "follow_up", "referrals_closed", "activities_done", "resident_seats"):
        row = put(s, row, [NAMES[i][0], num(f[i]), den(f[i])])
    put(s, row, ["Average confidence score (out of: number of answers)", num(f["confidence"]), den(f["confidence"])])
    s.column_dimensions["A"].width = 42
    save(book, path)


def clinic_table(s, top, title, dim, f, contacts):
    heads = [("Screening¹", ["People screened", "Eligible", "% screened"]),
             ("Blood pressure", ["Blood pressure under control", "Adults with high blood pressure", "% controlled"])]
    if contacts:
        heads.append(("Reach", ["People reached", "Service contacts"]))
    put(s, top, [title], bold=True)
    s.merge_cells(start_row=top, start_column=1, end_row=top + 1, end_column=1)
    col = 2
    for group, names in heads:
        s.cell(top, col, group)
        s.merge_cells(start_row=top, start_column=col, end_row=top, end_column=col + len(names) - 1)
        for k, n in enumerate(names):
            s.cell(top + 1, col + k, n)
        col += len(names)
    row = top + 2
    for c in DIMENSIONS[dim] + ["total"]:
        pick = (lambda i: f[i]) if c == "total" else (lambda i, c=c: f[i]["dims"][dim][c])
        s.cell(row, 1, "Total" if c == "total" else label(dim, c))
        for k, i in enumerate(("screening_completed", "bp_controlled")):
            s.cell(row, 2 + 3 * k, num(pick(i)))
            s.cell(row, 3 + 3 * k, den(pick(i)))
            percent(s, row, 4 + 3 * k, pick(i))
        if contacts:
            s.cell(row, 8, num(pick("people_reached")))
            s.cell(row, 9, num(pick("service_contacts")))
        row += 1
    return row


def wren_valley(path, r, t):
    """Two sheets; groups stand in columns; abbreviations; small numbers withheld as an asterisk."""
    f = t["wren-valley-health", r]
    book = Workbook()
    s = book.active
    s.title = "Summary"
    put(s, 1, [f"Wren Valley Health System, Quality Office, {us(r)}"], bold=True)
    put(s, 2, [INVENTED])
    row = put(s, 4, ["Measure", "Numerator", "Denominator", "Rate"], bold=True)
    short = {"screening_completed": "Scr.", "bp_controlled": "HTN ctrl."}
    for i in ("screening_completed", "bp_controlled", "diabetes_poor_control", "follow_up", "referrals_closed",
              "activities_done", "resident_seats"):
        put(s, row, [short.get(i, NAMES[i][0]), num(f[i]), den(f[i])])
        percent(s, row, 4, f[i])
        row += 1
    put(s, row, ["People reached", num(f["people_reached"])])
    b = book.create_sheet("Breakdowns")
    row = put(b, 1, ["Figures below 11 people are withheld and shown as *"])
    for i, dim, title in (("screening_completed", "neighborhood", "Scr. by neighborhood"),
                          ("screening_completed", "race_ethnicity", "Scr. by race and ethnicity"),
                          ("bp_controlled", "neighborhood", "HTN ctrl. by neighborhood")):
        cats = f[i]["dims"][dim]
        row = put(b, row + 1, [title], bold=True)
        row = put(b, row, [""] + [label(dim, c) for c in cats], bold=True)
        row = put(b, row, [NAMES[i][1]] + [num(v) for v in cats.values()])
        row = put(b, row, [NAMES[i][2]] + [den(v) for v in cats.values()])
    save(book, path)


def county_health(path, r, t):
    """Long and tidy: one figure a line, UTF-8 with a byte order mark, small numbers as <5, gaps as n/a."""
    f = t["county-health", r]
    rows = [["Quarter", "Measure", "Breakdown", "Group", "Count", "Out of", "Note"]]
    for i, v in f.items():
        rows.append([us(r), NAMES[i][0], "None", "Whole department", num(v), den(v) if NAMES[i][2] else "",
                     "Definition with home readings" if i == "bp_controlled" and r >= "2025-Q4" else ""])
        for dim, cats in v["dims"].items():
            title = {"neighborhood": "Neighborhood", "race_ethnicity": "Race and ethnicity"}[dim]
            for c, w in cats.items():
                rows.append([us(r), NAMES[i][0], title, label(dim, c), num(w), den(w), ""])
    text(path, rows, bom=b"\xef\xbb\xbf")


def school(path, r, t):
    """Wide: one column a quarter, every earlier quarter kept, so each file repeats what was already handed in."""
    book = Workbook()
    s = book.active
    s.title = "Partnership data"
    put(s, 1, ["Wrenfield Unified School District: partnership data, all quarters so far"], bold=True)
    put(s, 2, [INVENTED])
    quarters = [q for q in ROUNDS if q <= r]
    row = put(s, 4, ["Measure"] + [f"{q[:4]} {q[-2:]}" for q in quarters], bold=True)
    for i in t["school-district", r]:
        for k in ((1, 2) if NAMES[i][2] else (1,)):
            row = put(s, row, [NAMES[i][k]] + [(num, den)[k - 1](t["school-district", q][i]) for q in quarters])
    put(s, row + 1, ["0 referrals in summer: school is out; this is a count, not a gap."])
    s.freeze_panes = "B5"
    save(book, path)


def thirds(total, key):
    rng = random.Random(f"{SEED}/months/{key}")
    return allot(total, [rng.uniform(0.9, 1.1) for _ in range(3)])


def housing(path, r, t):
    """OpenDocument; months and the quarter side by side; section rows."""
    f = t["housing-authority", r]
    ref = f["referrals_closed"]
    sent = thirds(ref["den"], f"housing/sent/{r}")
    closed = allot(ref["num"], sent, sent)
    rows = [["Wrenfield Housing Authority"], [f"Outreach report, {span(r)}. {INVENTED}"], [],
            ["Item"] + months(r) + ["Quarter"], ["OUTREACH"],
            ["Service contacts"] + thirds(f["service_contacts"]["value"], f"housing/{r}") + [f["service_contacts"]["value"]],
            ["REFERRALS TO PARTNERS"], ["Referrals closed"] + closed + [ref["num"]], ["Referrals sent"] + sent + [ref["den"]],
            [f"COUNT NIGHT, {night(r)}"],
            ["People without a home on the count night", "", "", "", f["homeless_count"]["value"]],
            ["GOVERNANCE"], ["Seats held by residents", "", "", "", f["resident_seats"]["num"]],
            ["Decision seats", "", "", "", f["resident_seats"]["den"]]]
    book = OpenDocumentSpreadsheet()
    table = Table(name="Outreach")
    for row in rows:
        line = TableRow()
        for v in row or [""]:
            if isinstance(v, int):
                cell = TableCell(valuetype="float", value=v)
                cell.addElement(P(text=str(v)))
            elif v == "":
                cell = TableCell()
            else:
                cell = TableCell(valuetype="string")
                cell.addElement(P(text=v))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    repack(path)


def spanish(n):
    return f"{n:,}".replace(",", ".")


def food_bank(path, r, t):
    """Spanish headings, semicolons, decimal commas and thousands points, Windows-1252; two tables, a totals row."""
    f = t["tallgrove-food-bank", r]
    people, visits = f["people_reached"], f["service_contacts"]
    rows = [["Banco de Alimentos Tallgrove"], [f"Informe trimestral: {MESES[r[-1]]} de {r[:4]} (datos inventados)"], [],
            ["Barrio", "Personas alcanzadas", "Contactos de servicio", "% de las personas"]]
    for c, v in people["dims"]["neighborhood"].items():
        share = f"{100 * v['value'] / people['value']:.1f}".replace(".", ",")
        rows.append([SPANISH[c], spanish(v["value"]), spanish(visits["dims"]["neighborhood"][c]["value"]), share])
    rows += [["Total", spanish(people["value"]), spanish(visits["value"]), "100,0"], [],
             ["Medida", "Número", "De un total de"],
             ["Derivaciones resueltas", num(f["referrals_closed"]), den(f["referrals_closed"])],
             ["Residentes en puestos de decisión", num(f["resident_seats"]), den(f["resident_seats"])], [],
             ["Nota: el punto separa los miles; la coma, los decimales."]]
    text(path, rows, delimiter=";", encoding="cp1252")


def lantern(path, r, t):
    """Months instead of quarters for contacts (they add up); people are counted once a quarter (they do not)."""
    f = t["lantern-interfaith", r]
    book = Workbook()
    s = book.active
    s.title = "Lantern"
    put(s, 1, ["Lantern Interfaith Network, volunteers' log"], bold=True)
    put(s, 2, [INVENTED])
    row = put(s, 4, ["By month"] + [f"{m[:3]} {r[:4]}" for m in months(r)], bold=True)
    row = put(s, row, ["Service contacts"] + thirds(f["service_contacts"]["value"], f"lantern/{r}"))
    row = put(s, row + 1, ["For the quarter", f"{months(r)[0][:3]}-{months(r)[2][:3]} {r[:4]}"], bold=True)
    row = put(s, row, ["People reached (each person once)", num(f["people_reached"])])
    row = put(s, row, ["Referrals closed", num(f["referrals_closed"])])
    row = put(s, row, ["Referrals sent", den(f["referrals_closed"])])
    row = put(s, row, [f"People without a home on the count night (shelter beds, {night(r)})", num(f["homeless_count"])])
    row = put(s, row, ["Seats held by residents", num(f["resident_seats"])])
    put(s, row, ["Decision seats", den(f["resident_seats"])])
    save(book, path)


def workforce(path, r, t):
    """'Unicode text' as a spreadsheet program saves it: UTF-16 with a mark, tabs; percentages written as text."""
    f = t["workforce-board", r]
    rows = [["Reporting period", "Measure", "Numerator", "Denominator", "Result"]]
    for i, v in f.items():
        if i == "people_reached":
            result = num(v)
            row = ["", "", result]
        elif i == "confidence":
            row = ["", den(v), num(v)]
        else:
            row = [num(v), den(v), f"{100 * v['num'] / v['den']:.1f}%"]
        rows.append([f"{r[:4]}{r[-2:]}", NAMES[i][0]] + row)
    text(path, rows, delimiter="\t", encoding="utf-16-le", bom=b"\xff\xfe")


BRANCHES = ["Central", "Mill Street", "Riverside", "East Branch", "Hill Branch", "Bookmobile"]


def library(path, r, t):
    """Title lines, contacts by branch (a list of its own, nobody's neighborhood) with a total, then single figures."""
    f = t["wrenfield-library", r]
    rng = random.Random(f"{SEED}/library/{r}")
    parts = allot(f["service_contacts"]["value"], [w * rng.uniform(0.9, 1.1) for w in (34, 14, 18, 15, 11, 8)])
    rows = [["Wrenfield Public Library"], [f"Reporting quarter {us(r)}; {INVENTED}"], [], ["Branch", "Service contacts"]]
    rows += [[b, v] for b, v in zip(BRANCHES, parts)]
    rows += [["All branches total", f["service_contacts"]["value"]], [], ["Measure", "Figure"],
             ["People reached (different people)", num(f["people_reached"])],
             ["Seats held by residents", num(f["resident_seats"])], ["Decision seats", den(f["resident_seats"])]]
    text(path, rows, newline="\n")


def penhallow(path, r, t):
    """A form: a label, and its figure two cells to the right."""
    f = t["penhallow-college", r]
    book = Workbook()
    s = book.active
    s.title = "Form"
    put(s, 2, ["", "Penhallow Community College: health-coach course"], bold=True)
    put(s, 3, ["", INVENTED])
    row = 5
    for name, v in (("Reporting quarter", us(r)), ("People reached", num(f["people_reached"])),
                    ("Average confidence score", num(f["confidence"])), ("Number of answers", den(f["confidence"])),
                    ("Seats held by residents", num(f["resident_seats"])), ("Decision seats", den(f["resident_seats"]))):
        row = put(s, row, ["", name, "", v])
    save(book, path)


def quietbrook(path, r, t):
    """A hidden column with clients' names between the groups and the figures; a two-row header; a second table."""
    f = t["quietbrook", r]
    book = Workbook()
    s = book.active
    s.title = "QBH"
    put(s, 1, [f"Quietbrook Behavioral Health, {span(r)}. {INVENTED}"], bold=True)
    put(s, 3, ["Area", "Client name", "Screening"], bold=True)
    s.merge_cells("A3:A4")
    s.merge_cells("B3:B4")
    s.merge_cells("C3:D3")
    s.cell(4, 3, "Received screening")
    s.cell(4, 4, "Due for screening")
    row = 5
    for (c, v), name in zip(f["screening_completed"]["dims"]["neighborhood"].items(), CLIENTS):
        row = put(s, row, [label("neighborhood", c), name, num(v), den(v)])
    row = put(s, row, ["Total", "", num(f["screening_completed"]), den(f["screening_completed"])], bold=True)
    s.column_dimensions["B"].hidden = True
    row = put(s, row + 1, ["Agency figures", "", "Figure", "Out of"], bold=True)
    for i in ("people_reached", "service_contacts", "referrals_closed", "resident_seats"):
        row = put(s, row, [NAMES[i][0], "", num(f[i]), den(f[i]) if NAMES[i][2] else ""])
    put(s, row, ["Average confidence score (out of: number of answers)", "", num(f["confidence"]), den(f["confidence"])])
    save(book, path)


def riverbend(path, r, t):
    """Typed by hand by volunteers: plain words, zeros written as zeros, and now and then nothing written at all."""
    f = t["riverbend-neighbors", r]
    people, visits = f["people_reached"], f["service_contacts"]
    rows = [[f"Riverbend Neighbors - what we did, {span(r)} (invented)"], [], ["Part of town", "Different people", "Contacts"]]
    for c in DIMENSIONS["neighborhood"]:
        rows.append([label("neighborhood", c), num(people["dims"]["neighborhood"][c]), num(visits["dims"]["neighborhood"][c])])
    rows += [["Together", num(people), num(visits)], [], ["Our board", "Seats"],
             ["Seats held by residents", num(f["resident_seats"])], ["Decision seats", den(f["resident_seats"])]]
    text(path, rows)


def transit(path, r, t):
    """This quarter beside last quarter, with section rows; only the first column is new."""
    f = t["wrenfield-transit", r]
    before = ROUNDS[ROUNDS.index(r) - 1]
    old = t["wrenfield-transit", before] if active("wrenfield-transit", before) else {}
    book = Workbook()
    s = book.active
    s.title = "Rides"
    put(s, 1, ["Wrenfield Area Transit: rides to care"], bold=True)
    put(s, 2, [INVENTED])
    row = put(s, 4, ["Item", us(r), us(before)], bold=True)
    for section, items in (("RIDERS", [("People reached", "people_reached", num), ("Service contacts", "service_contacts", num)]),
                           ("BOARD", [("Seats held by residents", "resident_seats", num), ("Decision seats", "resident_seats", den)])):
        row = put(s, row, [section], bold=True)
        for name, i, get in items:
            row = put(s, row, [name, get(f[i]), get(old[i]) if old else "n/a"])
    save(book, path)


def hollin(path, r, t):
    """The smallest possible report."""
    f = t["hollin-foundation", r]["resident_seats"]
    text(path, [["quarter", "seats held by residents", "decision seats"], [us(r), f["num"], f["den"]]], newline="\n")


LAYOUTS = {
    "lindenway-clinic": (lindenway, "xlsx"), "wren-valley-health": (wren_valley, "xlsx"),
    "county-health": (county_health, "csv"), "school-district": (school, "xlsx"), "housing-authority": (housing, "ods"),
    "tallgrove-food-bank": (food_bank, "csv"), "lantern-interfaith": (lantern, "xlsx"), "workforce-board": (workforce, "csv"),
    "wrenfield-library": (library, "csv"), "penhallow-college": (penhallow, "xlsx"), "quietbrook": (quietbrook, "xlsx"),
    "riverbend-neighbors": (riverbend, "csv"), "wrenfield-transit": (transit, "xlsx"), "hollin-foundation": (hollin, "csv"),
}
