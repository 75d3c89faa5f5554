//! The SQL of outside public series.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// Keeps what was read of a file, with where it comes from.
    pub fn put_series(partnership: Uuid, id: Uuid, indicator: Uuid, file_name: &str, file_hash: &[u8], content: &str, publisher: &str, address: &str, licence: &str, retrieved_on: &str, by: &str, at: i64) -> count =
        "INSERT INTO public_series (partnership, id, indicator, file_name, file_hash, content, publisher, address, licence, retrieved_on, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    /// One file.
    pub fn series(partnership: Uuid, id: Uuid) -> maybe Series { id: Uuid, indicator: Uuid, file_name: String, file_hash: Vec<u8>, content: String, publisher: String, address: String, licence: String, retrieved_on: String, submission: Option<Uuid>, created_by: String, created_at: i64 } =
        "SELECT id, indicator, file_name, file_hash, content, publisher, address, licence, retrieved_on, submission, created_by, created_at FROM public_series WHERE partnership = $1 AND id = $2";
    /// The files of one indicator, newest first, each with what became of it.
    pub fn of_indicator(partnership: Uuid, indicator: Uuid) -> many Listed { id: Uuid, file_name: String, file_hash: Vec<u8>, publisher: String, address: String, licence: String, retrieved_on: String, submission: Option<Uuid>, created_by: String, created_at: i64, receipt: Option<String>, undone_at: Option<i64> } =
        "SELECT p.id, p.file_name, p.file_hash, p.publisher, p.address, p.licence, p.retrieved_on, p.submission, p.created_by, p.created_at, s.receipt, s.undone_at
           FROM public_series p LEFT JOIN submission s ON s.partnership = p.partnership AND s.id = p.submission
          WHERE p.partnership = $1 AND p.indicator = $2 ORDER BY p.created_at DESC, p.id DESC LIMIT 200";
    /// Notes that a file was taken over, and forgets what was read of it.
    pub fn take(partnership: Uuid, id: Uuid, submission: Uuid) -> count =
        "UPDATE public_series SET submission = $3, content = '' WHERE partnership = $1 AND id = $2 AND submission IS NULL";
    /// Throws away a file that was not taken over.
    pub fn drop_open(partnership: Uuid, id: Uuid) -> count =
        "DELETE FROM public_series WHERE partnership = $1 AND id = $2 AND submission IS NULL";
    /// Throws away what nobody finished.
    pub fn drop_older(partnership: Uuid, moment: i64) -> count =
        "DELETE FROM public_series WHERE partnership = $1 AND submission IS NULL AND created_at < $2";
}
