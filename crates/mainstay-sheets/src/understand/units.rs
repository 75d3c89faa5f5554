//! Units: in brackets behind a name, in a line under the names, or in a title of its own.

/// Words that are units by themselves or begin one.
const UNITS: [&str; 112] = [
    "us$",
    "us dollars",
    "dollars",
    "euro",
    "lb",
    "lbs",
    "lbs.",
    "pounds",
    "gallons",
    "sq. mi.",
    "sq mi",
    "square miles",
    "sq. km",
    "sq km",
    "square kilometres",
    "points",
    "puntos",
    "punkte",
    "mill.",
    "percent points",
    "%",
    "percent",
    "per cent",
    "percentage",
    "pct",
    "prozent",
    "porcentaje",
    "pourcentage",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "'000",
    "’000",
    "000",
    "000s",
    "'000s",
    "number",
    "numbers",
    "no",
    "no.",
    "count",
    "persons",
    "people",
    "rate",
    "ratio",
    "index",
    "usd",
    "eur",
    "gbp",
    "chf",
    "aud",
    "cad",
    "$",
    "€",
    "£",
    "$m",
    "£m",
    "€m",
    "$'000",
    "£000",
    "$ million",
    "£ million",
    "years",
    "days",
    "hours",
    "months",
    "weeks",
    "minutes",
    "kg",
    "tonnes",
    "km",
    "km2",
    "km²",
    "ha",
    "kwh",
    "personen",
    "anzahl",
    "gwh",
    "mwh",
    "twh",
    "ktoe",
    "mtoe",
    "pj",
    "tj",
    "t",
    "kt",
    "mt",
    "litres",
    "m2",
    "m²",
    "m3",
    "m³",
    "acres",
    "hectares",
    "mm",
    "cm",
    "mg",
    "°c",
    "fte",
    "n",
    "n.º",
    "personas",
    "personnes",
    "euros",
    "miles de euros",
    "mio. eur",
    "tsd.",
    "percentage points",
    "pp",
];

/// Beginnings of longer units.
const BEGINNINGS: [&str; 21] = [
    "per ",
    "rate per ",
    "number per ",
    "cases per ",
    "deaths per ",
    "thousand ",
    "thousands of ",
    "million ",
    "millions of ",
    "in thousands",
    "in millions",
    "in percent",
    "in per cent",
    "in tausend",
    "in mio",
    "in %",
    "angaben in ",
    "en milliers",
    "en miles",
    "en millones",
    "en millions",
];

/// Words before a unit that a line names for the whole table.
const UNIT_IS: [&str; 17] = [
    "unidad de medida:",
    "unité de mesure :",
    "unité de mesure:",
    "maßeinheit:",
    "measured in:",
    "unit:",
    "units:",
    "unit :",
    "unit of measure:",
    "einheit:",
    "einheiten:",
    "unidad:",
    "unidades:",
    "unidade:",
    "unité :",
    "unité:",
    "unités :",
];

/// The unit of a line such as `(per cent)`, `Unidades: Personas`, `(Numbers in thousands. Civilians only.)`.
pub fn unit_of_line(text: &str) -> Option<String> {
    let bare = without_brackets(text);
    let lower = bare.to_lowercase();
    if let Some(start) = UNIT_IS.iter().find(|start| lower.starts_with(**start)) {
        let unit = bare.get(start.len()..)?.trim();
        return (!unit.is_empty() && unit.chars().count() <= 60).then(|| unit.to_string());
    }
    let numbers = [
        "numbers in ",
        "figures in ",
        "amounts in ",
        "data in ",
        "values in ",
    ];
    let says = lower.contains(" are ") || lower.contains("parenthes") || lower.contains("bracket");
    let scaled = [
        ", in thousands",
        ", in millions",
        "all figures in ",
        "all amounts in ",
    ]
    .iter()
    .any(|words| lower.ends_with(words) || words.starts_with("all") && lower.starts_with(words));
    if scaled && !says && lower.chars().count() <= 60 {
        return Some(bare.trim_end_matches('.').to_string());
    }
    if numbers.iter().any(|start| lower.starts_with(start)) && !says {
        let end = bare.find(['.', ';', ',']).unwrap_or(bare.len());
        return Some(bare[..end].trim().to_string());
    }
    (is_unit_text(text) || is_scale(text) && text.trim().to_lowercase().starts_with("in "))
        .then(|| bare.to_string())
}

