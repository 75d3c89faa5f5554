"""The words partners use for indicators, groups and quarters."""
from truth import ENDS, NIGHTS, ROUNDS

# indicator -> (name, words for the count or numerator, words for the denominator)
NAMES = {
    "people_reached": ("People reached", "People reached", None),
    "service_contacts": ("Service contacts", "Service contacts", None),
    "activities_done": ("Joint activities carried out", "Activities carried out", "Activities planned"),
    "screening_completed": ("Screening completed", "People screened", "People eligible for screening"),
    "bp_controlled": ("Blood pressure controlled", "Blood pressure under control", "Adults with high blood pressure"),
    "diabetes_poor_control": ("Diabetes poorly controlled", "HbA1c over 9% or no reading", "Adults with diabetes"),
    "follow_up": ("Follow-up after abnormal result", "Follow-up completed", "Abnormal results"),
    "referrals_closed": ("Referrals closed", "Referrals closed", "Referrals sent"),
    "confidence": ("Confidence to manage own health or situation", "Average confidence score", "Number of answers"),
    "resident_seats": ("Residents in decision roles", "Seats held by residents", "Decision seats"),
    "homeless_count": ("People without a home on the count night", "People without a home on the count night", None),
}
LABEL = {
    "northside": "Northside", "riverbend": "Riverbend", "old_mill": "Old Mill", "eastgate": "Eastgate",
    "southfields": "Southfields", "hilltop": "Hilltop",
    "black": "Black or African American", "hispanic_latino": "Hispanic or Latino", "white": "White", "asian": "Asian",
    "native_american": "American Indian or Alaska Native", "pacific_islander": "Native Hawaiian or Pacific Islander",
    "two_or_more": "Two or more", "declined": "Preferred not to say",
    "age_0_17": "Under 18", "age_18_34": "18 to 34", "age_35_49": "35 to 49", "age_50_64": "50 to 64",
    "age_65_74": "65 to 74", "age_75_plus": "75 and over",
    "english": "English", "spanish": "Spanish", "arabic": "Arabic", "vietnamese": "Vietnamese", "other": "Another language",
    "female": "Women and girls", "male": "Men and boys", "another": "Another gender",
}
UNKNOWN = {"neighborhood": "Not known", "race_ethnicity": "Not known or not asked", "age": "Age not known",
           "language": "Language not known", "gender": "Gender not known"}
SPANISH = {"northside": "Zona Norte", "riverbend": "La Ribera", "old_mill": "Molino Viejo", "eastgate": "Puerta Este",
           "southfields": "Campos del Sur", "hilltop": "La Loma", "unknown": "No se sabe"}
MONTHS = {"1": ["January", "February", "March"], "2": ["April", "May", "June"], "3": ["July", "August", "September"],
          "4": ["October", "November", "December"]}
MESES = {"1": "enero a marzo", "2": "abril a junio", "3": "julio a septiembre", "4": "octubre a diciembre"}


def label(dim, cat):
    if dim == "gender" and cat == "declined":
        return "Gender: preferred not to say"
    return UNKNOWN[dim] if cat == "unknown" else LABEL[cat]


def months(r):
    return MONTHS[r[-1]]


def span(r):
    """'July to September 2026'"""
    m = months(r)
    return f"{m[0]} to {m[2]} {r[:4]}"


def end(r):
    return ENDS[ROUNDS.index(r)]


def night(r):
    return NIGHTS[ROUNDS.index(r)]


def us(r):
    """'Q3 2026'"""
    return f"{r[-2:]} {r[:4]}"
