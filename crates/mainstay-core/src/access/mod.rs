//! Who may do what: the roles people hold in a partnership and the one table of deeds each role allows.
//!
//! Permission is decided here and nowhere else. The table is printed as a snapshot by the tests, so that a change to it
//! is read by a person before it lands.

mod deed;
mod password;
mod role;

pub use deed::Deed;
pub use password::{SHORTEST, Weakness, password_weakness};
pub use role::Role;
