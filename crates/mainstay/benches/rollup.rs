//! How many rows a second `mainstay rollup` takes in, as a whole command: `cargo bench -p mainstay --bench rollup`.
//!
//! Twenty partners with 50,000 made-up rows each, some with thousands commas in quotes, some with other headings, with
//! duplicates and rejects among them. Run as a test, it tries a small table only.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const PARTNERS: u64 = 20;
const TURNS: usize = 9;

fn main() {
    let measuring = std::env::args().any(|argument| argument == "--bench");
    let (rows, turns) = if measuring { (50_000, TURNS) } else { (100, 1) };
    let folder = tempfile::tempdir().expect("a folder for made-up files");
    write_framework(folder.path());
    let bytes: usize = (1..=PARTNERS)
        .map(|partner| write_partner(folder.path(), partner, rows))
        .sum();
    let mut seconds: Vec<f64> = (0..turns).map(|_| roll_up(folder.path())).collect();
    seconds.sort_by(f64::total_cmp);
    let median = seconds[turns / 2];
    let rows = f64::from(u32::try_from(rows * PARTNERS).expect("a few million rows"));
    let megabytes = f64::from(u32::try_from(bytes >> 10).expect("a few gigabytes")) / 1024.0;
    println!(
        "rollup: {rows} rows, {megabytes:.1} MB, median of {turns} runs {median:.3} s: {:.0} rows/s, {:.0} MB/s",
        rows / median,
        megabytes / median
    );
}

fn roll_up(folder: &Path) -> f64 {
    let begun = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_mainstay"))
        .arg("rollup")
        .arg("--dir")
        .arg(folder)
        .arg("--out")
        .arg(folder.join("out"))
        .output()
        .expect("the program starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    begun.elapsed().as_secs_f64()
}

fn write_framework(folder: &Path) {
    let mut indicators = "code,kind\n".to_owned();
    let mut spellings = "alias,code\n".to_owned();
    for n in 0..40 {
        let kind = if n % 4 == 0 { "count" } else { "rate" };
        let _ = writeln!(indicators, "IND{n:03},{kind}");
        let _ = writeln!(spellings, "measure {n},IND{n:03}");
    }
    let headers = "alias,field\nmeasure,indicator\nperiod,period\nquarter,period\nfips,geography\ngroup,subgroup\nn,numerator\nbase,denominator\ndate,updated\n";
    let groups = "alias,code\nall,all\nwomen,female\nmen,male\nlow income,low-income\n65 and over,age-65-plus\n";
    for (name, content) in [
        ("indicators.csv", indicators.as_str()),
        ("indicator_alias.csv", &spellings),
        ("subgroup_alias.csv", groups),
        ("headers.csv", headers),
        (
            "targets.csv",
            "indicator,period,target\nIND001,2024-Q1,0.5\n",
        ),
    ] {
        fs::write(folder.join(name), content).expect("the folder can be written");
    }
}

fn write_partner(folder: &Path, partner: u64, rows: u64) -> usize {
    let mut chance = Chance(partner);
    let mut table = if partner.is_multiple_of(2) {
        "Measure,Period,FIPS,Group,N,Base,Date\n"
    } else {
        "MEASURE,Quarter,fips,group,n,base,date\n"
    }
    .to_owned();
    for _ in 0..rows {
        let base = 5 + chance.below(5_000);
        let part = chance.below(base + base / 50 + 1);
        let group = match chance.below(50) {
            0 => "other?",
            1..10 => "Women",
            10..20 => "men",
            20..30 => "Low income",
            30..40 => "65 and over",
            _ => "All",
        };
        let (year, quarter, place) = (
            2019 + chance.below(6),
            1 + chance.below(4),
            1001 + 2 * chance.below(10),
        );
        let _ = write!(table, "Measure {},", chance.below(40));
        let _ = if partner.is_multiple_of(2) {
            write!(table, "{year}-Q{quarter}")
        } else {
            write!(table, "Q{quarter} {year}")
        };
        let _ = write!(table, ",{place},{group},");
        for figure in [part, base] {
            let _ = match figure {
                1_000.. if partner.is_multiple_of(4) => {
                    write!(table, "\"{},{:03}\",", figure / 1_000, figure % 1_000)
                }
                _ => write!(table, "{figure},"),
            };
        }
        let _ = writeln!(
            table,
            "2024-{:02}-{:02}",
            1 + chance.below(12),
            1 + chance.below(28)
        );
    }
    let folder = folder.join("partners");
    fs::create_dir_all(&folder).expect("the folder can be written");
    fs::write(folder.join(format!("p{partner:02}.csv")), &table)
        .expect("the folder can be written");
    table.len()
}

/// The same numbers in every run (Steele, Lea and Flood's SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}
