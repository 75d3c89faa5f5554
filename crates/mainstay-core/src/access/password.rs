//! What makes a password too easy to guess.

/// Why a password is refused. Only length and guessability count: no rule about kinds of letters (NIST SP 800-63B).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Shorter than fifteen characters.
    Short,
    /// Longer than 1,024 characters.
    Long,
    /// A row of the same or neighbouring characters, or one short piece repeated.
    Pattern,
    /// One of the passwords people use most, or made of them.
    Common,
    /// The person's own name or address, or this program's name, with little else.
    Own,
}

impl Weakness {
    /// The key of the sentence that says so.
    pub fn key(self) -> &'static str {
        match self {
            Weakness::Short => "error-password-short",
            Weakness::Long => "error-password-long",
            Weakness::Pattern => "error-password-pattern",
            Weakness::Common => "error-password-common",
            Weakness::Own => "error-password-own",
        }
    }
}

/// The shortest password, where it is the only proof.
pub const SHORTEST: usize = 15;

/// Words that make up most of the long passwords people choose without thinking.
const COMMON: [&str; 44] = [
    "password",
    "passwort",
    "contraseña",
    "contrasena",
    "passphrase",
    "qwerty",
    "qwertz",
    "azerty",
    "asdfgh",
    "zxcvbn",
    "letmein",
    "welcome",
    "bienvenido",
    "iloveyou",
    "monkey",
    "dragon",
    "football",
    "baseball",
    "basketball",
    "superman",
    "batman",
    "princess",
    "sunshine",
    "shadow",
    "master",
    "admin",
    "administrator",
    "login",
    "changeme",
    "default",
    "secret",
    "test",
    "hello",
    "whatever",
    "trustno",
    "correcthorsebatterystaple",
    "abc",
    "computer",
    "internet",
    "company",
    "spring",
    "summer",
    "autumn",
    "winter",
];

/// The first reason to refuse a password, if there is one. `own` are the person's name, address and the like.
///
/// # Source
///
/// NIST SP 800-63B section 3.1.1 (length and blocklist, no composition rules); trust-and-use.md A-044.
pub fn password_weakness(password: &str, own: &[&str]) -> Option<Weakness> {
    let letters: Vec<char> = password.chars().collect();
    if letters.len() < SHORTEST {
        return Some(Weakness::Short);
    }
    if letters.len() > 1024 {
        return Some(Weakness::Long);
    }
    let lower = password.to_lowercase();
    let mut rest = lower.clone();
    for text in own
        .iter()
        .flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()))
        .chain(["mainstay"])
    {
        if text.chars().count() >= 3 {
            rest = rest.replace(&text.to_lowercase(), "");
        }
    }
    if left(&rest) < 6 && left(&rest) < left(&lower) {
        return Some(Weakness::Own);
    }
    if is_pattern(&letters) {
        return Some(Weakness::Pattern);
    }
    let mut rest = lower.clone();
    for word in COMMON {
        rest = rest.replace(word, "");
    }
    (left(&rest) < 5 && left(&rest) < left(&lower)).then_some(Weakness::Common)
}

/// How many letters are left that are not digits or marks: `password1234567!` leaves none.
fn left(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphabetic()).count()
}

fn is_pattern(letters: &[char]) -> bool {
    let steps = letters
        .windows(2)
        .filter(|pair| {
            (i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0]))).abs() <= 1
                || (pair[0] == '9' && pair[1] == '0')
        })
        .count();
    if steps * 10 >= (letters.len() - 1) * 8 {
        return true;
    }
    (1..=letters.len() / 3).any(|size| {
        letters
            .iter()
            .enumerate()
            .all(|(at, letter)| *letter == letters[at % size])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easy_passwords_are_refused_with_the_reason() {
        for (password, reason) in [
            ("short", Some(Weakness::Short)),
            ("fourteen chars", Some(Weakness::Short)),
            ("aaaaaaaaaaaaaaaaaaaa", Some(Weakness::Pattern)),
            ("123456789012345678", Some(Weakness::Pattern)),
            ("abcabcabcabcabcabc", Some(Weakness::Pattern)),
            ("passwordpassword1", Some(Weakness::Common)),
            ("Welcome-Password-2026", Some(Weakness::Common)),
            ("dana.whitfield.1234567", Some(Weakness::Own)),
            ("Mainstay2026!!!!!", Some(Weakness::Own)),
            ("three lamps under the bridge", None),
            ("ninguna lluvia en martes", None),
            ("橋の下の三つの灯りと古い時計台", None),
            ("correct horse stapler 9", None),
        ] {
            assert_eq!(
                password_weakness(password, &["Dana Whitfield", "dana@example.org"]),
                reason,
                "{password}"
            );
        }
    }

    #[test]
    fn a_long_pass_phrase_is_welcome() {
        let long = "the quick brown ferry leaves at noon ".repeat(2) + "and returns never";
        assert_eq!(password_weakness(&long, &[]), None);
        assert_eq!(
            password_weakness(&"x7 Q".repeat(300), &[]),
            Some(Weakness::Long)
        );
    }
}
