//! A kiosk's documents and a district that does not mean well; how they arrive at a good one is told at the district.

use super::kiosk::{HOUR, Kiosk};
use crate::papers::keep;
use crate::sealed::Person;
use mobio::forward::Turn;
use mobio::store::State;
use std::time::Duration;

/// A district that takes every piece, or none, and says each time that nothing is there yet.
#[tokio::test]
async fn a_document_that_gets_no_further_is_not_sent_without_end() {
    for piece in [204, 409] {
        let mut kiosk = Kiosk::new();
        kiosk.server.now().piece = piece;
        let (mut person, mut store) = (Person::new(1), kiosk.store());
        keep(&mut store, &mut person, 100_000).unwrap();
        store.freeze_all().unwrap();
        let mut waited = Duration::ZERO;
        for _ in 0..100 {
            if let Turn::Wait(wait) = kiosk.turn().await {
                waited += wait;
                kiosk.pass(wait.min(HOUR / 2));
            }
        }
        let requests = kiosk.server.now().requests.clone();
        let pieces = requests.iter().filter(|line| line.starts_with("PATCH")).count();
        assert!((2..=40).contains(&pieces) && waited > HOUR / 60, "{piece}: {pieces} in {waited:?}");
        assert!(kiosk.all_sent(person.id), "{piece}: the list is an object, and goes");
        assert_eq!(
            store.documents(person.id).unwrap()[0].state,
            State::Frozen,
            "{piece}: and is not given up"
        );
        assert_eq!(kiosk.status().waiting, 1, "{piece}");
    }
}
