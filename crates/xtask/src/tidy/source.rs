//! Reads Rust text just closely enough to tell code from comments and strings, and to find its functions.

/// A Rust file in three readings of equal length, so that a place in one is the same place in the others.
pub struct Source {
    /// The code, with comments and the insides of strings blanked out.
    pub code: String,
    /// The insides of strings, with everything else blanked out.
    pub strings: String,
}

/// One function, as found in the code.
pub struct Function<'a> {
    pub name: &'a str,
    /// What stands before `fn` on its line or lines: `pub async`.
    pub before: &'a str,
    /// What stands between the round brackets.
    pub parameters: &'a str,
    /// What stands between the curly brackets.
    pub body: &'a str,
    /// The first line, counted from 1.
    pub line: usize,
    /// Lines from the one with `fn` to the closing bracket.
    pub lines: usize,
}

#[derive(Clone, Copy)]
enum State {
    Code,
    Line,
    Block(usize),
    Text,
    Raw(usize),
}

/// What the next few letters are.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Code,
    Text,
    Neither,
}

impl Source {
    /// Splits a file into its code and its strings.
    pub fn new(text: &str) -> Self {
        let letters: Vec<char> = text.chars().collect();
        let (mut code, mut strings) = (String::new(), String::new());
        let mut state = State::Code;
        let mut at = 0;
        while at < letters.len() {
            let (next, taken, kind) = step(state, &letters[at..]);
            let end = letters.len().min(at + taken);
            for &letter in &letters[at..end] {
                let blank = if letter == '\n' { '\n' } else { ' ' };
                // Letters beyond ASCII are blanked with one space, so that both readings keep equal byte places.
                let letter = if letter.is_ascii() { letter } else { '?' };
                code.push(if kind == Kind::Code { letter } else { blank });
                strings.push(if kind == Kind::Text { letter } else { blank });
            }
            state = next;
            at = end;
        }
        Source { code, strings }
    }

    /// The same, without the part that is compiled for tests only.
    pub fn without_tests(text: &str) -> Self {
        let whole = Self::new(text);
        let lines = whole
            .code
            .lines()
            .take_while(|line| !line.starts_with("#[cfg(test)]"))
            .count();
        let first = |text: &str| text.lines().take(lines).collect::<Vec<_>>().join("\n");
        Source {
            code: first(&whole.code),
            strings: first(&whole.strings),
        }
    }

    /// Every function that has a body, also inside others.
    pub fn functions(&self) -> Vec<Function<'_>> {
        words(&self.code)
            .filter(|(_, word)| *word == "fn")
            .filter_map(|(at, _)| self.function(at))
            .collect()
    }

    /// Lines, counted from 1, on which a word stands by itself.
    pub fn lines_with(&self, word: &str) -> Vec<usize> {
        let found = words(&self.code).filter(|(_, found)| *found == word);
        found.map(|(at, _)| line_of(&self.code, at)).collect()
    }

    fn function(&self, at: usize) -> Option<Function<'_>> {
        let code = &self.code;
        let (name_at, name) = words(&code[at..]).nth(1)?;
        // `fn(u8) -> u8` is a type; a function has its name right after the word.
        if !code[at + 2..at + name_at].chars().all(char::is_whitespace) {
            return None;
        }
        let open = parameters(code, at + name_at + name.len())?;
        let close = closing(code, open)?;
        let brace = code[close..].find(['{', ';'])? + close;
        if code[brace..].starts_with(';') {
            return None;
        }
        let end = closing(code, brace)?;
        let line = line_of(code, at);
        let before = code[..at]
            .rfind([';', '}', '{', ']'])
            .map_or(0, |before| before + 1);
        Some(Function {
            name,
            before: code[before..at].trim(),
            parameters: &code[open + 1..close],
            body: &code[brace + 1..end],
            line,
            lines: line_of(code, end) - line + 1,
        })
    }
}

/// The line of a byte place, counted from 1.
pub fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The words of a text (letters, digits, underscores) and where each starts.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(is_part)?;
        let end = text[start..]
            .find(|letter| !is_part(letter))
            .map_or(text.len(), |end| start + end);
        rest = end;
        Some((start, &text[start..end]))
    })
}

/// Where the parameters open after a function's name, past its generics, which may hold round brackets too.
fn parameters(code: &str, after_name: usize) -> Option<usize> {
    let mut depth = 0_i32;
    let mut last = ' ';
    for (at, letter) in code[after_name..].char_indices() {
        match letter {
            '<' => depth += 1,
            '>' if last != '-' => depth -= 1,
            '(' if depth == 0 => return Some(after_name + at),
            _ => {}
        }
        last = letter;
    }
    None
}

