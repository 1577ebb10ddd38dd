//! A rescue copy from the question to the answers that are back: asked for with the card, kept by the district, opened
//! by two people at machines of their own, and sealed anew under the new card. Nobody else opens it on the way.

use super::counter::{Counter, approval, pin, told};
use super::lost::{open, ripen, staff};
use super::process::run;
use super::returning::says;
use super::stage::{Stage, settings};
use mobio::domain::identity::{ObjectId, PersonId};
use mobio::kiosk::effect::Opened;
use mobio::kiosk::vault::Vault;
use mobio::seal::{CardEntry, CardNumber, Kind, Lookup, SealingKey};
use mobio::wire::recovery::RecoveryRequest;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const PIN: &str = "271828";
const NEW_PIN: &str = "161803";
const PASSPHRASES: [&str; 2] = ["the first holder's own", "the second holder's own"];

/// The machines of the two holders and of the district.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What the program says, and whether it did it.
    fn mobio(&self, arguments: &[&str], typed: &str) -> (bool, String) {
        let files = arguments.iter().map(|word| match word.split_once("file:") {
            Some(("", name)) => self.path(name).display().to_string(),
            _ => (*word).to_owned(),
        });
        let files: Vec<String> = files.collect();
        let arguments: Vec<&str> = files.iter().map(String::as_str).collect();
        let output = run(self.folder.path(), &arguments, typed);
        (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    }

    fn done(&self, arguments: &[&str], typed: &str) -> String {
        let (done, said) = self.mobio(arguments, typed);
        assert!(done, "{arguments:?}: {said}");
        said
    }

    fn refused(&self, arguments: &[&str], typed: &str, told: &str) {
        let (done, said) = self.mobio(arguments, typed);
        assert!(!done && said.contains(told), "{arguments:?}: {told}: {said}");
    }

    /// Both holders' keys.
    fn keys(&self) -> [[u8; 32]; 2] {
        [0, 1].map(|which| {
            let (file, passphrase) = (format!("file:key{which}"), PASSPHRASES[which]);
            let typed = format!("{passphrase}\n{passphrase}\n");
            let said = self.done(&["rescue", "keys", &file], &typed);
            self.refused(&["rescue", "keys", &file], &typed, "never written over");
            let key = said.strip_prefix("key = \"").unwrap().split('"').next().unwrap();
            key.parse::<SealingKey>().unwrap().to_bytes()
        })
    }

    /// At the district whose files lie here.
    fn at(&self, district: &Path) {
        std::fs::create_dir_all(self.path("data")).unwrap();
        std::os::unix::fs::symlink(district, self.path("data/district")).unwrap();
    }
}

struct Somebody {
    card: Arc<CardNumber>,
    person: PersonId,
}

/// A person who has approved one section at this kiosk and told two more that nobody may read.
fn somebody(counter: &Counter<'_>, rescue: bool) -> Somebody {
    let card = Arc::new(Vault::make_card());
    let mut vault = counter.vault();
    vault.create(Arc::clone(&card), &pin(PIN), rescue).unwrap();
    for (section, text) in [("person", "A"), ("work", "first"), ("school", "secret")] {
        vault.save(&told(section, text, 1)).unwrap();
    }
    vault.approve(&approval(&["person"]), &[told("person", "A", 1)], &pin(PIN)).unwrap();
    // What was approved is told otherwise since then.
    vault.save(&told("person", "B", 2)).unwrap();
    vault.save(&told("work", "secret", 2)).unwrap();
    vault.freeze().unwrap();
    counter.forward();
    assert_eq!(counter.store().queue().unwrap().quarantined, 0);
    let store = counter.store();
    let (enrolment, bundle) = (store.enrolment().unwrap().unwrap(), store.bundle().unwrap().unwrap());
    let salt = mobio::seal::bundle::verify(&bundle, &[enrolment.root], None).unwrap().salt;
    let entries = store.cards(Lookup::derive(&card, &salt).unwrap()).unwrap();
    Somebody { card, person: entries[0].claims::<CardEntry>().unwrap().person }
}

fn come_back(counter: &Counter<'_>, card: &Arc<CardNumber>) -> Opened {
    counter.vault().open(Arc::clone(card), &pin(NEW_PIN), Some(&mut counter.line())).unwrap()
}

