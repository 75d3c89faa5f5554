//! When the ground gives way: the database is down or the disk is full, and nothing that was typed is lost.

use std::path::Path;
use std::process::Command;

use axum::http::StatusCode;
use mainstay_db::testkit::{Cluster, temporary_folder};
use mainstay_db::{Opening, Place};

use crate::world::{Reply, World};

const FORM: &str = "name=A+House+Nobody+Must+Lose&note=typed+with+care&old=my+secret+words&password=my+secret+words&once=0192f0c0-0000-7000-8000-000000000001";

/// The page says what happened and keeps what was typed, all but the secrets.
fn assert_kept(reply: &Reply, status: StatusCode) {
    assert_eq!(reply.status, status, "{}", reply.text);
    assert!(reply.headers.contains_key("retry-after"));
    assert!(
        reply.text.contains("A House Nobody Must Lose"),
        "{}",
        reply.text
    );
    assert!(reply.text.contains("typed with care"));
    assert!(
        !reply.text.contains("my secret words"),
        "secrets are not shown again"
    );
    assert!(
        reply.text.contains("name=\"once\" value=\"0192f0c0"),
        "sent again it counts once"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_survives_a_database_that_is_down() {
    let cluster: &'static Cluster = match Cluster::start(&[]) {
        Ok(cluster) => Box::leak(Box::new(cluster)),
        Err(why) => return eprintln!("skipped: PostgreSQL {why}"),
    };
    let place = cluster.fresh();
    let world = World::new(place.opening()).await;
    let path = world.path("/partners");
    assert_eq!(world.get("nobody", "/readyz").await.status, StatusCode::OK);
    cluster.control(&["stop", "-m", "immediate"]).unwrap();
    assert_kept(
        &world.post("dana", &path, FORM).await,
        StatusCode::SERVICE_UNAVAILABLE,
    );
    let ready = world.get("nobody", "/readyz").await;
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(world.get("nobody", "/livez").await.status, StatusCode::OK);
    cluster.control(&["start"]).unwrap();
    let again = world.post("dana", &path, FORM).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text);
    assert_eq!(world.get("nobody", "/readyz").await.status, StatusCode::OK);
    drop(world);
    drop(place);
    cluster.control(&["stop", "-m", "immediate"]).unwrap();
}

/// A small disk of its own, taken away at the end.
struct SmallDisk(std::path::PathBuf);

impl SmallDisk {
    fn new() -> Result<SmallDisk, String> {
        let folder = temporary_folder();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=6m,mode=0700", "tmpfs"])
            .arg(&folder)
            .output();
        match mounted {
            Ok(done) if done.status.success() => Ok(SmallDisk(folder)),
            Ok(done) => Err(String::from_utf8_lossy(&done.stderr).into_owned()),
            Err(error) => Err(error.to_string()),
        }
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
        let _ = std::fs::remove_dir(&self.0);
    }
}

fn fill(file: &Path) {
    use std::io::Write as _;
    let mut filler = std::fs::File::create(file).unwrap();
    for size in [1 << 20, 1 << 16, 1 << 12, 1 << 8, 1] {
        while filler.write_all(&vec![0; size]).is_ok() {}
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_survives_a_full_disk() {
    let disk = match SmallDisk::new() {
        Ok(disk) => disk,
        Err(why) => return eprintln!("skipped: a small disk cannot be mounted here: {why}"),
    };
    let world = World::new(Opening::at(Place::SqliteFolder(disk.0.clone()))).await;
    let path = world.path("/partners");
    let filler = disk.0.join("filler");
    fill(&filler);
    let mut reply = world.post("dana", &path, FORM).await;
    // The write-ahead log may have some room left; a few larger forms use it up.
    for number in 0..40 {
        if reply.status == StatusCode::INSUFFICIENT_STORAGE {
            break;
        }
        let note = "much+typed+".repeat(3000);
        let form = format!(
            "{}&name=Another+{number}",
            FORM.replace("note=", &format!("note={note}"))
        )
        .replace(
            "&once=0192f0c0-0000-7000-8000-000000000001",
            &format!("&once=0192f0c0-0000-7000-8000-0000000001{number:02}"),
        );
        reply = world.post("dana", &path, &form).await;
    }
    assert_eq!(
        reply.status,
        StatusCode::INSUFFICIENT_STORAGE,
        "{}",
        reply.text
    );
    assert!(reply.text.contains("typed with care") && !reply.text.contains("my secret words"));
    assert_eq!(
        world.get("dana", &path).await.status,
        StatusCode::OK,
        "reading goes on"
    );
    std::fs::remove_file(&filler).unwrap();
    let again = world.post("dana", &path, "name=After+The+Flood").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text);
}