/// A text without the brackets around the whole of it.
fn without_brackets(text: &str) -> &str {
    let text = text.trim();
    let inside = [('(', ')'), ('[', ']')].iter().find_map(|(open, close)| {
        let inside = text.strip_prefix(*open)?.strip_suffix(*close)?;
        (!inside.contains([*open, *close])).then_some(inside)
    });
    inside.unwrap_or(text).trim()
}

/// `US$ millions`, `Mio. Euro`, `Dollars in thousands`, `£ million, chained volume measures`: money and how much of it at once.
fn is_money(bare: &str) -> bool {
    let first = bare.split([',', ';']).next().unwrap_or_default();
    let words: Vec<&str> = first.split(' ').filter(|word| !word.is_empty()).collect();
    let money = [
        "$", "us$", "€", "£", "usd", "eur", "gbp", "chf", "dollars", "dollar", "euro", "euros",
        "pounds",
    ];
    let scales = [
        "thousand",
        "thousands",
        "million",
        "millions",
        "billion",
        "billions",
        "mio.",
        "mio",
        "mill.",
        "mrd.",
        "'000",
        "000",
        "m",
        "bn",
        "tsd.",
        "1,000",
        "1.000",
        "millones",
        "milliers",
        "mil",
        "miles",
    ];
    let joins = ["in", "of", "de", "current", "constant", "en"];
    (2..=5).contains(&words.len())
        && words.iter().any(|word| money.contains(word))
        && words.iter().any(|word| scales.contains(word))
        && words
            .iter()
            .all(|word| money.contains(word) || scales.contains(word) || joins.contains(word))
}

/// Words for what is not counted in thousands even where a table is.
const RELATIVE: [&str; 17] = [
    "percent",
    "percentage",
    "cent",
    "rate",
    "ratio",
    "average",
    "mean",
    "median",
    "index",
    "share",
    "proportion",
    "tasa",
    "taux",
    "quote",
    "anteil",
    "porcentaje",
    "pourcentage",
];

/// True when a name says a rate, a share or an average, which is not counted in the thousands of its table.
pub fn is_relative(name: &str) -> bool {
    let name = name.to_lowercase();
    name.contains('%')
        || name
            .split(|one: char| !one.is_alphanumeric())
            .any(|word| RELATIVE.contains(&word))
}

/// True when a text is a unit and nothing else: `(%)`, `'000`, `thousand tonnes carbon equivalent`.
pub fn is_unit_text(text: &str) -> bool {
    let bare = text
        .trim()
        .trim_matches(['(', ')', '[', ']'])
        .trim()
        .to_lowercase();
    if bare.is_empty() || bare.chars().count() > 60 {
        return false;
    }
    let inner = bare
        .strip_prefix("in ")
        .or_else(|| bare.strip_prefix("en "));
    UNITS.contains(&bare.as_str())
        || inner.is_some_and(|inner| UNITS.contains(&inner))
        || BEGINNINGS.iter().any(|start| bare.starts_with(start))
        || is_money(&bare)
}

/// True for a thousand, a hundred thousand or a million in figures, perhaps with a unit: `1 000`, `1.000 EUR`, `in 1,000`.
pub fn is_scale(text: &str) -> bool {
    let lower = text
        .trim()
        .trim_matches(['(', ')', '[', ']'])
        .trim()
        .to_lowercase();
    let bare = lower
        .strip_prefix("in ")
        .or_else(|| lower.strip_prefix("en "))
        .unwrap_or(&lower);
    let end = bare
        .find(|one: char| {
            !one.is_ascii_digit()
                && !matches!(one, ' ' | '.' | ',' | '\u{a0}' | '\u{202f}' | '\u{2009}')
        })
        .unwrap_or(bare.len());
    let digits: String = bare[..end].chars().filter(char::is_ascii_digit).collect();
    let rest = bare[end..].trim();
    matches!(digits.as_str(), "1000" | "10000" | "100000" | "1000000")
        && (rest.is_empty() || UNITS.contains(&rest))
}

