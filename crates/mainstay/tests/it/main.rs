//! What the commands promise, tried on the real program.

mod rollup;