/// Where the bracket that opens at a place is closed.
fn closing(code: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, letter) in code[open..].char_indices() {
        match letter {
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' => depth = depth.checked_sub(1)?,
            _ => continue,
        }
        if depth == 0 {
            return Some(open + at);
        }
    }
    None
}

/// The state after the next few letters, how many letters those are, and what they are.
fn step(state: State, rest: &[char]) -> (State, usize, Kind) {
    let first = rest[0];
    let second = rest.get(1).copied().unwrap_or('\0');
    match state {
        State::Code => code_step(rest, first, second),
        State::Line if first == '\n' => (State::Code, 1, Kind::Neither),
        State::Line => (State::Line, 1, Kind::Neither),
        State::Block(depth) if first == '/' && second == '*' => {
            (State::Block(depth + 1), 2, Kind::Neither)
        }
        State::Block(1) if first == '*' && second == '/' => (State::Code, 2, Kind::Neither),
        State::Block(depth) if first == '*' && second == '/' => {
            (State::Block(depth - 1), 2, Kind::Neither)
        }
        State::Block(depth) => (State::Block(depth), 1, Kind::Neither),
        State::Text if first == '\\' => (State::Text, 2, Kind::Text),
        State::Text if first == '"' => (State::Code, 1, Kind::Code),
        State::Text => (State::Text, 1, Kind::Text),
        State::Raw(marks) => {
            let follow = rest[1..]
                .iter()
                .take(marks)
                .filter(|mark| **mark == '#')
                .count();
            if first == '"' && follow == marks {
                (State::Code, 1 + marks, Kind::Code)
            } else {
                (State::Raw(marks), 1, Kind::Text)
            }
        }
    }
}

fn code_step(rest: &[char], first: char, second: char) -> (State, usize, Kind) {
    let is_part = |letter: &&char| letter.is_alphanumeric() || **letter == '_';
    match (first, second) {
        ('/', '/') => (State::Line, 1, Kind::Neither),
        ('/', '*') => (State::Block(1), 2, Kind::Neither),
        ('"', _) => (State::Text, 1, Kind::Code),
        ('r', '"' | '#') => {
            let marks = rest[1..]
                .iter()
                .take_while(|letter| **letter == '#')
                .count();
            // `r#type` is a name, not a string.
            if rest.get(1 + marks) == Some(&'"') {
                (State::Raw(marks), 2 + marks, Kind::Code)
            } else {
                (State::Code, 1, Kind::Code)
            }
        }
        ('b', 'r' | '"' | '\'') => (State::Code, 1, Kind::Code),
        // A letter in quotes may itself be a bracket or a quote; a lifetime has no second quote.
        ('\'', '\\') => {
            let inside = rest
                .iter()
                .skip(3)
                .take_while(|letter| **letter != '\'')
                .count();
            (State::Code, inside + 4, Kind::Neither)
        }
        ('\'', _) if rest.get(2) == Some(&'\'') => (State::Code, 3, Kind::Neither),
        // A name is taken whole, so that an `r` at its end starts no string.
        (letter, _) if is_part(&&letter) => (
            State::Code,
            rest.iter().take_while(is_part).count(),
            Kind::Code,
        ),
        _ => (State::Code, 1, Kind::Code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_strings_are_no_code() {
        let text = "let a = \"store { \\\" \"; // store {\nlet b = '{'; /* } /* } */ */ let c: &'a str = r#\"Tx \" {\"#;";
        let source = Source::new(text);
        assert_eq!(source.code.len(), source.strings.len());
        assert!(
            !source.code.contains("store")
                && !source.code.contains('{')
                && !source.code.contains('}')
        );
        assert!(source.code.contains("let c: &'a str"));
        assert!(source.strings.contains("store {") && source.strings.contains("Tx \" {"));
        assert!(!source.strings.contains("let"));
    }

    #[test]
    fn functions_are_found_with_their_length() {
        let text = "/// Says fn in a comment.\npub async fn first<T: Fn(u8)>(a: &App, b: [u8; 2]) -> u8\nwhere\n    T: Copy,\n\
                    {\n    let s = \"}\";\n    1\n}\ntrait T {\n    fn none(&self);\n}\n";
        let source = Source::new(text);
        let functions = source.functions();
        assert_eq!(functions.len(), 1);
        assert_eq!(
            (functions[0].name, functions[0].line, functions[0].lines),
            ("first", 2, 7)
        );
        assert_eq!(functions[0].before, "pub async");
        assert!(functions[0].parameters.ends_with("b: [u8; 2]"));
        assert!(functions[0].body.trim().ends_with('1'));
    }

    #[test]
    fn code_for_tests_is_left_out() {
        let source =
            Source::without_tests("use a::b;\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n");
        assert!(source.code.contains("a::b") && !source.code.contains("fs"));
    }
}