/// The unit in brackets at the end of a name: `Rate (per 1,000)`, `Cost [$]`, `Share, %`.
pub fn unit_in_brackets(name: &str) -> Option<String> {
    let name = name.trim();
    for (open, close) in [('(', ')'), ('[', ']')] {
        let Some((_, inside)) = name
            .strip_suffix(close)
            .and_then(|rest| rest.rsplit_once(open))
        else {
            continue;
        };
        if is_unit_text(inside) || is_scale(inside) {
            return Some(inside.trim().to_string());
        }
    }
    let last = name.rsplit([' ', ',']).next().unwrap_or_default();
    (last == "%" || name.starts_with("% ")).then(|| "%".to_string())
}

/// The unit that the lowest level of a header is by itself: `Rate per 100,000`, `%`, `$`.
pub fn unit_of_leaf(leaf: &str) -> Option<String> {
    let lower = leaf.trim().to_lowercase();
    let per = lower
        .find("per ")
        .filter(|at| *at == 0 || lower[..*at].ends_with(' '));
    let sign = matches!(
        lower.as_str(),
        "%" | "$" | "€" | "£" | "percent" | "per cent" | "pct"
    );
    let share = [
        "percent of ",
        "per cent of ",
        "percentage of ",
        "percentage ",
        "percent ",
    ];
    if share.iter().any(|start| lower.starts_with(start)) && !lower.contains("point") {
        return Some("%".to_string());
    }
    let counted =
        per.is_some_and(|at| lower[at + 4..].starts_with(|one: char| one.is_ascii_digit()));
    let elsewhere = [" por ", " pro ", " pour ", " je ", " na "]
        .iter()
        .find_map(|word| {
            let at = lower.find(word)? + 1;
            let number = lower[at..].split(' ').nth(1)?;
            let digits: String = number
                .chars()
                .filter(|one| !matches!(one, '.' | ','))
                .collect();
            let thousand =
                digits.starts_with("10") && digits.bytes().all(|one| one.is_ascii_digit());
            thousand.then(|| lower[at..].to_string())
        });
    if elsewhere.is_some() {
        return elsewhere;
    }
    (sign || counted).then(|| {
        if sign {
            leaf.trim().to_string()
        } else {
            lower[per.unwrap_or(0)..].to_string()
        }
    })
}

/// True for units under which whole numbers are rounded: thousands, millions.
pub fn is_scaled(unit: &str) -> bool {
    let unit = unit.to_lowercase();
    [
        "thousand", "million", "billion", "'000", "’000", "000s", "$m", "£m", "€m", "tausend",
        "mio", "miles", "milliers",
    ]
    .iter()
    .any(|word| unit.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_told_from_names() {
        for text in [
            "(%)",
            "%",
            "'000",
            "thousand tonnes carbon equivalent",
            "per 100,000 population",
            "$ million",
            "(thousands)",
        ] {
            assert!(is_unit_text(text), "{text}");
        }
        for text in [
            "US$ millions",
            "Mio. Euro",
            "Dollars in thousands",
            "(en points)",
            "lbs",
            "£ million, chained volume measures",
        ] {
            assert!(is_unit_text(text), "{text}");
        }
        assert_eq!(
            unit_of_leaf("Tasa por 100 000 habitantes").as_deref(),
            Some("por 100 000 habitantes")
        );
        assert_eq!(
            unit_of_leaf("Quote je 1.000 Einwohner").as_deref(),
            Some("je 1.000 einwohner")
        );
        assert_eq!(
            unit_of_line("Persons, in thousands").as_deref(),
            Some("Persons, in thousands")
        );
        assert_eq!(
            unit_of_line("(All figures in $1,000)").as_deref(),
            Some("All figures in $1,000")
        );
        assert_eq!(
            unit_of_line("Units: thousands (levels); % (rates)").as_deref(),
            Some("thousands (levels); % (rates)")
        );
        assert_eq!(unit_of_line("Numbers in parentheses are percentages"), None);
        assert_eq!(unit_of_line("Visits por semana"), None);
        for text in ["Area", "Total", "Clients served", "Table 1", "2024"] {
            assert!(!is_unit_text(text), "{text}");
        }
        assert_eq!(unit_in_brackets("Turnout (%)").as_deref(), Some("%"));
        assert_eq!(
            unit_in_brackets("Crime / Rate (per 1,000)").as_deref(),
            Some("per 1,000")
        );
        assert_eq!(unit_in_brackets("Clients (new)"), None);
    }
}
