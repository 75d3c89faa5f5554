//! Words for totals in the languages of partners.

/// What a label says of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TotalWord {
    /// The sum of everything.
    Total,
    /// The sum of a part.
    Subtotal,
}

/// Labels that are totals by themselves.
const ALONE: [&str; 63] = [
    "bothsex",
    "both",
    "allage",
    "allarea",
    "_t",
    "total",
    "totals",
    "grand total",
    "overall total",
    "all",
    "overall",
    "sum",
    "totale",
    "totaal",
    "totalt",
    "total general",
    "total général",
    "total geral",
    "gesamt",
    "gesamtsumme",
    "gesamtergebnis",
    "insgesamt",
    "summe",
    "zusammen",
    "suma",
    "suma total",
    "soma",
    "somma",
    "somme",
    "ensemble",
    "razem",
    "ogółem",
    "celkem",
    "spolu",
    "yhteensä",
    "i alt",
    "alt",
    "összesen",
    "ukupno",
    "skupaj",
    "kokku",
    "kopā",
    "iš viso",
    "toplam",
    "genel toplam",
    "σύνολο",
    "всего",
    "итого",
    "усього",
    "разом",
    "합계",
    "総計",
    "合計",
    "总计",
    "合计",
    "المجموع",
    "الإجمالي",
    "סה\"כ",
    "jumlah",
    "tổng",
    "tổng cộng",
    "both sexes",
    "all ages",
];

/// Words that make a label a total when they begin or end it.
const TOTAL: [&str; 14] = [
    "total",
    "totals",
    "totale",
    "totaal",
    "totalt",
    "gesamt",
    "insgesamt",
    "summe",
    "suma",
    "всего",
    "итого",
    "ogółem",
    "razem",
    "toplam",
];

const SUBTOTAL: [&str; 12] = [
    "subtotal",
    "sub-total",
    "sub total",
    "subtotals",
    "zwischensumme",
    "teilsumme",
    "sous-total",
    "subtotale",
    "subtotaal",
    "delsumma",
    "подытог",
    "小計",
];

/// Who or what is added up in "all ...".
const TOTAL_WORD_KINDS: [&str; 36] = [
    "partners",
    "sites",
    "clinics",
    "schools",
    "regions",
    "areas",
    "ages",
    "persons",
    "people",
    "sexes",
    "genders",
    "groups",
    "students",
    "pupils",
    "clients",
    "patients",
    "districts",
    "counties",
    "states",
    "agencies",
    "organisations",
    "organizations",
    "races",
    "grades",
    "programs",
    "programmes",
    "combined",
    "categories",
    "types",
    "children",
    "adults",
    "causes",
    "years",
    "industries",
    "sectors",
    "locations",
];

/// "TOTAL (Sum of Lines 1-5)" only says of what.
fn without_its_lines(lower: &str) -> &str {
    match lower.split_once('(') {
        Some((before, inside)) if inside.starts_with("sum of") || inside.starts_with("lines ") => {
            before
        }
        _ => lower,
    }
}

/// What a label says; nothing for the label of an observation.
pub fn total_word(label: &str) -> Option<TotalWord> {
    let lower = label.to_lowercase();
    let bare = without_its_lines(&lower)
        .trim()
        .trim_matches(|one: char| {
            matches!(
                one,
                '(' | ')' | '[' | ']' | ':' | '*' | '.' | '=' | '-' | '–'
            )
        })
        .trim();
    if bare.is_empty() || bare.chars().count() > 60 {
        return None;
    }
    if SUBTOTAL
        .iter()
        .any(|word| bare.starts_with(word) || bare.ends_with(word))
    {
        return Some(TotalWord::Subtotal);
    }
    if ALONE.contains(&bare) {
        return Some(TotalWord::Total);
    }
    let words: Vec<&str> = bare
        .split([' ', ',', ':', '(', ')', '-', '–', '/'])
        .filter(|word| !word.is_empty())
        .collect();
    let (first, last) = (words.first()?, words.last()?);
    if *first == "grand" && words.get(1) == Some(&"total") {
        return Some(TotalWord::Total);
    }
    if TOTAL.contains(first) || TOTAL.contains(last) {
        let everything = [
            "partnership",
            "all",
            "overall",
            "country",
            "national",
            "grand",
            "general",
            "programme",
            "program",
            "network",
            "united",
        ];
        let whole = words.iter().any(|word| everything.contains(word));
        return Some(if whole {
            TotalWord::Total
        } else {
            TotalWord::Subtotal
        });
    }
    let all_of = matches!(
        *first,
        "all" | "alle" | "todos" | "todas" | "tous" | "toutes" | "tutti"
    );
    (all_of && words.len() <= 3 && TOTAL_WORD_KINDS.contains(last)).then_some(TotalWord::Total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_known_in_many_languages() {
        for label in [
            "Total",
            "TOTAL:",
            "Grand total",
            "Gesamt",
            "Summe",
            "Insgesamt",
            "Suma",
            "Totaal",
            "合計",
            "المجموع",
            "(Total)",
            "All schools",
            "Итого",
            "Total, all partners",
            "TOTAL (Sum of Lines 7 + 8 + 9 + 11)",
            "United States, total",
        ] {
            assert_eq!(total_word(label), Some(TotalWord::Total), "{label}");
        }
        for label in [
            "Subtotal",
            "Sub-total North",
            "Region A total",
            "Total Region A",
            "Zwischensumme",
            "Northeast, total",
        ] {
            assert_eq!(total_word(label), Some(TotalWord::Subtotal), "{label}");
        }
        for label in [
            "All Saints School",
            "Totally Kids",
            "Allston",
            "North",
            "Sumner County",
            "Altoona",
            "Total-ly Fun Daycare Centre of Springfield and surrounding communities, inc.",
        ] {
            assert_eq!(total_word(label), None, "{label}");
        }
    }
}
