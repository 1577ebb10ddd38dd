//! Places at which a test ends the process, as a pulled plug would: before and after each commit, around each fsync and
//! rename of our own, and around each request. One list, so that a test can say that it has been at every one.
//! Without the cargo feature `failpoints`, which no release build has, [`reached`] is nothing.

#[cfg(all(feature = "failpoints", not(debug_assertions)))]
compile_error!("`failpoints` is for tests: a program that can be told to end is never released");

macro_rules! points {
    ($($point:ident $name:literal $doc:literal)+) => {
        /// A place.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Point {
            $(#[doc = $doc] $point,)+
        }

        impl Point {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$point,)+];

            /// By what a test calls it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$point => $name,)+
                }
            }
        }
    };
}

points! {
    FolderMade "folder.made" "A part of the data folder is there."
    LogTurned "log.turned" "The full log has its other name."
    KeyWritten "key.written" "The kiosk's key is written."
    KeySynced "key.synced" "It is on the disk, under no name yet."
    KeyNamed "key.named" "It has its name."
    StoreCreated "store.created" "The kiosk's database is an empty file."
    StoreReady "store.ready" "It is open, with its log."
    StoreCommit "store.commit" "A transaction of the kiosk is complete, and not committed."
    StoreCommitted "store.committed" "It is committed, and nobody knows."
    StoreMigrate "store.migrate" "The missing steps are done, and not committed."
    StoreMigrated "store.migrated" "They are committed."
    StorePurged "store.purged" "What has ended is removed, but for the log."
    CopyWritten "copy.written" "The copy before a migration is written."
    CopySynced "copy.synced" "It is on the disk, under no name yet."
    CopyNamed "copy.named" "It has its name."
    SalvageBegun "salvage.begun" "The marker is there."
    SalvageAside "salvage.aside" "The damaged files have their second name."
    SalvageMade "salvage.made" "The fresh store is whole."
    SalvageCleared "salvage.cleared" "The damaged log is gone from its place."
    SalvageReplaced "salvage.replaced" "The fresh store is in its place."
    SalvageEnded "salvage.ended" "The marker is gone."
    DocumentsMade "documents.made" "The folder of documents is there, and nobody knows."
    DocumentWritten "document.written" "A document is written."
    DocumentSynced "document.synced" "It is on the disk, under no name yet."
    DocumentNamed "document.named" "It has its name, and no row."
    DocumentRemoved "document.removed" "The file of one that has no row any more is gone."
    DocumentsSwept "documents.swept" "Files without a row are gone."
    BallastMade "ballast.made" "Room is set aside."
    BallastGiven "ballast.given" "It is given back."
    RequestReady "request.ready" "A request is about to be sent."
    RequestAnswered "request.answered" "It was answered, and nothing was done about it."
    MasterMade "master.made" "The file for the keystore's master key is there, and empty."
    MasterWritten "master.written" "The key is written."
    MasterNamed "master.named" "It has its name."
    KeystoreCommit "keystore.commit" "Keys are about to be committed."
    KeystoreCommitted "keystore.committed" "They are, and the database does not know."
    DistrictCommit "district.commit" "A batch of the district is complete, and not committed."
    DistrictCommitted "district.committed" "It is committed, and nobody was answered."
    DistrictMigrate "district.migrate" "A step of the district's database is done, and not committed."
    DistrictMigrated "district.migrated" "It is committed."
}

/// The process is at this place.
#[cfg(not(feature = "failpoints"))]
#[inline(always)]
pub const fn reached(_: Point) {}

/// The process is at this place. `MOBIO_POINTS` names a file that gets the name of each; at the one that `MOBIO_END_AT`
/// names (`NAME:NUMBER`, counted from 1 in that file) the process ends as if it were killed, once. `MOBIO_PANIC_AT` beside
/// it names a file: who comes to the point that it names takes the file away and panics.
#[cfg(feature = "failpoints")]
#[expect(clippy::panic, reason = "that is what is asked for")]
pub fn reached(point: Point) {
    use std::io::Write;
    let Some(seen) = std::env::var_os("MOBIO_POINTS") else { return };
    let log = std::fs::OpenOptions::new().create(true).append(true).open(&seen);
    // One write, so that lines of several threads do not mix.
    let _ = log.and_then(|mut log| log.write_all(format!("{}\n", point.name()).as_bytes()));
    let before = std::fs::read_to_string(&seen).unwrap_or_default();
    let number = before.lines().filter(|line| *line == point.name()).count();
    if std::env::var("MOBIO_END_AT").is_ok_and(|end| end == format!("{}:{number}", point.name())) {
        std::process::abort();
    }
    let Some(panics) = std::env::var_os("MOBIO_PANIC_AT") else { return };
    let is_here = std::fs::read_to_string(&panics).is_ok_and(|name| name == point.name());
    if is_here && std::fs::remove_file(panics).is_ok() {
        panic!("told to");
    }
}
