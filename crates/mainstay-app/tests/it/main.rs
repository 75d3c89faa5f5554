//! The application through its front door, on both databases, with a small named world of people.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::float_cmp, reason = "expected figures are exact")]

mod advice;
mod agenda;
mod attack;
mod audit;
mod bounces;
mod breakdowns;
mod charter;
mod collection;
mod collection_desk;
mod conditions;
mod conditions_known;
mod decisions;
mod definitions;
mod demo;
mod demo_rollup;
mod entry;
mod exchange;
mod hsds;
mod hsds_schema;
mod indicators;
mod intake;
mod intake_told;
mod inviting;
mod j5;
mod joining;
mod kind;
mod kind_own;
mod learning;
mod lifecycle;
mod lifecycle_more;
mod maria;
mod merging;
mod mindset;
mod people;
mod plan;
mod practices;
mod proof;
mod public_series;
mod raw;
mod roadblocks;
mod roster;
mod safety;
mod scorecard;
mod slow;
mod statements;
mod structure;
mod trouble;
mod upgrade;
mod votes;
mod walk;
mod whole;
mod workspace;
mod world;
