//! The audit trail: a change made behind the program's back is found, and nothing is found where nothing was changed.

use mainstay_app::audit::service::check_trails;
use mainstay_app::shell::Failure;
use mainstay_db::{Tx, Uuid};

use crate::world::{World, on_each_database};

mainstay_db::sql! {
    pub static QUERIES;
    /// Changes what an event is about.
    fn edit(partnership: Uuid, number: i64) -> count = "UPDATE audit_event SET subject = 'another' WHERE partnership = $1 AND number = $2";
    /// Says that somebody else did it.
    fn blame(partnership: Uuid, number: i64, actor: Uuid) -> count = "UPDATE audit_event SET actor = $3 WHERE partnership = $1 AND number = $2";
    /// Takes an event out.
    fn delete(partnership: Uuid, number: i64) -> count = "DELETE FROM audit_event WHERE partnership = $1 AND number = $2";
    /// Cuts the end off.
    fn cut(partnership: Uuid, number: i64) -> count = "DELETE FROM audit_event WHERE partnership = $1 AND number >= $2";
    /// Forgets where the trail ended.
    fn forget_end(partnership: Uuid) -> count = "DELETE FROM audit_head WHERE partnership = $1";
    /// Takes the whole trail away.
    fn clear(partnership: Uuid) -> count = "DELETE FROM audit_event WHERE partnership = $1";
}

type Attack = fn(&mut Tx<'_>, Uuid) -> Result<i64, Failure>;

async fn broken_after(world: &World, attack: Attack) -> Option<i64> {
    let partnership = world.partnership;
    let changed = world
        .app
        .db()
        .write(move |tx| attack(tx, partnership))
        .await
        .unwrap();
    assert!(changed > 0, "the attack found nothing to change");
    checked(world)
}

fn checked(world: &World) -> Option<i64> {
    let trails = check_trails(&world.app).unwrap();
    let ours = trails
        .iter()
        .find(|trail| trail.partnership == world.partnership)
        .unwrap();
    let mut others = trails
        .iter()
        .filter(|trail| trail.partnership != world.partnership);
    assert!(others.clone().count() > 0);
    assert_eq!(others.find_map(|trail| trail.broken_at), None);
    ours.broken_at
}

/// Five events: the partnership, Maria's link, her coming, and two organisations added by Dana.
async fn five_events(world: &World) {
    for name in ["First", "Second"] {
        let form = format!("name={name}+House");
        world.post("dana", &world.path("/partners"), &form).await;
    }
    assert_eq!(checked(world), None, "nothing was changed yet");
}

#[tokio::test]
async fn a_change_behind_the_programs_back_is_found() {
    let attacks: [(Attack, i64); 6] = [
        (|tx, place| Ok(edit(tx, place, 2)?.try_into().unwrap()), 2),
        (
            |tx, place| Ok(blame(tx, place, 3, Uuid::from_u128(7))?.try_into().unwrap()),
            3,
        ),
        (|tx, place| Ok(delete(tx, place, 2)?.try_into().unwrap()), 2),
        (|tx, place| Ok(cut(tx, place, 5)?.try_into().unwrap()), 5),
        (
            |tx, place| Ok(forget_end(tx, place)?.try_into().unwrap()),
            6,
        ),
        (|tx, place| Ok(clear(tx, place)?.try_into().unwrap()), 1),
    ];
    for (attack, place) in attacks {
        on_each_database(async |world| {
            five_events(&world).await;
            assert_eq!(broken_after(&world, attack).await, Some(place));
        })
        .await;
    }
}
