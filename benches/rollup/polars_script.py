"""The roll-up as an expert would write it with Polars: the measure that `mainstay rollup` is held against.

usage polars_script.py DIR OUT [xlsx]; needs polars, and fastexcel for xlsx.
"""
import sys, os, glob, time, json, re
t0 = time.perf_counter()
import polars as pl
t1 = time.perf_counter()
D, OUT = sys.argv[1], sys.argv[2]; X = len(sys.argv) > 3 and sys.argv[3] == "xlsx"
os.makedirs(OUT, exist_ok=True)
F = ["indicator", "period", "geography", "subgroup", "numerator", "denominator", "updated"]
rd = lambda f: pl.read_csv(f"{D}/{f}", infer_schema=False)
hdr = dict(rd("headers.csv").iter_rows()); ia = dict(rd("indicator_alias.csv").iter_rows()); sa = dict(rd("subgroup_alias.csv").iter_rows())
ind = rd("indicators.csv"); kind = dict(zip(ind["code"], ind["kind"]))
files = sorted(glob.glob(f"{D}/partners/p*." + ("xlsx" if X else "csv"))); NP = len(files)
fr = []
for i, f in enumerate(files):
    if X:
        d = pl.read_excel(f, engine="calamine", infer_schema_length=0)
        d = d.with_columns(pl.all().cast(pl.Utf8))
    else:
        d = pl.scan_csv(f, infer_schema=False, empty_string_is_null=False)
    cols = d.collect_schema().names()
    d = d.rename({c: hdr[c.strip().lower()] for c in cols}).select(F).with_columns(partner=pl.lit(i + 1, pl.UInt16))
    fr.append(d)
df = pl.concat(fr)
df = df if X else df.collect()
t2 = time.perf_counter()
if X: df = df.with_columns(pl.col(F).fill_null(""))


def per(s):
    s = s.strip()
    m = re.fullmatch(r"(\d{4})-?Q([1-4])", s)
    if m: return f"{m[1]}-Q{m[2]}"
    m = re.fullmatch(r"Q([1-4]) (\d{4})", s)
    if m: return f"{m[2]}-Q{m[1]}"
    m = re.fullmatch(r"(\d{4})-(\d\d)", s)
    if m and 1 <= int(m[2]) <= 12: return f"{m[1]}-Q{(int(m[2]) - 1) // 3 + 1}"
    return None


def mapped(col, fn):
    """few distinct spellings: map them in Python to small integer codes; returns (frame spelling->code, names)"""
    u = df[col].unique(); v = [fn(x) for x in u]; names = sorted({x for x in v if x is not None}); ix = {n: k for k, n in enumerate(names)}
    return pl.DataFrame({col: u, col + "_c": pl.Series([ix.get(x) for x in v], dtype=pl.UInt32)}), names
MISS = ["", "NA", "N/A", "n/a", "-"]
M = {"indicator": mapped("indicator", lambda x: ia.get(x.strip().lower())), "period": mapped("period", per), "subgroup": mapped("subgroup", lambda x: sa.get(x.strip().lower())), "geography": mapped("geography", lambda x: x.strip().zfill(5))}
lf = df.lazy()
for c in ("indicator", "period", "subgroup", "geography"):
    lf = lf.join(M[c][0].lazy(), on=c, how="left")