/// The new card, and the case that brought it.
fn replaced(
    stage: &Stage,
    counter: &Counter<'_>,
    person: PersonId,
    copy: bool,
) -> (Arc<CardNumber>, ObjectId) {
    let opened = open(stage, person, false);
    ripen(stage);
    let code = RecoveryRequest { code: opened.code.clone().into() };
    let claim = counter.vault().show_code(&code, Some(&mut counter.line())).unwrap();
    assert_eq!(claim.rescue, copy);
    let card = Arc::new(Vault::make_card());
    let (line, pin) = (Some(&mut counter.line()), pin(NEW_PIN));
    let back = counter.vault().replace_card(&claim, (Arc::clone(&card), &pin), false, line).unwrap();
    assert_eq!((says(&back), back.rescued, back.set_aside), (vec![("person", "A")], false, 0));
    counter.forward();
    (card, opened.case)
}

/// Drafts of which the district has the bytes, and rescue copies and answers in its keystore.
fn kept(stage: &Stage) -> (i64, i64) {
    let count = |rows: rusqlite::Connection, sql: &str| rows.query_row(sql, [], |row| row.get(0)).unwrap();
    let keystore = rusqlite::Connection::open(stage.folder.path().join("keystore.sqlite")).unwrap();
    let drafts = "SELECT count(*) FROM object WHERE sort = 'draft' AND bytes IS NOT NULL";
    (count(stage.rows(), drafts), count(keystore, "SELECT count(*) FROM rescue_object"))
}

#[test]
fn two_holders_bring_back_what_nobody_was_allowed_to_read() {
    let desk = Desk { folder: tempfile::tempdir().unwrap() };
    let mut with_keys = settings();
    with_keys.rescue = Some(desk.keys());
    let stage = Stage::start_with(&with_keys);
    staff(&stage);
    let (card, case) = {
        let (first, second) = (Counter::new(&stage), Counter::new(&stage));
        assert!(first.vault().offers_rescue());
        let lost = somebody(&first, true);
        assert_eq!(kept(&stage).1, 1);
        let (card, case) = replaced(&stage, &second, lost.person, true);
        // Under the new card one of the lost sections is told otherwise before the copy is opened.
        let mut vault = second.vault();
        vault.open(Arc::clone(&card), &pin(NEW_PIN), Some(&mut second.line())).unwrap();
        vault.save(&told("school", "anew", 1)).unwrap();
        vault.freeze().unwrap();
        drop(vault);
        second.forward();
        let waiting = come_back(&Counter::new(&stage), &card);
        assert_eq!((waiting.rescued, waiting.set_aside, waiting.forks.len()), (false, 0, 0));
        assert_eq!(says(&waiting), [("person", "A"), ("school", "anew")]);
        let again = first.vault().open(Arc::clone(&lost.card), &pin(PIN), Some(&mut first.line()));
        assert!(again.is_err(), "the old card opens nothing");
        (card, case.to_string())
    };
    let stage = stage.restart_after(|district| {
        desk.at(district);
        assert!(desk.done(&["recover", "list"], "").contains("rescue copy waits for its holders"));
        let unknown = mobio::station::random::object_id().to_string();
        desk.refused(&["rescue", "export", &unknown, "file:none"], "", "no case");
        desk.done(&["rescue", "export", &case, "file:copy"], "");
        let [one, other] = PASSPHRASES.map(|passphrase| format!("{passphrase}\n"));
        desk.refused(&["rescue", "open", "file:copy", "file:key0", "file:x"], "wrong words\n", "passphrase");
        desk.refused(&["rescue", "open", "file:copy", "file:key1", "file:x"], &other, "first holder");
        let said = desk.done(&["rescue", "open", "file:copy", "file:key0", "file:half"], &one);
        assert!(said.contains(&case) && said.contains("MoBio number"), "{said}");
        desk.refused(&["rescue", "open", "file:half", "file:key0", "file:x"], &one, "second holder");
        desk.refused(&["rescue", "open", "file:half", "file:key1", "file:copy"], &other, "exists");
        desk.refused(&["rescue", "answer", "file:copy"], "", "MoB1");
        desk.done(&["rescue", "open", "file:half", "file:key1", "file:answer"], &other);
        assert!(!desk.path("x").exists());
        desk.done(&["rescue", "answer", "file:answer"], "");
        assert!(desk.done(&["rescue", "answer", "file:answer"], "").contains("here already"));
        assert!(desk.done(&["recover", "list"], "").contains("rescued answers wait for the person"));
    });
    let kiosk = Counter::new(&stage);
    let back = come_back(&kiosk, &card);
    assert!(back.rescued);
    assert_eq!(back.set_aside, 0);
    assert!(says(&back).contains(&("person", "B")) && says(&back).contains(&("work", "secret")));
    // What was told twice is for the person to choose.
    let forks: Vec<_> = back.forks.iter().map(|fork| (fork.section.as_str(), fork.versions.len())).collect();
    assert_eq!(forks, [("person", 2), ("school", 2)]);
    let mut vault = kiosk.vault();
    vault.open(Arc::clone(&card), &pin(NEW_PIN), None).unwrap();
    for (section, text) in [("person", "B"), ("school", "secret")] {
        vault.choose(section);
        vault.save(&told(section, text, 2)).unwrap();
    }
    vault.freeze().unwrap();
    drop(vault);
    kiosk.forward();
    assert_eq!(kiosk.store().queue().unwrap().quarantined, 0);
    // The old ones are gone at the district, and so are copy and answer.
    let (drafts, copies) = kept(&stage);
    assert_eq!(copies, 0, "{drafts}");
    let there = come_back(&Counter::new(&stage), &card);
    assert_eq!((there.rescued, there.forks.len(), there.set_aside), (false, 0, 0));
    assert_eq!(says(&there), [("person", "B"), ("school", "secret"), ("work", "secret")]);
    let here = come_back(&kiosk, &card);
    assert_eq!((here.rescued, says(&here)), (false, says(&there)));
}

