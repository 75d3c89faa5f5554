//! Small partnerships whose roll-up was worked out with pencil and paper from the rules.

use super::Folder;

#[test]
fn three_partners_make_one_line_that_says_who_is_missing() {
    let folder = Folder::new();
    folder.partner("p01.csv", "R1,2024-Q1,1001,all,45,50,2024-04-01\n");
    folder.put(
        "partners/p02.csv",
        "N,Measure,FIPS,Date,Base,Quarter,Group\n10,Screened,01001,2024-04-02,100,Q1 2024,Total\n",
    );
    folder.partner("p03.csv", "");
    let (rollup, validation) = folder.tables();
    // 45 + 10 of 50 + 100 is 55 of 150; two of three partners; 0.366… is 0.133… short of 0.5.
    assert_eq!(
        rollup,
        "R1,2024-Q1,all,2,2,55,150,0.36666666666666664,0.6666666666666666,0.5,-0.13333333333333336\n"
    );
    assert_eq!(validation, "1,kept,1\n2,kept,1\n");
}

#[test]
fn each_reason_is_counted_for_its_partner() {
    let folder = Folder::new();
    folder.partner(
        "p7.csv",
        "Unknown,never,1,who,x,x,x\n\
         R1,last year,1,who,x,x,x\n\
         R1,2024-Q1,1,other,x,x,x\n\
         R1,2024-Q1,1,all,,x,x\n\
         R1,2024-Q1,1,all,NA,x,x\n\
         R1,2024-Q1,1,all,*,0,x\n\
         R1,2024-Q1,1,all,12.0,0,x\n\
         R1,2024-Q1,1,all,-3,0,x\n\
         C1,2024-Q1,1,all,-3,,x\n\
         R1,2024-Q1,1,all,3,n/a,x\n\
         R1,2024-Q1,1,all,3,*,x\n\
         R1,2024-Q1,1,all,0,0,x\n\
         R1,2024-Q1,1,all,3,-3,x\n\
         R1,2024-Q1,1,all,4,3,x\n\
         R1,2024-Q1,1,all,3,3,2024-01-01\n\
         R1,2024-Q1,1,all,3,3,2024-01-01\n\
         C1,2024-Q1,1,all,\"1,500\",see note,x\n",
    );
    let (rollup, validation) = folder.tables();
    assert_eq!(
        validation,
        "7,denominator,2\n7,duplicate,1\n7,exceeds,1\n7,indicator,1\n7,kept,2\n7,missing,3\n7,negative,2\n7,number,2\n\
         7,period,1\n7,subgroup,1\n7,suppressed,1\n"
    );
    assert_eq!(
        rollup,
        "C1,2024-Q1,all,1,1,1500,0,,1.0,100.0,1400.0\n\
         R1,2024-Q1,all,1,1,3,3,1.0,1.0,0.5,0.5\n"
    );
}

#[test]
fn the_newest_row_counts_and_of_equals_the_larger_numerator() {
    let folder = Folder::new();
    let rows = [
        // Newer although smaller.
        "C1,2024-Q1,1,all,9,,2024-01-01",
        "C1,2024-Q1,00001,Total,5,,2024-02-01",
        // The same day: the larger.
        "C1,2024-Q2,1,all,3,,2024-02-01",
        "C1,2024-04,1,all,4,,2024-02-01",
        // An unreadable date is the oldest, even beside a long-gone one.
        "C1,2024-Q3,1,all,8,,soon",
        "C1,2024-Q3,1,all,2,,1999-12-31",
        // Of two unreadable ones, the larger.
        "C1,2024-Q4,1,all,6,,",
        "C1,2024-Q4,1,all,7,,2024-02-30",
    ];
    let expected = "C1,2024-Q1,all,1,1,5,0,,1.0,100.0,-95.0\nC1,2024-Q2,all,1,1,4,0,,1.0,,\n\
                    C1,2024-Q3,all,1,1,2,0,,1.0,,\nC1,2024-Q4,all,1,1,7,0,,1.0,,\n";
    for order in [rows.to_vec(), rows.iter().rev().copied().collect()] {
        folder.partner("p1.csv", &order.join("\n"));
        let (rollup, validation) = folder.tables();
        assert_eq!(rollup, expected);
        assert_eq!(validation, "1,duplicate,4\n1,kept,4\n");
    }
}

