#!/usr/bin/env python3
"""Seeded shared-measurement files: usage generate.py OUTDIR ROWS_PER_PARTNER [PARTNERS=20] [--xlsx] [SEED]

OUTDIR/partners/pNN.csv (or .xlsx): each partner has its own header spelling, column order and habits.
OUTDIR/indicators.csv  code,kind(rate|count),definition ; indicator_alias.csv alias,code
OUTDIR/subgroup_alias.csv alias,code ; headers.csv alias,field ; targets.csv indicator,period,target
Needs numpy and polars, and xlsxwriter for --xlsx. The rules are in docs/guide/rollup.md.
"""
import os, sys
import numpy as np, polars as pl

out, rows = sys.argv[1], int(sys.argv[2])
rest = [a for a in sys.argv[3:] if not a.startswith("--")]
P = int(rest[0]) if rest else 20
seed = int(rest[1]) if len(rest) > 1 else 7
XLSX = "--xlsx" in sys.argv
os.makedirs(out + "/partners", exist_ok=True)
NI, NP = 40, 24
codes = [f"IND{i+1:03d}" for i in range(NI)]
kinds = ["rate" if i % 4 else "count" for i in range(NI)]
pers = [f"{2019 + k // 4}-Q{k % 4 + 1}" for k in range(NP)]
subs = ["all", "female", "male", "black", "white", "hispanic", "asian", "native", "low-income", "age-0-17", "age-18-64", "age-65-plus"]
sub_alias = {"all": ["all", "All", "Total", "ALL "], "female": ["female", "F", "Women", "Female"], "male": ["male", "M", "Men", "Male"],
             "black": ["black", "Black", "Black / African American", "AA"], "white": ["white", "White", "White non-Hispanic", "W"],
             "hispanic": ["hispanic", "Hispanic", "Latino/a", "Hispanic or Latino"], "asian": ["asian", "Asian", "API", "Asian/PI"],
             "native": ["native", "AI/AN", "Native American", "Native"], "low-income": ["low-income", "FRL", "Low income", "Econ. disadvantaged"],
             "age-0-17": ["age-0-17", "0-17", "Children", "Under 18"], "age-18-64": ["age-18-64", "18-64", "Adults", "18 to 64"],
             "age-65-plus": ["age-65-plus", "65+", "Seniors", "65 and over"]}
ind_alias = {c: [c, c.lower(), f"{c[:3]}-{c[3:]}", f"{c} ", f"Measure {i+1}"] for i, c in enumerate(codes)}
head = {"indicator": ["indicator", "Indicator Code", "Measure", "IND"], "period": ["period", "Reporting Period", "Quarter", "Period"],
        "geography": ["geography", "County FIPS", "Geo", "GEOID"], "subgroup": ["subgroup", "Sub-group", "Population", "Group"],
        "numerator": ["numerator", "Num", "Count", "N"], "denominator": ["denominator", "Denom", "Base", "D"],
        "updated": ["updated", "Last updated", "As of", "Date"]}
