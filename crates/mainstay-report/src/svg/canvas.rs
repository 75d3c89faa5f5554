//! Writes SVG elements one after another, with every text and attribute made safe.

use std::fmt::{Display, Write as _};

use super::Size;

/// The height of one line of text, and the size of its letters, in pixels.
pub(super) const LINE: f64 = 16.0;
pub(super) const LETTERS: f64 = 12.0;

/// Where a text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// What the picture is called: by eyes, by screen readers, and inside the page.
pub(super) struct Frame<'a> {
    pub id: &'a str,
    pub kind: &'a str,
    pub title: &'a str,
    pub summary: &'a str,
    pub size: Option<Size>,
}

/// A picture being drawn.
pub(super) struct Canvas {
    body: String,
}

impl Canvas {
    pub fn new() -> Self {
        Self {
            body: String::new(),
        }
    }

    pub fn add(&mut self, element: Element) {
        self.body.push_str(&element.finish());
    }

    pub fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64), dashes: Option<&str>) {
        let line = Element::new("line")
            .class(class)
            .at("x1", from.0)
            .at("y1", from.1)
            .at("x2", to.0)
            .at("y2", to.1)
            .set("stroke", "currentColor");
        self.add(match dashes {
            Some(dashes) => line.set("stroke-dasharray", dashes),
            None => line,
        });
    }

    pub fn text(&mut self, class: &str, (x, y): (f64, f64), anchor: Anchor, text: &str) {
        self.add(text_element(class, (x, y), anchor, text));
    }

    /// Closes the picture: its height is known only when all is drawn.
    pub fn finish(self, frame: &Frame<'_>, width: f64, height: f64) -> String {
        let id = clean_id(frame.id, frame.size);
        let mut class = format!("chart chart-{}", frame.kind);
        if let Some(size) = frame.size {
            let _ = write!(class, " chart-{}", size.name());
        }
        let (width, height) = (number(width), number(height));
        format!(
            concat!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{class}\" role=\"img\" ",
                "aria-labelledby=\"{id}-title {id}-summary\" viewBox=\"0 0 {width} {height}\" ",
                "width=\"{width}\" height=\"{height}\" font-size=\"12\" font-family=\"sans-serif\" ",
                "fill=\"currentColor\">\n",
                "<title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-summary\">{summary}</desc>\n{body}</svg>\n"
            ),
            class = class,
            id = id,
            width = width,
            height = height,
            title = escape(frame.title),
            summary = escape(frame.summary),
            body = self.body,
        )
    }
}

/// A text that stands at a point, its baseline there.
pub(super) fn text_element(class: &str, (x, y): (f64, f64), anchor: Anchor, text: &str) -> Element {
    let anchor = match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    Element::new("text")
        .class(class)
        .at("x", x)
        .at("y", y)
        .set("text-anchor", anchor)
        .words(text)
}

/// One element with its attributes, an optional tooltip and text.
pub(super) struct Element {
    name: &'static str,
    attributes: String,
    content: String,
}

impl Element {
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: String::new(),
            content: String::new(),
        }
    }

    pub fn class(self, class: &str) -> Self {
        self.set("class", class)
    }

    pub fn set(mut self, name: &str, value: impl Display) -> Self {
        let _ = write!(
            self.attributes,
            " {name}=\"{}\"",
            escape(&value.to_string())
        );
        self
    }

    /// A coordinate, to a tenth of a pixel.
    pub fn at(self, name: &str, value: f64) -> Self {
        self.set(name, number(value))
    }

    /// Sets an attribute only when there is something to say.
    pub fn set_some(self, name: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    pub fn words(mut self, text: &str) -> Self {
        self.content.push_str(&escape(text));
        self
    }

    /// What a pointer resting on the mark is told.
    pub fn tooltip(mut self, text: &str) -> Self {
        let _ = write!(self.content, "<title>{}</title>", escape(text));
        self
    }

    fn finish(self) -> String {
        let Self {
            name,
            attributes,
            content,
        } = self;
        if content.is_empty() {
            format!("<{name}{attributes}/>\n")
        } else {
            format!("<{name}{attributes}>{content}</{name}>\n")
        }
    }
}

/// Text made safe between tags and inside attributes; characters that XML cannot carry become a mark.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

/// A coordinate as short text: a tenth of a pixel is finer than any screen shows.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

/// An id that is safe in a page; both widths of one chart may stand in the same page.
fn clean_id(id: &str, size: Option<Size>) -> String {
    let mut clean: String = id
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    if !clean.starts_with(|c: char| c.is_ascii_alphabetic()) {
        clean.insert_str(0, "chart-");
    }
    if let Some(size) = size {
        let _ = write!(clean, "-{}", size.name());
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::{clean_id, escape, number};
    use crate::svg::Size;

    #[test]
    fn nothing_typed_becomes_markup() {
        assert_eq!(
            escape("<script>\"a\" & b\u{0}"),
            "&lt;script&gt;&quot;a&quot; &amp; b\u{fffd}"
        );
        assert_eq!(
            clean_id("a\" onload=\"x", Some(Size::Wide)),
            "a--onload--x-wide"
        );
        assert_eq!(clean_id("7", None), "chart-7");
    }

    #[test]
    fn coordinates_are_short() {
        assert_eq!(number(12.0), "12");
        assert_eq!(number(12.345), "12.3");
        assert_eq!(number(-0.01), "0");
    }
}
