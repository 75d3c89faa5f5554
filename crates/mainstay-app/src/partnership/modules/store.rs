//! The SQL of the parts of the workspace: what was switched on by hand, and which parts hold something.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// The newest type that was decided, and which parts hold something.
    pub fn held(partnership: Uuid) -> one Held { chosen: Option<String>, sides: Option<String>, rollup: i64, conditions: i64, mindset: i64 } =
        "SELECT (SELECT d.chosen FROM type_decision d WHERE d.partnership = $1 ORDER BY d.decided_at DESC, d.id DESC LIMIT 1) AS chosen,
                (SELECT d.sides FROM type_decision d WHERE d.partnership = $1 ORDER BY d.decided_at DESC, d.id DESC LIMIT 1) AS sides,
                CAST(CASE WHEN EXISTS (SELECT 1 FROM round r WHERE r.partnership = $1) OR EXISTS (SELECT 1 FROM observation o WHERE o.partnership = $1) THEN 1 ELSE 0 END AS BIGINT) AS rollup,
                CAST(CASE WHEN EXISTS (SELECT 1 FROM condition_review c WHERE c.partnership = $1 AND c.removed_at IS NULL) THEN 1 ELSE 0 END AS BIGINT) AS conditions,
                CAST(CASE WHEN EXISTS (SELECT 1 FROM mindset_round m WHERE m.partnership = $1 AND m.removed_at IS NULL) THEN 1 ELSE 0 END AS BIGINT) AS mindset";
    /// The parts that were switched on by hand.
    pub fn switched(partnership: Uuid) -> many Switched { module: String, switched_at: i64, switched_by: String } =
        "SELECT module, switched_at, switched_by FROM workspace_module WHERE partnership = $1 ORDER BY module LIMIT 100";
    /// Switches a part on; a second time changes nothing.
    pub fn switch_on(partnership: Uuid, module: &str, at: i64, by: &str) -> count =
        "INSERT INTO workspace_module (partnership, module, switched_at, switched_by) VALUES ($1, $2, $3, $4) ON CONFLICT (partnership, module) DO NOTHING";
    /// Leaves a part to the type again.
    pub fn switch_off(partnership: Uuid, module: &str) -> count = "DELETE FROM workspace_module WHERE partnership = $1 AND module = $2";
}
