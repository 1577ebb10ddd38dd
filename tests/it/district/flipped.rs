//! Every single bit of every kind of object turned over, and every truncation, handed to the district's acceptance: each
//! is refused with a reason, and its database stays as it was, byte for byte.

use super::person::{PLAIN, Person, section};
use super::stage::Stage;
use mobio::district::database::rows::{Accepted, Submission};
use mobio::district::decide::{Actor, Resource, Subject, Submit, authorize};
use mobio::domain::identity::{DistrictId, KioskId};
use mobio::seal::{RescueSecret, Sealed, rescue};
use mobio::station::random;

/// Bytes before the header and behind it, up to the body; bytes of the signature.
const HEAD: usize = 10 + 4;
const SIGNATURE: usize = 64;

/// The district's door, past HTTP: what a kiosk hands in with every right to.
struct Door<'s> {
    stage: &'s Stage,
    district: DistrictId,
    kiosk: KioskId,
}

impl Door<'_> {
    /// What becomes of these bytes: taken in, or why not.
    async fn hand_in(&self, bytes: Vec<u8>) -> Result<(), String> {
        let sealed = Sealed::parse(bytes).map_err(|error| error.to_string())?;
        let actor = Actor::Kiosk { district: self.district, kiosk: self.kiosk, person: None };
        let resource = Resource { district: self.district, subject: Subject::Incoming(sealed.id()) };
        let now = self.stage.now();
        let right = authorize::<Submit>(actor, resource, now).unwrap();
        let submission = Submission { sealed, receipt: random::object_id(), now };
        match self.stage.district.database().accept(right, submission).await.unwrap() {
            Accepted::New(_) | Accepted::Known(_) => Ok(()),
            Accepted::Refused(refusal) => Err(refusal.to_string()),
        }
    }

    /// All bits and all lengths of an object. Of the sealed body, of which nothing is read here, one bit a byte: that
    /// each of them breaks the signature is shown where signatures are.
    fn refuses_every_change(&self, name: &str, object: &Sealed) {
        let refused = |what: String, answer: Result<(), String>| match answer {
            Ok(()) => panic!("{name}: {what} was taken in"),
            Err(reason) => assert!(!reason.is_empty(), "{name}: {what} was refused without a word"),
        };
        let bytes = object.bytes();
        let body = object.header_bytes().len() + HEAD..bytes.len() - SIGNATURE;
        let is_tried = |bit: &usize| !body.contains(&(bit / 8)) || bit % 8 == bit / 8 % 8;
        self.stage.runtime.block_on(async {
            for bit in (0..bytes.len() * 8).filter(is_tried) {
                let mut changed = bytes.to_vec();
                changed[bit / 8] ^= 1 << (bit % 8);
                refused(format!("bit {bit}"), self.hand_in(changed).await);
            }
            for length in 0..bytes.len() {
                refused(format!("cut to {length}"), self.hand_in(bytes[..length].to_vec()).await);
            }
        });
    }
}

#[test]
fn every_flipped_bit_and_every_truncation_is_refused_in_words_and_changes_nothing() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let door = Door { stage: &stage, district: kiosk.district.unwrap(), kiosk: kiosk.id.unwrap() };
    let person = Person::new(&kiosk);
    let approval = person.approve(&kiosk, &[section("person", "A")], &PLAIN);
    let (keys, card) = (person.keys(), person.card(&stage.bundle().salt));
    let draft = person.draft(&section("person", "A"));
    let holders = [1, 2].map(|_| RescueSecret::generate(&mut random::rng()).sealing_key());
    let copy =
        rescue::seal(random::object_id(), person.whose, &person.seeds.read, &holders, &mut random::rng())
            .unwrap();
    let withdrawn = person.withdraw(approval.grant_digests());
    let objects = [
        ("keys", &keys),
        ("card", &card),
        ("rescue", &copy),
        ("draft", &draft),
        ("release", &approval.releases[0]),
        ("grant", &approval.grants[0]),
        ("approve", &approval.statement),
        ("withdraw", &withdrawn),
    ];
    for (name, object) in objects {
        let before = (stage.contents(), stage.grants_kept());
        door.refuses_every_change(name, object);
        assert_eq!((stage.contents(), stage.grants_kept()), before, "{name}");
        // Unharmed it is taken in: the changes were all that was wrong.
        kiosk.put_all([object]);
    }
}
