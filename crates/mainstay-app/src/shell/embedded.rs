//! The files built into the program: sentences, styles, scripts and the demo partnership.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
