//! The SQL of the installation's settings.

mainstay_db::sql! {
    pub static QUERIES;
    /// One setting.
    pub fn setting(key: &str) -> maybe Setting { value: String } = "SELECT value FROM installation_setting WHERE key = $1";
    /// Keeps a setting.
    pub fn put_setting(key: &str, value: &str, at: i64) -> count =
        "INSERT INTO installation_setting (key, value, changed_at) VALUES ($1, $2, $3) ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at";
    /// Keeps a setting unless it is there already.
    pub fn put_setting_once(key: &str, value: &str, at: i64) -> count =
        "INSERT INTO installation_setting (key, value, changed_at) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING";
}
