//! The SQL of tough topics. Every statement goes through the circle of a topic to the seat of whoever asks (`s.person = $2`), so
//! that there is no way to a topic for anybody else. Two reach topics that nobody sees any more, and read no word of them. A test
//! reads the statements to see that there are no others.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// The topics whose circle somebody is in, the newest first.
    pub fn topics(partnership: Uuid, person: Uuid) -> many TopicRow { id: Uuid, fields: String, created_at: i64, removed_at: Option<i64>, version: i64 } =
        "SELECT t.id, t.fields, t.created_at, t.removed_at, t.version
           FROM tough_topic t JOIN topic_circle c ON c.partnership = t.partnership AND c.topic = t.id
           JOIN seat s ON s.partnership = t.partnership AND s.id = c.seat
          WHERE t.partnership = $1 AND s.person = $2 AND s.ended_at IS NULL AND t.removed_at IS NULL ORDER BY t.created_at DESC, t.id LIMIT 500";
    /// One topic whose circle somebody is in, removed or not.
    pub fn topic(partnership: Uuid, person: Uuid, id: Uuid) -> maybe (TopicRow) =
        "SELECT t.id, t.fields, t.created_at, t.removed_at, t.version
           FROM tough_topic t JOIN topic_circle c ON c.partnership = t.partnership AND c.topic = t.id
           JOIN seat s ON s.partnership = t.partnership AND s.id = c.seat
          WHERE t.partnership = $1 AND s.person = $2 AND s.ended_at IS NULL AND t.id = $3";
    /// Who is in the circles somebody is in: the seats that hold.
    pub fn circles(partnership: Uuid, person: Uuid) -> many InCircle { topic: Uuid, seat: Uuid, name: String, role: String } =
        "SELECT m.topic, n.id AS seat, p.name, n.role
           FROM topic_circle c JOIN seat s ON s.partnership = c.partnership AND s.id = c.seat
           JOIN topic_circle m ON m.partnership = c.partnership AND m.topic = c.topic
           JOIN seat n ON n.partnership = m.partnership AND n.id = m.seat JOIN person p ON p.id = n.person
          WHERE c.partnership = $1 AND s.person = $2 AND s.ended_at IS NULL AND n.ended_at IS NULL ORDER BY LOWER(p.name), n.id LIMIT 5000";

    // A new topic has nobody who sees it, until the first seat of its circle is that of whoever brought it up.
    /// Brings a topic up.
    pub fn put_topic(partnership: Uuid, id: Uuid, fields: &str, at: i64) -> count =
        "INSERT INTO tough_topic (partnership, id, fields, created_at, version) VALUES ($1, $2, $3, $4, 1)";
    /// Begins the circle of a topic that has none, with one's own seat.
    pub fn begin_circle(partnership: Uuid, person: Uuid, id: Uuid) -> count =
        "INSERT INTO topic_circle (partnership, topic, seat)
         SELECT t.partnership, t.id, s.id FROM tough_topic t JOIN seat s ON s.partnership = t.partnership
          WHERE t.partnership = $1 AND s.person = $2 AND s.ended_at IS NULL AND t.id = $3
            AND NOT EXISTS (SELECT 1 FROM topic_circle c WHERE c.partnership = t.partnership AND c.topic = t.id)";
    /// Takes a seat into a circle one is in.
    pub fn widen(partnership: Uuid, person: Uuid, id: Uuid, seat: Uuid) -> count =
        "INSERT INTO topic_circle (partnership, topic, seat)
         SELECT c.partnership, c.topic, n.id
           FROM topic_circle c JOIN seat s ON s.partnership = c.partnership AND s.id = c.seat
           JOIN seat n ON n.partnership = c.partnership AND n.id = $4
          WHERE c.partnership = $1 AND s.person = $2 AND s.ended_at IS NULL AND c.topic = $3 AND n.ended_at IS NULL";
    /// Takes a seat out of a circle one is in.
    pub fn narrow(partnership: Uuid, person: Uuid, id: Uuid, seat: Uuid) -> count =
        "DELETE FROM topic_circle WHERE partnership = $1 AND topic = $3 AND seat = $4
            AND EXISTS (SELECT 1 FROM topic_circle c JOIN seat s ON s.partnership = c.partnership AND s.id = c.seat
                         WHERE c.partnership = $1 AND c.topic = $3 AND s.person = $2 AND s.ended_at IS NULL)";
    /// Changes a topic whose circle one is in, if nobody else did meanwhile.
    pub fn change_topic(partnership: Uuid, person: Uuid, id: Uuid, fields: &str, version: i64) -> count =
        "UPDATE tough_topic SET fields = $4, version = version + 1 WHERE partnership = $1 AND id = $3 AND version = $5 AND removed_at IS NULL
            AND EXISTS (SELECT 1 FROM topic_circle c JOIN seat s ON s.partnership = c.partnership AND s.id = c.seat
                         WHERE c.partnership = $1 AND c.topic = $3 AND s.person = $2 AND s.ended_at IS NULL)";
    /// Takes a topic whose circle one is in off the list.
    pub fn remove_topic(partnership: Uuid, person: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE tough_topic SET removed_at = $4 WHERE partnership = $1 AND id = $3 AND removed_at IS NULL
            AND EXISTS (SELECT 1 FROM topic_circle c JOIN seat s ON s.partnership = c.partnership AND s.id = c.seat
                         WHERE c.partnership = $1 AND c.topic = $3 AND s.person = $2 AND s.ended_at IS NULL)";
    /// Puts a topic whose circle one is in back.
    pub fn put_topic_back(partnership: Uuid, person: Uuid, id: Uuid) -> count =
        "UPDATE tough_topic SET removed_at = NULL WHERE partnership = $1 AND id = $3 AND removed_at IS NOT NULL
            AND EXISTS (SELECT 1 FROM topic_circle c JOIN seat s ON s.partnership = c.partnership AND s.id = c.seat
                         WHERE c.partnership = $1 AND c.topic = $3 AND s.person = $2 AND s.ended_at IS NULL)";

    // A circle of which nobody holds a seat any more: only that there is such a topic is read, never what it is about.
    /// The topics on their list that nobody sees any more.
    pub fn left_alone(partnership: Uuid) -> many LeftAlone { id: Uuid, created_at: i64 } =
        "SELECT t.id, t.created_at FROM tough_topic t WHERE t.partnership = $1 AND t.removed_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM topic_circle c JOIN seat s ON s.partnership = c.partnership AND s.id = c.seat
                             WHERE c.partnership = t.partnership AND c.topic = t.id AND s.ended_at IS NULL) ORDER BY t.created_at, t.id LIMIT 500";
    /// Gives a topic that nobody sees any more somebody who does.
    pub fn name_keeper(partnership: Uuid, id: Uuid, seat: Uuid) -> count =
        "INSERT INTO topic_circle (partnership, topic, seat)
         SELECT t.partnership, t.id, n.id FROM tough_topic t JOIN seat n ON n.partnership = t.partnership AND n.id = $3
          WHERE t.partnership = $1 AND t.id = $2 AND t.removed_at IS NULL AND n.ended_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM topic_circle c JOIN seat s ON s.partnership = c.partnership AND s.id = c.seat
                             WHERE c.partnership = t.partnership AND c.topic = t.id AND s.ended_at IS NULL)";
}
