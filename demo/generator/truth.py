"""The invented figures themselves, before anybody writes them into a spreadsheet: one dictionary, one fixed seed."""
import random

SEED = 20261121
ROUNDS = ["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]
ENDS = ["2024-12-31", "2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31", "2026-06-30", "2026-09-30"]
DUE = ["2025-02-28", "2025-05-31", "2025-08-31", "2025-11-30", "2026-02-28", "2026-05-31", "2026-08-31", "2026-11-30"]
NIGHTS = ["2024-12-18", "2025-03-26", "2025-06-25", "2025-09-24", "2025-12-17", "2026-03-25", "2026-06-24", "2026-09-30"]

RATIO = ["screening_completed", "bp_controlled", "diabetes_poor_control", "follow_up", "referrals_closed",
         "activities_done", "resident_seats"]
COUNT = ["people_reached", "service_contacts", "homeless_count"]
MEAN = ["confidence"]
ALL = ["people_reached", "service_contacts", "activities_done", "screening_completed", "bp_controlled",
       "diabetes_poor_control", "follow_up", "referrals_closed", "confidence", "resident_seats", "homeless_count"]

NEIGHBORHOOD = ["northside", "riverbend", "old_mill", "eastgate", "southfields", "hilltop", "unknown"]
RACE = ["black", "hispanic_latino", "white", "asian", "native_american", "pacific_islander", "two_or_more",
        "unknown", "declined"]
AGE = ["age_0_17", "age_18_34", "age_35_49", "age_50_64", "age_65_74", "age_75_plus", "unknown"]
LANGUAGE = ["english", "spanish", "arabic", "vietnamese", "other", "unknown"]
GENDER = ["female", "male", "another", "declined", "unknown"]
DIMENSIONS = {"neighborhood": NEIGHBORHOOD, "race_ethnicity": RACE, "age": AGE, "language": LANGUAGE, "gender": GENDER}
SHARES = {
    "neighborhood": [17, 22, 15, 19, 14, 9, 4],
    "race_ethnicity": [21, 27, 34, 6, 2, 1.5, 3.5, 3, 2],
    "age": [12, 24, 23, 21, 12, 6, 2],
    "language": [62, 25, 4, 4, 3, 2],
    "gender": [56, 40, 1.2, 1.3, 1.5],
}
# How far a group's rate lies from the partner's rate (percentage points at start, and change over the two years).
OFFSET = {
    "neighborhood": [(1, 0), (-9, -5), (3, 1), (2, 1), (2, 1), (8, 2), (-4, 0)],
    "race_ethnicity": [(-4, 0), (-5, 0), (4, 0), (5, 0), (-6, 0), (-4, 0), (0, 0), (-6, 0), (-3, 0)],
    "age": [(0, 0), (-5, 0), (-1, 0), (3, 0), (5, 0), (2, 0), (-6, 0)],
    "language": [(2, 0), (-4, 0), (-5, 0), (1, 0), (-2, 0), (-6, 0)],
    "gender": [(2, 0), (-3, 0), (0, 0), (-4, 0), (-4, 0)],
}

# partner -> indicator -> (size, start, change over seven quarters, dimensions). Size is the count, or the denominator.
PLAN = {
    "lindenway-clinic": {
        "people_reached": (2100, 0, 0.22, ["neighborhood"]), "service_contacts": (3900, 0, 0.15, ["neighborhood"]),
        "screening_completed": (980, 43, 8, ["neighborhood", "race_ethnicity"]),
        "bp_controlled": (610, 50, 5, ["neighborhood", "race_ethnicity"]),
        "diabetes_poor_control": (330, 26, 2.5, []), "follow_up": (120, 61, 12, []),
        "referrals_closed": (260, 41, 3, []), "confidence": (150, 3.05, 0.25, []),
        "activities_done": (20, 70, 14, []), "resident_seats": (13, 31, 8, [])},
    "three-creeks-clinic": {
        "people_reached": (1560, 0, 0.25, []), "service_contacts": (2450, 0, 0.2, []),
        "screening_completed": (820, 36, 9, ["neighborhood", "race_ethnicity"]),
        "bp_controlled": (470, 47, 6, ["neighborhood", "race_ethnicity"]),
        "diabetes_poor_control": (290, 30, 2, []), "follow_up": (95, 55, 14, []),
        "referrals_closed": (210, 38, 4, []), "confidence": (120, 2.95, 0.3, []),
        "activities_done": (14, 64, 18, []), "resident_seats": (11, 27, 9, [])},
    "wren-valley-health": {
        "people_reached": (3600, 0, 0.08, []),
        "screening_completed": (1450, 63, 3, ["neighborhood", "race_ethnicity"]),
        "bp_controlled": (1240, 58, 3, ["neighborhood"]),
        "diabetes_poor_control": (720, 24, 3, []), "follow_up": (310, 63, 13, []),
        "referrals_closed": (540, 47, 1, []),
        "activities_done": (12, 75, 8, []), "resident_seats": (17, 6, 6, [])},
    "county-health": {
        "people_reached": (2900, 0, 0.12, []), "service_contacts": (4100, 0, 0.06, []),
        "screening_completed": (1120, 35, 9, ["neighborhood", "race_ethnicity"]),
        "bp_controlled": (380, 45, 4, ["neighborhood", "race_ethnicity"]),
        "activities_done": (24, 71, 13, []), "resident_seats": (15, 13, 7, [])},
    "school-district": {
        "people_reached": (1250, 0, 0.1, []), "referrals_closed": (140, 40, 5, []),
        "activities_done": (16, 62, 20, []), "resident_seats": (9, 11, 0, [])},
    "housing-authority": {
        "service_contacts": (820, 0, 0.05, []), "referrals_closed": (190, 36, 1, []),
        "homeless_count": (148, 0, 0.14, []), "resident_seats": (9, 11, 11, [])},
    "tallgrove-food-bank": {
        "people_reached": (4150, 0, 0.18, ["neighborhood"]), "service_contacts": (6100, 0, 0.2, ["neighborhood"]),
        "referrals_closed": (175, 37, 4, []), "resident_seats": (11, 9, 9, [])},
    "lantern-interfaith": {
        "people_reached": (640, 0, 0.1, []), "service_contacts": (1450, 0, 0.1, []),
        "referrals_closed": (60, 45, 2, []), "homeless_count": (64, 0, 0.06, []), "resident_seats": (12, 17, 8, [])},
    "workforce-board": {
        "people_reached": (510, 0, 0.15, []), "referrals_closed": (130, 44, 2, []),
        "confidence": (90, 3.2, 0.3, []), "resident_seats": (19, 5, 5, [])},
    "wrenfield-library": {
        "people_reached": (980, 0, 0.2, []), "service_contacts": (1750, 0, 0.18, []), "resident_seats": (7, 14, 14, [])},
    "penhallow-college": {
        "people_reached": (230, 0, 0.1, []), "confidence": (70, 3.3, 0.2, []), "resident_seats": (8, 0, 0, [])},
    "quietbrook": {
        "people_reached": (720, 0, 0.2, []), "service_contacts": (2300, 0, 0.14, []),
        "screening_completed": (340, 48, 9, ["neighborhood"]), "referrals_closed": (160, 43, 5, []),
        "confidence": (140, 2.9, 0.28, []), "resident_seats": (9, 22, 11, [])},
    "riverbend-neighbors": {
        "people_reached": (190, 0, 0.45, ["neighborhood"]), "service_contacts": (420, 0, 0.4, ["neighborhood"]),
        "resident_seats": (7, 100, 0, [])},
    "wrenfield-transit": {
        "people_reached": (310, 0, 0.5, []), "service_contacts": (900, 0, 0.5, []), "resident_seats": (9, 0, 11, [])},
    "hollin-foundation": {"resident_seats": (9, 11, 22, [])},
}
FROM = {"wrenfield-transit": "2025-Q4"}          # joined in the second year
UNTIL = {"penhallow-college": "2025-Q3"}         # left
SEASON = [0.97, 1.0, 1.03, 0.96]                 # Q4 Q1 Q2 Q3: fewer contacts in winter holidays and in summer


def active(partner, r):
    return FROM.get(partner, ROUNDS[0]) <= r <= UNTIL.get(partner, ROUNDS[-1])


def expected(partner, r):
    return list(PLAN[partner]) if active(partner, r) else []


def allot(total, weights, caps=None):
    """Whole numbers proportional to the weights, summing to total, none above its cap."""
    caps = caps or [total] * len(weights)
    out = [0] * len(weights)
    left = total
    while left > 0:
        room = [w if o < c else 0 for w, o, c in zip(weights, out, caps)]
        scale = sum(room)
        if scale == 0:
            room = [1 if o < c else 0 for o, c in zip(out, caps)]
            scale = sum(room)
        want = [left * x / scale for x in room]
        add = [min(int(x), c - o) for x, c, o in zip(want, caps, out)]
        if sum(add) == 0:
            best = max((k for k in range(len(out)) if out[k] < caps[k]), key=lambda k: want[k])
            add[best] = 1
        out = [o + a for o, a in zip(out, add)]
        left -= sum(add)
    return out


def split_count(total, dim, rng, tilt=None):
    weights = [s * rng.uniform(0.9, 1.1) * (tilt or {}).get(c, 1) for c, s in zip(DIMENSIONS[dim], SHARES[dim])]
    return {c: {"value": v} for c, v in zip(DIMENSIONS[dim], allot(total, weights))}


def split_ratio(num, den, dim, step, rng, tilt=None):
    cats = DIMENSIONS[dim]
    dens = allot(den, [s * rng.uniform(0.92, 1.08) * (tilt or {}).get(c, 1) for c, s in zip(cats, SHARES[dim])])
    rate = 100 * num / den
    weights = [d * max(1, rate + o[0] + o[1] * step + rng.uniform(-1, 1)) for d, o in zip(dens, OFFSET[dim])]
    nums = allot(num, weights, dens)
    return {c: {"num": n, "den": d} for c, n, d in zip(cats, nums, dens)}


def split_mean(n, mean, dim, rng):
    cats = DIMENSIONS[dim]
    ns = allot(n, [0 if c == "pacific_islander" else s * rng.uniform(0.9, 1.1) for c, s in zip(cats, SHARES[dim])])
    means = [mean + rng.uniform(-0.3, 0.3) for _ in cats]
    shift = mean - sum(k * m for k, m in zip(ns, means)) / n     # so that the groups' means come back to the whole
    return {c: {"n": k, "mean": round(m + shift, 2)} for c, k, m in zip(cats, ns, means)}


# Where each partner works: the mutual-aid group only in its part of town, the Three Creeks clinic mostly there.
TILT = {
    "three-creeks-clinic": {"riverbend": 2.2, "hispanic_latino": 1.5, "hilltop": 0.3},
    "riverbend-neighbors": {"northside": 0.1, "old_mill": 0.35, "eastgate": 0, "southfields": 0.08, "hilltop": 0, "riverbend": 6},
    "wren-valley-health": {"hilltop": 2, "white": 1.3},
}


def figure(partner, indicator, k):
    size, start, change, dims = PLAN[partner][indicator]
    rng = random.Random(f"{SEED}/{partner}/{indicator}/{k}")
    step = k / (len(ROUNDS) - 1)
    season = SEASON[k % 4]
    if indicator == "resident_seats":
        den = size
        num = min(den, round(den * (start + change * step) / 100))
        return {"num": num, "den": den, "dims": {}}
    if indicator == "homeless_count":
        winter = [1.0, 1.05, 0.97, 0.95][k % 4]
        return {"value": round(size * (1 + change * step) * winter * rng.uniform(0.98, 1.02)), "dims": {}}
    if indicator in COUNT:
        # the county-wide flu drive made one quarter of the health department's visits stand out
        bump = 1.32 if (partner, indicator, k) == ("county-health", "service_contacts", 4) else 1
        total = round(size * (1 + change * step) * season * rng.uniform(0.97, 1.03) * bump)
        return {"value": total, "dims": {d: split_count(total, d, rng, TILT.get(partner)) for d in dims}}
    if indicator in MEAN:
        n = round(size * season * rng.uniform(0.9, 1.1))
        return {"n": n, "mean": round(start + change * step + rng.uniform(-0.05, 0.05), 2), "dims": {}}
    den = max(3, round(size * season * rng.uniform(0.95, 1.06)))
    rate = start + change * step + rng.uniform(-0.8, 0.8)
    if indicator == "bp_controlled" and k >= 4:
        rate += 4.5                                   # definition 2 counts readings taken at home
    num = min(den, round(den * rate / 100))
    return {"num": num, "den": den,
            "dims": {d: split_ratio(num, den, d, step, rng, TILT.get(partner)) for d in dims}}


def build():
    """(partner, round) -> indicator -> figure. A figure may instead carry `missing`, with what the partner typed."""
    truth = {}
    for partner in PLAN:
        for k, r in enumerate(ROUNDS):
            if active(partner, r):
                truth[partner, r] = {i: figure(partner, i, k) for i in PLAN[partner]}
    special(truth)
    return truth


def special(truth):
    """The quarters in which something was not an ordinary number."""
    truth["workforce-board", "2025-Q1"]["confidence"] = {"missing": "not_collected", "typed": "not collected", "dims": {}}
    truth["penhallow-college", "2025-Q2"]["confidence"] = {"missing": "not_applicable", "typed": "n/a", "dims": {}}
    truth["lantern-interfaith", "2025-Q2"]["people_reached"] = {"missing": "blank", "typed": "", "dims": {}}
    for r in ("2025-Q3", "2026-Q3"):                   # school is out: nobody was referred, which is a zero and not a gap
        truth["school-district", r]["referrals_closed"] = {"num": 0, "den": 0, "dims": {}}
    truth["county-health", "2025-Q2"]["activities_done"] = {"missing": "not_applicable", "typed": "n/a", "dims": {}}
    withhold(truth, "wren-valley-health", 11, "*")
    withhold(truth, "county-health", 5, "<5")
    blank = truth["riverbend-neighbors", "2025-Q4"]["service_contacts"]["dims"]["neighborhood"]
    truth["riverbend-neighbors", "2025-Q4"]["service_contacts"]["value"] -= blank["old_mill"]["value"]
    blank["old_mill"] = {"missing": "blank", "typed": ""}      # nobody wrote it down; the group's own total leaves it out


def withhold(truth, partner, below, mark):
    """These partners hide small numbers before they send anything: the numerator goes, the denominator stays."""
    for (p, r), figures in truth.items():
        if p != partner:
            continue
        for i, f in figures.items():
            for cats in f["dims"].values():
                for c, v in cats.items():
                    if 0 < v["num"] < below:
                        cats[c] = {"missing": "suppressed", "typed": mark, "den": v["den"]}