#[test]
fn the_same_row_of_two_partners_is_no_duplicate_and_places_are_added_up() {
    let folder = Folder::new();
    folder.partner(
        "p1.csv",
        "C1,2024-01,1001,all,1,,2024-01-01\nC1,2024-03,1003,all,10,,2024-01-01\n",
    );
    folder.partner("p2.csv", "C1,2024-02,1001,all,100,,2024-01-01\n");
    let (rollup, validation) = folder.tables();
    assert_eq!(rollup, "C1,2024-Q1,all,2,3,111,0,,1.0,100.0,11.0\n");
    assert_eq!(validation, "1,kept,2\n2,kept,1\n");
}

#[test]
fn two_files_of_one_partner_are_one_partner() {
    let folder = Folder::new();
    folder.partner("p1.csv", "C1,2024-Q1,1,all,1,,2024-01-01\n");
    folder.partner(
        "p001.csv",
        "C1,2024-Q1,1,all,2,,2024-01-02\nC1,2024-Q1,2,all,5,,2024-01-02\n",
    );
    folder.partner("p10.csv", "C1,2024-Q1,1,all,10,,2024-01-02\n");
    folder.partner("p2.csv", "C1,2024-Q1,1,all,20,,2024-01-02\n");
    let (rollup, validation) = folder.tables();
    // Completeness is partners over files, as the rule is written: 3 over 4.
    assert_eq!(rollup, "C1,2024-Q1,all,3,4,37,0,,0.75,100.0,-63.0\n");
    assert_eq!(validation, "1,duplicate,1\n1,kept,2\n2,kept,1\n10,kept,1\n");
}

#[test]
fn lines_are_sorted_by_their_text() {
    let folder = Folder::new();
    folder.put(
        "indicators.csv",
        "code,kind\nb,count\nB,count\na10,count\na9,count\n\"x, y\",count\n",
    );
    folder.put(
        "indicator_alias.csv",
        "alias,code\nsmall b,b\nbig b,B\na10,a10\na9,a9\nx y,\"x, y\"\n",
    );
    folder.put("targets.csv", "indicator,period,target\n");
    let row = |indicator: &str, period: &str, group: &str| {
        format!("{indicator},{period},1,{group},1,,2024-01-01\n")
    };
    let rows = row("x y", "2024-Q1", "all")
        + &row("small b", "2024-Q1", "all")
        + &row("big b", "2024-Q1", "all")
        + &row("a9", "2024-Q1", "all")
        + &row("a10", "2024-Q2", "all")
        + &row("a10", "2023-Q4", "female")
        + &row("a10", "2023-Q4", "all");
    folder.partner("p1.csv", &rows);
    let (rollup, _) = folder.tables();
    let keys: Vec<&str> = rollup
        .lines()
        .map(|line| line.split(",1,1,").next().unwrap())
        .collect();
    assert_eq!(
        keys,
        [
            "B,2024-Q1,all",
            "a10,2023-Q4,all",
            "a10,2023-Q4,female",
            "a10,2024-Q2,all",
            "a9,2024-Q1,all",
            "b,2024-Q1,all",
            "\"x, y\",2024-Q1,all"
        ]
    );
}

#[test]
fn sums_beyond_64_bits_are_exact() {
    let folder = Folder::new();
    let row = |place: u32| format!("C1,2024-Q2,{place},all,9223372036854775807,,2024-01-01\n");
    folder.partner(
        "p1.csv",
        &(row(1) + &row(2) + &row(3) + "C1,2024-Q2,4,all,9223372036854775808,,2024-01-01\n"),
    );
    let (rollup, validation) = folder.tables();
    assert_eq!(rollup, "C1,2024-Q2,all,1,3,27670116110564327421,0,,1.0,,\n");
    assert_eq!(validation, "1,kept,3\n1,number,1\n");
}
