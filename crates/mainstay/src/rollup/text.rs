//! Turns the bytes of a file into text, whichever program wrote it.

use std::borrow::Cow;

/// The text of a whole file or of one cell: UTF-8 or UTF-16 with its mark, else UTF-8, else Windows-1252.
pub fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    cell(bytes)
}

/// The text of one cell: UTF-8, else Windows-1252, in which every byte means something.
pub fn cell(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => {
            encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
        }
    }
}

/// Whether a file that begins like this is UTF-16 and must be turned into UTF-8 before it can be cut into cells.
pub fn is_utf16(start: &[u8]) -> bool {
    start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_word_from_four_programs() {
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("été".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        for bytes in [
            "été".as_bytes(),
            "\u{feff}été".as_bytes(),
            &[0xe9, b't', 0xe9],
            &utf16,
        ] {
            assert_eq!(decoded(bytes), "été");
        }
        assert!(is_utf16(&utf16));
    }
}
