"""Writing workbooks and text files so that the same figures always give the same bytes."""
import csv
import datetime
import io
import zipfile
from pathlib import Path

from openpyxl.styles import Font

FIXED = datetime.datetime(2026, 11, 21, 9, 0, 0)
BOLD = Font(bold=True)


def repack(path):
    """Give every member of a zip container one fixed time."""
    with zipfile.ZipFile(path) as z:
        members = [(i.filename, z.read(i), i.compress_type) for i in z.infolist()]
    with zipfile.ZipFile(path, "w") as z:
        for name, data, kind in members:
            if name == "docProps/core.xml":
                data = fixed_core(data)
            info = zipfile.ZipInfo(name, FIXED.timetuple()[:6])
            info.compress_type = kind
            z.writestr(info, data)


def fixed_core(data):
    import re
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-11-21T09:00:00Z", data)


def save(book, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    book.properties.creator = "Invented example"
    book.save(path)
    repack(path)


def text(path, rows, delimiter=",", encoding="utf-8", newline="\r\n", bom=b""):
    """Rows may have different lengths, as in files that people made; short rows are not padded."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=newline)
    for row in rows:
        if row:
            writer.writerow(row)
        else:
            buffer.write(newline)
    path.parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(bom + buffer.getvalue().encode(encoding))


def num(f):
    """What stands in the cell for the count, the numerator or the mean."""
    if "missing" in f:
        return f["typed"]
    return f.get("value", f.get("num", f.get("mean")))


def den(f):
    if "missing" in f:
        return f.get("den", f["typed"])
    return f.get("den", f.get("n"))


def put(sheet, row, values, bold=False):
    for c, v in enumerate(values, 1):
        if v is not None and v != "":
            cell = sheet.cell(row, c, v)
            if bold:
                cell.font = BOLD
    return row + 1


def percent(sheet, row, col, f):
    if "missing" not in f and f["den"]:
        sheet.cell(row, col, f["num"] / f["den"]).number_format = "0.0%"
    else:
        sheet.cell(row, col, f["typed"] if "missing" in f else "n/a")
