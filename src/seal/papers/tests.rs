#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
use super::*;
use crate::domain::document::{DocumentKind, Media};
use crate::domain::identity::{DistrictId, PersonId, RecordId};
use crate::seal::testing::{CountingRng, random_id, timed_id};
use crate::seal::{Header, ReadSeed, Whose};

fn paper(number: u128, title: &str) -> Paper {
    let seed = [u8::try_from(number % 255).unwrap() + 1; 32];
    let facts =
        Facts { kind: DocumentKind::BirthMarriage, title: title.to_owned(), media: Media::Jpeg, size: 7 };
    Paper {
        id: ObjectId::new(timed_id(number)),
        digest: Digest::of(&number.to_be_bytes()),
        key: DocumentSecret::from_bytes(&seed).unwrap(),
        facts,
        place: None,
        taken: Timestamp::from_second(i64::try_from(number).unwrap()).unwrap(),
    }
}

fn list(saved: i64, documents: Vec<Paper>, removed: &[u128]) -> Papers {
    let removed = removed.iter().map(|number| ObjectId::new(timed_id(*number))).collect();
    let saved = Timestamp::from_second(saved).unwrap();
    Papers { documents, removed, saved, count: 1, ..Papers::default() }
}

fn titles(papers: &Papers) -> Vec<&str> {
    papers.documents.iter().map(|paper| paper.facts.title.as_str()).collect()
}

fn revision() -> Revision {
    let whose = Whose { district: DistrictId::new(random_id(1)), person: PersonId::new(random_id(2)) };
    let (id, record) = (ObjectId::new(timed_id(1)), RecordId::new(random_id(3)));
    Revision { id, whose, record, previous: Vec::new() }
}

#[test]
fn a_list_comes_back_with_the_keys_that_open_its_papers() {
    let reading = Reading::new(&ReadSeed::from_bytes(&[1; 32]));
    let place = Place { section: "training".to_owned(), question: Some("train_docs".to_owned()) };
    let mut papers = list(9, vec![paper(1, "دبلوم"), paper(2, "Zeugnis")], &[3]);
    papers.documents[0].place = Some(place.clone());
    let sealed = seal(&papers, revision(), &reading, &mut CountingRng::new(4)).unwrap();
    let verified = sealed.verify::<Envelope>(&reading.author_key()).unwrap();
    assert_eq!(verified.header().r#type, EnvelopeType::Draft);
    let opened = open(&verified, &reading).unwrap();
    assert_eq!(titles(&opened), titles(&papers));
    assert_eq!((opened.documents[0].place.as_ref(), &opened.removed), (Some(&place), &papers.removed));
    for (opened, paper) in opened.documents.iter().zip(&papers.documents) {
        assert_eq!(*opened.key.expose(), *paper.key.expose());
        assert_eq!((opened.id, opened.digest, opened.taken), (paper.id, paper.digest, paper.taken));
    }
    // No answers, and nothing that is read as answers.
    assert_eq!(envelope::open_draft(&verified, &reading).unwrap_err(), SealError::Payload);
    assert!(!format!("{papers:?}").contains("Zeugnis"));
    assert!(Envelope::body_fits(sealed.body().len()));
}

#[test]
fn as_many_papers_as_there_may_be_fit_whatever_they_are_called() {
    let reading = Reading::new(&ReadSeed::from_bytes(&[1; 32]));
    let title = "𐤀".repeat(TITLE);
    let place = Place { section: "recognition".to_owned(), question: Some("q".repeat(24)) };
    let full = |number| Paper { place: Some(place.clone()), ..paper(number, &title) };
    let all: Vec<_> = (1..=MOST as u128).map(full).collect();
    let removed: Vec<u128> = (1000..1000 + MOST as u128).collect();
    let papers = list(9, all, &removed);
    seal(&papers, revision(), &reading, &mut CountingRng::new(4)).unwrap();
}

#[test]
fn lists_of_two_places_are_one_list_and_what_was_taken_out_stays_out() {
    let here = list(5, vec![paper(2, "two"), paper(1, "one")], &[]);
    let there = list(9, vec![paper(1, "one"), paper(3, "three")], &[2]);
    let union = Papers::union(vec![here, there]);
    assert_eq!(titles(&union), ["one", "three"]);
    assert_eq!((union.saved.as_second(), union.removed.len()), (9, 1));
    let (older, newer) = (list(1, vec![paper(1, "older")], &[]), list(2, vec![paper(1, "newer")], &[]));
    assert_eq!(titles(&Papers::union(vec![newer, older])), ["newer"]);
    assert_eq!(titles(&Papers::union(Vec::new())), [""; 0]);
}

#[test]
fn a_list_with_a_key_that_is_none_or_of_another_section_is_refused() {
    let good = serde_json::to_string(&list(9, vec![paper(1, "x")], &[])).unwrap();
    assert!(serde_json::from_str::<Papers>(&good).is_ok());
    let key = BASE64URL_NOPAD.encode(&*paper(1, "x").key.expose());
    for bad in [
        good.replace(&key, "AAAA"),
        good.replace(&key, &"A".repeat(44)),
        good.replace("\"papers\"", "\"person\""),
        good.replace("\"count\"", "\"answers\":{},\"count\""),
    ] {
        assert!(serde_json::from_str::<Papers>(&bad).is_err(), "{bad}");
    }
}
