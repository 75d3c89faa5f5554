//! The SQL of the set-up path: whether it was put away, and who was invited.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// Who put the path away, if somebody did.
    pub fn put_away(partnership: Uuid) -> maybe Away { put_away_at: i64, put_away_by: String } =
        "SELECT put_away_at, put_away_by FROM setup_put_away WHERE partnership = $1";
    /// Puts the path away; a second time changes nothing.
    pub fn put(partnership: Uuid, at: i64, by: &str) -> count =
        "INSERT INTO setup_put_away (partnership, put_away_at, put_away_by) VALUES ($1, $2, $3) ON CONFLICT (partnership) DO NOTHING";
    /// Brings it back.
    pub fn bring_back(partnership: Uuid) -> count = "DELETE FROM setup_put_away WHERE partnership = $1";
    /// The organisations somebody was invited for: by an account, an invitation or a personal link that was not taken back.
    pub fn invited(partnership: Uuid) -> many Invited { organisation: Option<Uuid> } =
        "SELECT s.organisation FROM seat s WHERE s.partnership = $1 AND s.ended_at IS NULL AND s.organisation IS NOT NULL
         UNION SELECT i.organisation FROM invitation i WHERE i.partnership = $1 AND i.revoked_at IS NULL AND i.organisation IS NOT NULL
         UNION SELECT l.organisation FROM personal_link l WHERE l.partnership = $1 AND l.revoked_at IS NULL
         ORDER BY organisation LIMIT 2000";
}