#[test]
fn without_a_copy_or_when_it_is_deleted_the_drafts_are_gone() {
    let desk = Desk { folder: tempfile::tempdir().unwrap() };
    let mut with_keys = settings();
    with_keys.rescue = Some(desk.keys());
    let stage = Stage::start_with(&with_keys);
    staff(&stage);
    let (number, case) = {
        let counter = Counter::new(&stage);
        let lost = somebody(&counter, true);
        let (_, case) = replaced(&stage, &counter, lost.person, true);
        (lost.person.file_number(), case.to_string())
    };
    assert_eq!(kept(&stage), (6, 1), "five of the lost card, one of the new one");
    let stage = stage.restart_after(|district| {
        desk.at(district);
        desk.done(&["rescue", "export", &case, "file:copy"], "");
        desk.done(&["rescue", "delete", &number], "");
        assert!(desk.done(&["rescue", "delete", &number], "").contains("there was no rescue copy"));
        desk.refused(&["rescue", "export", &case, "file:again"], "", "no rescue copy waits");
        // What was handed out before is of no use any more.
        for (which, (from, to)) in [("copy", "half"), ("half", "answer")].into_iter().enumerate() {
            let (from, to, key) = (format!("file:{from}"), format!("file:{to}"), format!("file:key{which}"));
            desk.done(&["rescue", "open", &from, &key, &to], &format!("{}\n", PASSPHRASES[which]));
        }
        desk.refused(&["rescue", "answer", "file:answer"], "", "no rescue copy");
    });
    assert_eq!(kept(&stage), (1, 0));

    let stage = Stage::start();
    staff(&stage);
    let counter = Counter::new(&stage);
    assert!(!counter.vault().offers_rescue());
    let refused = counter.vault().create(Arc::new(Vault::make_card()), &pin(PIN), true);
    assert_eq!(refused.unwrap_err().code(), "K-VAULT-13");
    let lost = somebody(&counter, false);
    let (card, _) = replaced(&stage, &counter, lost.person, false);
    assert_eq!(kept(&stage), (1, 0), "of the new card only");
    assert_eq!(says(&come_back(&counter, &card)), [("person", "A")]);
}

#[test]
fn the_copy_goes_with_its_card_in_one_transaction_and_only_if_wanted() {
    let desk = Desk { folder: tempfile::tempdir().unwrap() };
    let mut with_keys = settings();
    with_keys.rescue = Some(desk.keys());
    let stage = Stage::start_with(&with_keys);
    for (wanted, copies) in [(true, 1), (false, 0)] {
        let counter = Counter::new(&stage);
        let card = Arc::new(Vault::make_card());
        counter.vault().create(Arc::clone(&card), &pin(PIN), wanted).unwrap();
        let rows = rusqlite::Connection::open(counter.folder.path().join("kiosk.sqlite")).unwrap();
        let waiting = |kind: Kind| -> i64 {
            let sql = "SELECT count(*) FROM outbox WHERE kind = ?1 AND state = 'frozen'";
            rows.query_row(sql, [kind.number()], |row| row.get(0)).unwrap()
        };
        assert_eq!((waiting(Kind::Card), waiting(Kind::Rescue)), (1, copies));
        counter.forward();
        assert_eq!(counter.store().queue().unwrap().quarantined, 0);
    }
    assert_eq!(kept(&stage).1, 1);
}