pl.DataFrame({"code": codes, "kind": kinds, "definition": [f"Definition of {c}" for c in codes]}).write_csv(out + "/indicators.csv")
pl.DataFrame([(a.strip().lower(), c) for c in codes for a in ind_alias[c]], schema=["alias", "code"], orient="row").unique(maintain_order=True).write_csv(out + "/indicator_alias.csv")
pl.DataFrame([(a.strip().lower(), c) for c in subs for a in sub_alias[c]], schema=["alias", "code"], orient="row").unique(maintain_order=True).write_csv(out + "/subgroup_alias.csv")
pl.DataFrame([(a.strip().lower(), c) for c, v in head.items() for a in v], schema=["alias", "field"], orient="row").unique(maintain_order=True).write_csv(out + "/headers.csv")
r = np.random.default_rng(seed)
t = [(c, p, round(float(r.uniform(0.4, 0.9)), 3) if kinds[i] == "rate" else int(r.integers(20000, 90000))) for i, c in enumerate(codes) for p in pers]
pl.DataFrame([(a, b, str(c)) for a, b, c in t], schema=["indicator", "period", "target"], orient="row").write_csv(out + "/targets.csv")
base_cells = NI * NP * len(subs)
ngeo = max(2, -(-rows * 11 // 10 // base_cells))


def perfmt(style, k):
    y, q = 2019 + k // 4, k % 4 + 1
    return [f"{y}-Q{q}", f"Q{q} {y}", f"{y}Q{q}", f"{y}-{q*3-2:02d}"][style]


PERF = [[perfmt(s, k) for k in range(NP)] for s in range(4)]
total = 0
for p in range(P):
    g = np.random.default_rng([seed, p])
    n = int(rows * 0.97)
    space = base_cells * ngeo
    key = g.choice(space, size=n, replace=False) if n < space else g.permutation(space)
    n = len(key)
    ndup = rows - n
    dup = g.choice(n, size=ndup, replace=ndup > n)
    ix = np.concatenate([np.arange(n), dup])
    k = key[ix]
    ind = k % NI; k2 = k // NI; per = k2 % NP; k3 = k2 // NP; sub = k3 % len(subs); geo = k3 // len(subs)
    N = len(ix)
    den0 = g.integers(5, 5000, size=n); rate0 = g.uniform(0.2, 0.95, size=n)
    num0 = np.minimum(den0, np.round(den0 * rate0)).astype(np.int64)
    isdup = np.arange(N) >= n
    exact = isdup & (g.random(N) < 0.5)
    num = num0[ix]; den = den0[ix]
    bump = isdup & ~exact
    num = np.where(bump, np.maximum(0, np.minimum(den, num + g.integers(-3, 4, size=N))), num)
    day0 = np.datetime64("2024-01-01") + g.integers(0, 200, size=n)
    day = day0[ix]; day = np.where(bump, day + g.integers(1, 60, size=N), day)
    order = g.permutation(N)
    ind, per, sub, geo, num, den, day = (a[order] for a in (ind, per, sub, geo, num, den, day))
    # partner habits
    ist, sst, pst = g.integers(0, 5), g.integers(0, 4), g.integers(0, 4)
    icol = np.array([ind_alias[c][ist] for c in codes], dtype=object)[ind]
    scol = np.array([sub_alias[c][sst] for c in subs], dtype=object)[sub]
    pcol = np.array(PERF[pst], dtype=object)[per]
    if p % 5 == 2:   # lost leading zero
        gcol = np.array([f"{1001 + 2 * i}" for i in range(ngeo)], dtype=object)[geo]
    else:
        gcol = np.array([f"{1001 + 2 * i:05d}" for i in range(ngeo)], dtype=object)[geo]
    kind_count = np.array([kd == "count" for kd in kinds])[ind]
    df = pl.DataFrame({"indicator": pl.Series(icol.tolist(), dtype=pl.Utf8), "period": pl.Series(pcol.tolist(), dtype=pl.Utf8), "geography": pl.Series(gcol.tolist(), dtype=pl.Utf8),
                       "subgroup": pl.Series(scol.tolist(), dtype=pl.Utf8), "n": num, "d": den, "k": kind_count, "u": g.random(N), "day": day.astype("datetime64[D]")})
    thousands = p % 4 == 1
    cell = lambda c: (pl.when(pl.col(c) >= 1000).then(pl.format("{},{}", pl.col(c) // 1000, (pl.col(c) % 1000).cast(pl.Utf8).str.zfill(3))).otherwise(pl.col(c).cast(pl.Utf8))) if thousands else pl.col(c).cast(pl.Utf8)
    u = pl.col("u")
    df = df.with_columns(
        numerator=pl.when(u < 0.004).then(pl.lit("")).when(u < 0.007).then(pl.lit("N/A")).when(u < 0.010).then(pl.lit("*")).when(u < 0.012).then(pl.format("-{}", pl.col("n")))
        .when(u < 0.014).then((pl.col("d") + 7).cast(pl.Utf8)).when(u < 0.016).then(pl.lit("see note")).otherwise(cell("n")),
        denominator=pl.when(pl.col("k")).then(pl.lit("")).when((u > 0.016) & (u < 0.018)).then(pl.lit("0")).otherwise(cell("d")),
        indicator=pl.when((u > 0.02) & (u < 0.022)).then(pl.lit("Unknown measure")).otherwise(pl.col("indicator")),
        period=pl.when((u > 0.022) & (u < 0.024)).then(pl.lit("last year")).otherwise(pl.col("period")),
        subgroup=pl.when((u > 0.024) & (u < 0.025)).then(pl.lit("other?")).otherwise(pl.col("subgroup")),
        updated=pl.col("day").dt.strftime("%Y-%m-%d"))
    order = list(head); g.shuffle(order)
    hst = int(g.integers(0, 4))
    df = df.select(order).rename({c: head[c][hst] for c in order})
    f = f"{out}/partners/p{p+1:02d}"
    if XLSX:
        import xlsxwriter
        wb = xlsxwriter.Workbook(f + ".xlsx", {"constant_memory": True}); ws = wb.add_worksheet("Data")
        for j, c in enumerate(df.columns): ws.write_string(0, j, c)
        nd = [j for j, c in enumerate(order) if c in ("numerator", "denominator")]
        for i, row in enumerate(df.iter_rows()):
            for j, v in enumerate(row):
                if v is None or v == "": continue
                if j in nd and v.isdigit(): ws.write_number(i + 1, j, int(v))
                else: ws.write_string(i + 1, j, v)
        wb.close()
    else:
        df.write_csv(f + ".csv")
    total += N
print(total, "rows,", P, "partners,", ngeo, "geographies")
