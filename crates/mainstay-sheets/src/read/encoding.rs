//! Text files from anywhere: which encoding their bytes are in.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text, and the name of the encoding that it was read in.
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// Its name, for people.
    pub encoding: &'static str,
    /// True when some bytes have no meaning in that encoding.
    pub lossy: bool,
}

/// Below this many unusual bytes a statistical guess is worth less than the usual answer, Windows-1252.
const FEW_UNUSUAL_BYTES: usize = 24;

/// Decodes bytes: a byte-order mark decides, then the pattern of zero bytes, then whether they are UTF-8.
pub fn decode(bytes: &[u8]) -> Option<Decoded> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Some(decode_as(encoding, &bytes[mark..]));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Some(decode_as(encoding, bytes));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(Decoded {
            text: text.to_string(),
            encoding: UTF_8.name(),
            lossy: false,
        });
    }
    if looks_binary(bytes) {
        return None;
    }
    Some(decode_as(single_byte_encoding(bytes), bytes))
}

/// True when the bytes are no text in any encoding we know: control characters beyond tabs and line ends.
pub fn looks_binary(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(8_192)];
    let odd = start
        .iter()
        .filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1A | 0x1B))
        .count();
    odd * 100 > start.len()
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        lossy,
    }
}

/// Mostly Latin text in UTF-16 has a zero in every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(4_096) & !1];
    if start.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let pairs = start.len() / 2;
    let first = start.iter().step_by(2).filter(|byte| **byte == 0).count();
    let second = start
        .iter()
        .skip(1)
        .step_by(2)
        .filter(|byte| **byte == 0)
        .count();
    match (first * 10 >= pairs * 4, second * 10 >= pairs * 4) {
        (false, true) if first * 20 < pairs => Some(UTF_16LE),
        (true, false) if second * 20 < pairs => Some(UTF_16BE),
        _ => None,
    }
}

fn single_byte_encoding(bytes: &[u8]) -> &'static Encoding {
    if bytes.iter().filter(|byte| **byte >= 0x80).count() < FEW_UNUSUAL_BYTES {
        return WINDOWS_1252;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_common_encoding_gives_the_same_words() {
        let words = "Größe;Zürich;12,5 €";
        let wide =
            |swap: fn(u16) -> [u8; 2]| words.encode_utf16().flat_map(swap).collect::<Vec<u8>>();
        let mut with_mark = vec![0xEF, 0xBB, 0xBF];
        with_mark.extend(words.as_bytes());
        let latin = WINDOWS_1252.encode(words).0.into_owned();
        for bytes in [
            words.as_bytes().to_vec(),
            with_mark,
            wide(u16::to_le_bytes),
            wide(u16::to_be_bytes),
            latin,
        ] {
            assert_eq!(decode(&bytes).unwrap().text, words);
        }
    }
}
