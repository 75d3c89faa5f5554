//! The SQL of files on their way in, remembered layouts, and partners' own words for common categories.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    // Files on their way in.
    /// Keeps what was read of a file.
    pub fn put_intake(partnership: Uuid, id: Uuid, round: Uuid, organisation: Uuid, file_name: &str, file_hash: &[u8], content: &str, choices: &str, by: &str, at: i64) -> count =
        "INSERT INTO intake (partnership, id, round, organisation, file_name, file_hash, content, choices, state, created_by, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10, 1)";
    /// One file on its way in.
    pub fn intake(partnership: Uuid, id: Uuid) -> maybe Intake { id: Uuid, round: Uuid, organisation: Uuid, file_name: String, file_hash: Vec<u8>, content: String, choices: String, state: String, created_by: String, created_at: i64, version: i64 } =
        "SELECT id, round, organisation, file_name, file_hash, content, choices, state, created_by, created_at, version FROM intake WHERE partnership = $1 AND id = $2";
    /// The files of one partner's part in a round that wait, newest first.
    pub fn waiting(partnership: Uuid, round: Uuid, organisation: Uuid) -> many Waiting { id: Uuid, file_name: String, file_hash: Vec<u8>, created_by: String, created_at: i64 } =
        "SELECT id, file_name, file_hash, created_by, created_at FROM intake WHERE partnership = $1 AND round = $2 AND organisation = $3 AND state = 'open' ORDER BY created_at DESC, id DESC LIMIT 20";
    /// Every file of the partnership that waits, newest first.
    pub fn unfinished(partnership: Uuid) -> many Unfinished { id: Uuid, round: Uuid, organisation: Uuid, file_name: String } =
        "SELECT id, round, organisation, file_name FROM intake WHERE partnership = $1 AND state = 'open' ORDER BY created_at DESC, id DESC LIMIT 500";
    /// Keeps what was chosen, unless somebody else changed it since `version`.
    pub fn change_choices(partnership: Uuid, id: Uuid, choices: &str, version: i64) -> count =
        "UPDATE intake SET choices = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND version = $4 AND state = 'open'";
    /// Forgets what was read of a file, once its figures are handed in. `choices` names the receipt.
    pub fn finish(partnership: Uuid, id: Uuid, choices: &str) -> count =
        "UPDATE intake SET content = '', choices = $3, state = 'handed_in', version = version + 1 WHERE partnership = $1 AND id = $2";
    /// Throws a file away.
    pub fn drop_intake(partnership: Uuid, id: Uuid) -> count =
        "DELETE FROM intake WHERE partnership = $1 AND id = $2";
    /// Throws away what nobody finished.
    pub fn drop_older(moment: i64) -> count =
        "DELETE FROM intake WHERE created_at < $1";

    // Remembered layouts.
    /// The layouts of one partner, the last used first.
    pub fn mappings(partnership: Uuid, organisation: Uuid) -> many Mapping { id: Uuid, layout: String, content: String } =
        "SELECT id, layout, content FROM mapping WHERE partnership = $1 AND organisation = $2 ORDER BY used_at DESC, id DESC LIMIT 50";
    /// Remembers a layout.
    pub fn put_mapping(partnership: Uuid, id: Uuid, organisation: Uuid, layout: &str, content: &str, by: &str, at: i64) -> count =
        "INSERT INTO mapping (partnership, id, organisation, layout, content, created_by, created_at, used_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)";
    /// Remembers a known layout anew.
    pub fn renew_mapping(partnership: Uuid, id: Uuid, content: &str, at: i64) -> count =
        "UPDATE mapping SET content = $3, used_at = $4 WHERE partnership = $1 AND id = $2";

    // Partners' own words.
    /// A partner's own words for the categories of the common lists.
    pub fn own_words(partnership: Uuid, organisation: Uuid) -> many OwnWord { dimension: Uuid, spelling: String, category: Option<String> } =
        "SELECT dimension, spelling, category FROM partner_category WHERE partnership = $1 AND organisation = $2 ORDER BY dimension, spelling_fold LIMIT 5000";
    /// Remembers a word; a new meaning replaces the old one.
    pub fn put_own_word(partnership: Uuid, organisation: Uuid, dimension: Uuid, fold: &str, spelling: &str, category: Option<&str>, at: i64) -> count =
        "INSERT INTO partner_category (partnership, organisation, dimension, spelling_fold, spelling, category, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (partnership, organisation, dimension, spelling_fold) DO UPDATE SET spelling = excluded.spelling, category = excluded.category";

    // What others keep, read here to notice the wrong file.
    /// The figures of every partner that hold for one period.
    pub fn figures_of_period(partnership: Uuid, period: &str) -> many PeriodFigure { organisation: Uuid, indicator: Uuid, version: i64, breakdown: String, numerator: Option<f64>, denominator: Option<f64>, value: Option<f64>, missing: Option<String> } =
        "SELECT organisation, indicator, version, breakdown, numerator, denominator, value, missing FROM observation
          WHERE partnership = $1 AND period = $2 AND organisation IS NOT NULL AND superseded_by IS NULL AND withdrawn_at IS NULL ORDER BY organisation, id LIMIT 200000";
    /// Where a file of this fingerprint was handed in before.
    pub fn same_files(partnership: Uuid, file_hash: &[u8]) -> many SameFile { organisation: Uuid, period: String } =
        "SELECT s.organisation, r.period FROM submission s JOIN round r ON r.partnership = s.partnership AND r.id = s.round
          WHERE s.partnership = $1 AND s.file_hash = $2 AND s.organisation IS NOT NULL AND s.undone_at IS NULL ORDER BY s.handed_in_at DESC LIMIT 20";

    // When two organisations are made one.
    /// Which files on their way in an organisation has, taken out or not.
    pub fn intake_of_organisation(partnership: Uuid, organisation: Uuid) -> many Owned { id: Uuid } =
        "SELECT id FROM intake WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives files on their way in to another organisation.
    pub fn give_intake(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE intake SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
    /// Which remembered layouts an organisation has, taken out or not.
    pub fn mapping_of_organisation(partnership: Uuid, organisation: Uuid) -> many (Owned) =
        "SELECT id FROM mapping WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives remembered layouts to another organisation.
    pub fn give_mapping(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE mapping SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
    /// The words of one organisation that another does not use with a meaning of its own.
    pub fn words_to_give(partnership: Uuid, organisation: Uuid, other: Uuid) -> many WordKey { dimension: Uuid, spelling_fold: String } =
        "SELECT w.dimension, w.spelling_fold FROM partner_category w WHERE w.partnership = $1 AND w.organisation = $2
            AND NOT EXISTS (SELECT 1 FROM partner_category o WHERE o.partnership = $1 AND o.organisation = $3 AND o.dimension = w.dimension AND o.spelling_fold = w.spelling_fold)
          ORDER BY w.dimension, w.spelling_fold LIMIT 20000";
    /// Gives a word to another organisation.
    pub fn give_word(partnership: Uuid, from: Uuid, dimension: Uuid, fold: &str, to: Uuid) -> count =
        "UPDATE partner_category SET organisation = $5 WHERE partnership = $1 AND organisation = $2 AND dimension = $3 AND spelling_fold = $4";
}
