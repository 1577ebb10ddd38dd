//! A person's papers: taken in at one kiosk, known at another, never two lists of them, and nothing half.

use super::counter::{Counter, pin};
use super::returning::{PIN, open, visit};
use super::stage::Stage;
use mobio::domain::document::{DocumentKind, Facts, Media, Place};
use mobio::domain::identity::ObjectId;
use mobio::domain::space::Space;
use mobio::kiosk::paper::PaperStanding;
use mobio::kiosk::vault::{Vault, VaultError};
use mobio::seal::CardNumber;
use std::fs;
use std::sync::Arc;

const PLENTY: Space = Space::of_bytes(1 << 40);

fn facts(title: &str, size: usize) -> Facts {
    let (kind, media) = (DocumentKind::Diploma, Media::Jpeg);
    Facts { kind, title: title.to_owned(), media, size: size as u64 }
}

fn file(size: usize) -> Vec<u8> {
    (0..size).map(|place| u8::try_from(place % 251).unwrap()).collect()
}

pub(super) fn take_in(vault: &mut Vault, title: &str, size: usize) -> Result<ObjectId, VaultError> {
    vault.take_in(&mut file(size).as_slice(), (facts(title, size), None), PLENTY, |_| ())
}

fn titles(vault: &Vault) -> Vec<(String, PaperStanding)> {
    vault.papers().unwrap().into_iter().map(|paper| (paper.facts.title, paper.standing)).collect()
}

fn named(titles: &[(&str, PaperStanding)]) -> Vec<(String, PaperStanding)> {
    titles.iter().map(|(title, standing)| ((*title).to_owned(), *standing)).collect()
}

/// The vault of somebody who comes back without a line.
fn offline(counter: &Counter<'_>, card: &Arc<CardNumber>) -> Vault {
    let mut vault = counter.vault();
    vault.open(Arc::clone(card), &pin(PIN), None).unwrap();
    vault
}

pub(super) fn online(counter: &Counter<'_>, card: &Arc<CardNumber>) -> Vault {
    let mut vault = counter.vault();
    vault.open(Arc::clone(card), &pin(PIN), Some(&mut counter.line())).unwrap();
    vault
}

/// Where the person's papers are, in the order of their list.
pub(super) fn standing(counter: &Counter<'_>, card: &Arc<CardNumber>) -> Vec<PaperStanding> {
    offline(counter, card).papers().unwrap().into_iter().map(|paper| paper.standing).collect()
}

/// Files in the kiosk's folder of documents.
fn kept(counter: &Counter<'_>) -> usize {
    fs::read_dir(counter.folder.path().join("documents")).map_or(0, Iterator::count)
}

#[test]
fn a_paper_is_there_again_and_says_the_same_and_another_kiosk_knows_of_it() {
    let stage = Stage::start();
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let card = visit(&first, &[("person", "A")]);
    let mut vault = offline(&first, &card);
    let place = Place { section: "training".to_owned(), question: Some("train_docs".to_owned()) };
    let (bytes, mut steps) = (file(200_000), Vec::new());
    let about = (facts("Zeugnis", bytes.len()), Some(place.clone()));
    let id = vault.take_in(&mut bytes.as_slice(), about, PLENTY, |read| steps.push(read)).unwrap();
    assert!(steps.is_sorted() && steps.last() == Some(&200_000), "{steps:?}");
    drop(vault);

    let vault = offline(&first, &card);
    let papers = vault.papers().unwrap();
    assert_eq!(papers.len(), 1);
    assert_eq!((papers[0].id, &papers[0].facts), (id, &facts("Zeugnis", 200_000)));
    assert_eq!(
        (papers[0].place.as_ref(), papers[0].standing),
        (Some(&place), PaperStanding::Waits { percent: 0 })
    );
    let mut opened = Vec::new();
    assert_eq!(vault.open_paper(id, &mut opened).unwrap(), facts("Zeugnis", 200_000));
    assert_eq!(opened, bytes);
    drop(vault);

    first.store().freeze_all().unwrap();
    first.forward();
    let vault = online(&second, &card);
    assert_eq!(titles(&vault), named(&[("Zeugnis", PaperStanding::Elsewhere)]));
    assert_eq!(vault.open_paper(id, &mut Vec::new()).unwrap_err().code(), "K-STORE-20", "it is not here");
    let opened = open(&second, &card).unwrap();
    assert_eq!(
        (opened.sections.len(), opened.forks.len(), opened.set_aside),
        (1, 0, 0),
        "no section of answers"
    );
}