lf = lf.with_columns(ns=pl.col("numerator").str.strip_chars(), ds=pl.col("denominator").str.strip_chars(), rate=pl.col("indicator_c").is_in([i for i, k in enumerate(M["indicator"][1]) if kind[k] == "rate"]))
lf = lf.with_columns(num=pl.col("ns").str.replace_all(",", "", literal=True).cast(pl.Int64, strict=False), den=pl.col("ds").str.replace_all(",", "", literal=True).cast(pl.Int64, strict=False))
lf = lf.with_columns(reason=pl.when(pl.col("indicator_c").is_null()).then(pl.lit("indicator")).when(pl.col("period_c").is_null()).then(pl.lit("period"))
    .when(pl.col("subgroup_c").is_null()).then(pl.lit("subgroup")).when(pl.col("ns").is_in(MISS)).then(pl.lit("missing")).when(pl.col("ns") == "*").then(pl.lit("suppressed"))
    .when(pl.col("num").is_null()).then(pl.lit("number")).when(pl.col("num") < 0).then(pl.lit("negative"))
    .when(pl.col("rate") & pl.col("ds").is_in(MISS)).then(pl.lit("missing")).when(pl.col("rate") & pl.col("den").is_null()).then(pl.lit("number"))
    .when(pl.col("rate") & (pl.col("den") <= 0)).then(pl.lit("denominator")).when(pl.col("rate") & (pl.col("num") > pl.col("den"))).then(pl.lit("exceeds")).otherwise(None),
    den=pl.when(pl.col("rate")).then(pl.col("den")).otherwise(0))
lf = lf.select("partner", "indicator_c", "period_c", "geography_c", "subgroup_c", "num", "den", "updated", "reason")
al = lf.collect()
rej = al.lazy().filter(pl.col("reason").is_not_null()).group_by("partner", "reason").len()
ok = al.lazy().filter(pl.col("reason").is_null()).with_columns(ord=pl.col("updated").str.to_date("%Y-%m-%d").cast(pl.Int64) * (1 << 32) + pl.col("num"))
key = pl.lit(0, pl.UInt64)
for c, sh in (("partner", 48), ("indicator_c", 36), ("period_c", 24), ("subgroup_c", 16), ("geography_c", 0)): key = key + pl.col(c).cast(pl.UInt64) * (1 << sh)
dd = ok.with_columns(key=key).group_by("key").agg(pl.col("num", "den").max_by("ord"), k=pl.len()).with_columns(partner=(pl.col("key") // (1 << 48)).cast(pl.UInt16), cell=(pl.col("key") // (1 << 16)) % (1 << 32))
rej, dd = pl.collect_all([rej, dd])
val = pl.concat([rej.select(pl.col("partner"), pl.col("reason"), count=pl.col("len").cast(pl.Int64)),
    dd.group_by("partner").agg(count=(pl.col("k").cast(pl.Int64) - 1).sum()).filter(pl.col("count") > 0).select("partner", reason=pl.lit("duplicate"), count="count"),
    dd.group_by("partner").agg(count=pl.len().cast(pl.Int64)).select("partner", reason=pl.lit("kept"), count="count")]).sort("partner", "reason")
tg = rd("targets.csv").with_columns(pl.col("target").cast(pl.Float64))
ru = dd.lazy().group_by("cell").agg(partners=pl.col("partner").n_unique(), rows=pl.len(), numerator=pl.col("num").sum(), denominator=pl.col("den").sum()).collect()
nm = lambda c, sh, bits: pl.Series(M[c][1])[((ru["cell"] // (1 << sh)) % (1 << bits)).cast(pl.UInt32)].alias(c)
ru = ru.with_columns(nm("indicator", 20, 12), nm("period", 8, 12), nm("subgroup", 0, 8)).select("indicator", "period", "subgroup", "partners", "rows", "numerator", "denominator")
ru = ru.with_columns(rate=pl.when(pl.col("indicator").replace_strict(kind) == "rate").then(pl.col("numerator") / pl.col("denominator")), completeness=pl.col("partners") / NP)
ru = ru.join(tg, on=["indicator", "period"], how="left").with_columns(gap=pl.coalesce("rate", pl.col("numerator").cast(pl.Float64)) - pl.col("target")).sort("indicator", "period", "subgroup")
ru.write_csv(OUT + "/rollup.csv"); val.write_csv(OUT + "/validation.csv")
t3 = time.perf_counter()
print("TIMES " + json.dumps(dict(**{"import": t1 - t0}, read=t2 - t1, work=t3 - t2, total=t3 - t0)), file=sys.stderr)