#[test]
fn papers_of_two_places_are_one_list_and_nobody_is_asked() {
    let stage = Stage::start();
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let card = visit(&first, &[("person", "A")]);
    let mut vault = offline(&first, &card);
    let [one, two] = ["one", "two"].map(|title| take_in(&mut vault, title, 10).unwrap());
    vault.freeze().unwrap();
    drop(vault);
    first.forward();
    // The same person at both, and neither knows of the other.
    let mut here = offline(&first, &card);
    let mut there = online(&second, &card);
    take_in(&mut here, "three", 10).unwrap();
    here.take_out(one).unwrap();
    take_in(&mut there, "four", 10).unwrap();
    for vault in [&mut here, &mut there] {
        vault.freeze().unwrap();
    }
    drop((here, there));
    first.forward();
    second.forward();
    let vault = online(&first, &card);
    let (sent, elsewhere) = (PaperStanding::Forwarded, PaperStanding::Elsewhere);
    let mut all = titles(&vault);
    all.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(all, named(&[("four", elsewhere), ("three", sent), ("two", sent)]));
    assert_eq!(open(&first, &card).unwrap().forks.len(), 0);
    assert_eq!(kept(&first), 2, "what was taken out is gone");
    // What is saved next replaces both lists.
    let mut vault = online(&first, &card);
    vault.take_out(two).unwrap();
    vault.freeze().unwrap();
    drop(vault);
    first.forward();
    let mut last = titles(&online(&second, &card));
    last.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(last, named(&[("four", sent), ("three", elsewhere)]));
}

#[test]
fn what_cannot_be_taken_in_leaves_nothing_behind() {
    let stage = Stage::start();
    let counter = Counter::new(&stage);
    let card = visit(&counter, &[("person", "A")]);
    let mut vault = offline(&counter, &card);
    let shorter = vault.take_in(&mut file(99).as_slice(), (facts("x", 100), None), PLENTY, |_| ());
    assert_eq!(shorter.unwrap_err().code(), "M-DOCUMENT-02");
    let large = facts("x", usize::try_from(mobio::seal::document::LARGEST).unwrap() + 1);
    let larger = vault.take_in(&mut std::io::repeat(7), (large, None), PLENTY, |_| ());
    assert_eq!(larger.unwrap_err().code(), "M-DOCUMENT-03");
    let full = vault.take_in(&mut file(9).as_slice(), (facts("x", 9), None), Space::of_bytes(0), |_| ());
    assert_eq!(full.unwrap_err().code(), "K-STORE-19");
    let mut torn = TornStick(3);
    assert_eq!(
        vault.take_in(&mut torn, (facts("x", 999_999), None), PLENTY, |_| ()).unwrap_err().code(),
        "M-DOCUMENT-01"
    );
    assert_eq!((vault.papers().unwrap(), kept(&counter)), (Vec::new(), 0));
    // Nobody is there whose paper it would be.
    let mut closed = counter.vault();
    assert!(matches!(take_in(&mut closed, "x", 9), Err(VaultError::Closed)));
    // And it goes on, up to as many as there can be.
    for _ in 0..mobio::seal::papers::MOST {
        take_in(&mut vault, "ن", 9).unwrap();
    }
    assert_eq!(take_in(&mut vault, "one too many", 9).unwrap_err().code(), "K-VAULT-14");
    assert_eq!(titles(&vault).len(), mobio::seal::papers::MOST);
    vault.take_out(vault.papers().unwrap()[0].id).unwrap();
    take_in(&mut vault, "the last", 9).unwrap();
    drop(vault);
    assert_eq!(titles(&offline(&counter, &card)).last().unwrap().0, "the last");
}

/// A stick that is pulled out after so many pieces.
struct TornStick(u32);

impl std::io::Read for TornStick {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.0 = self.0.checked_sub(1).ok_or_else(|| std::io::Error::other("pulled out"))?;
        buffer.fill(7);
        Ok(buffer.len())
    }
}
