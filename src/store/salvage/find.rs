//! Tells what the rows of a torn store are, and takes only what proves itself: an object or receipt whose bytes fit
//! the digest beside them, and which says itself whose it is. Of two states of a thing that counts which loses nothing.

use super::documents;
use super::pages::{Column, Row};
use crate::domain::identity::{ObjectId, PersonId, RecordId};
use crate::seal::{
    self, Bundle, CardEntry, Check, Digest, Envelope, EnvelopeType, Grant, Kind, Lookup, Rescue, Sealed,
    Statement,
};
use crate::store::State;
use std::collections::{BTreeMap, BTreeSet};

/// No district told a time before 2020, in milliseconds since 1970.
const EARLIEST: i64 = 1_577_836_800_000;

/// An object of the outbox.
pub(super) struct Object {
    pub(super) object: Sealed,
    pub(super) person: PersonId,
    /// Of drafts only.
    pub(super) record: Option<RecordId>,
    /// The revisions that it follows.
    pub(super) previous: Vec<Digest>,
    /// Of card entries only: with the number that counts the person's entries.
    pub(super) card: Option<(Lookup, Check, u64)>,
    pub(super) state: State,
    pub(super) created: i64,
    pub(super) sent: Option<i64>,
    pub(super) problem: Option<String>,
}

/// Everything that could be told.
#[derive(Default)]
pub(super) struct Found {
    /// By their place.
    pub(super) objects: BTreeMap<i64, Object>,
    /// By kiosk, generation and number.
    pub(super) receipts: BTreeMap<([u8; 16], u64, u64), (Sealed, seal::Receipt)>,
    /// Kiosk, district, root key.
    pub(super) enrolment: Option<(Vec<u8>, Vec<u8>, Vec<u8>)>,
    pub(super) bundle: Option<(u64, Sealed)>,
    pub(super) server_time: Option<i64>,
    /// By lookup: misses, tries of the day, day, last try.
    pub(super) throttle: BTreeMap<Vec<u8>, [i64; 4]>,
    /// By digest; their files prove them, or do not.
    pub(super) documents: BTreeMap<Digest, documents::Row>,
    /// Rows of objects and receipts that do not prove themselves.
    pub(super) torn: usize,
}

impl Found {
    pub(super) fn among(rows: Vec<Row>) -> Self {
        let mut found = Self::default();
        for row in rows {
            found.take(row);
        }
        found
    }

    /// What the district has said that it has.
    pub(super) fn acknowledged(&self) -> BTreeSet<(ObjectId, Digest)> {
        self.receipts.values().map(|(_, header)| (header.object, header.digest)).collect()
    }

    fn take(&mut self, row: Row) {
        use Column::{Blob, Integer, Null, Text};
        match (row.id, row.columns.as_slice()) {
            (
                Some(place),
                [
                    Null,
                    Blob(_),
                    Blob(_),
                    Integer(_),
                    _,
                    Blob(digest),
                    Text(state),
                    Integer(_),
                    Integer(created),
                    sent,
                    _,
                    _,
                    problem,
                    Blob(bytes),
                    ..,
                ],
            ) => {
                let object = Object::read(bytes, digest, state, *created, sent, problem);
                match object {
                    Some(object) => self.add(place, object),
                    None => self.torn += 1,
                }
            }
            (Some(_), columns) if let Some((digest, row)) = documents::Row::read(columns) => {
                match self.documents.get(&digest) {
                    Some(held) if held.rank() >= row.rank() => {}
                    _ => drop(self.documents.insert(digest, row)),
                }
            }
            (Some(_), [Blob(kiosk), Integer(_), Integer(_), Blob(_), Blob(digest), Blob(bytes)]) => {
                match receipt(kiosk, digest, bytes) {
                    Some((key, receipt)) => drop(self.receipts.insert(key, receipt)),
                    None => self.torn += 1,
                }
            }
            (Some(1), [Null, Blob(kiosk), Blob(district), Blob(root)])
                if (kiosk.len(), district.len(), root.len()) == (16, 16, 32) =>
            {
                self.enrolment = Some((kiosk.clone(), district.clone(), root.clone()));
            }
            (Some(1), [Null, Integer(_), Blob(bytes)]) => match bundle(bytes) {
                Some(bundle) if self.bundle.as_ref().is_none_or(|held| held.0 <= bundle.0) => {
                    self.bundle = Some(bundle);
                }
                Some(_) => {}
                None => self.torn += 1,
            },
            // How far the list of dead cards was read looks the same, and is not taken over: read from its beginning,
            // it also ends what was brought back by mistake.
            (Some(1), [Null, Integer(time)]) if *time >= EARLIEST => {
                self.server_time = self.server_time.max(Some(*time));
            }
            (None, [Blob(lookup), Integer(misses), Integer(today), Integer(day), Integer(last)])
                if lookup.is_empty() || lookup.len() == 32 =>
            {
                let tries = [*misses, *today, *day, *last];
                let held = self.throttle.entry(lookup.clone()).or_insert(tries);
                // The more tries the better: nobody gets more of them by damage.
                *held = tries.max(*held);
            }
            _ => {}
        }
    }

    /// Of two rows of one place the newer object counts (ids grow with time); of one object the state that offers
    /// it to the district: offered twice, it is taken once.
    fn add(&mut self, place: i64, object: Object) {
        let rank = |object: &Object| {
            let state = match object.state {
                State::Quarantined => 0,
                State::Sent => 1,
                State::Unfrozen | State::Frozen => 2,
            };
            (object.object.id(), state)
        };
        match self.objects.get(&place) {
            Some(held) if rank(held) >= rank(&object) => {}
            _ => drop(self.objects.insert(place, object)),
        }
    }
}

impl Object {
    /// Which of the person's card entries it is.
    pub(super) fn number(&self) -> Option<u64> {
        self.card.as_ref().map(|(.., number)| *number)
    }

    fn read(
        bytes: &[u8],
        digest: &[u8],
        state: &[u8],
        created: i64,
        sent: &Column,
        problem: &Column,
    ) -> Option<Self> {
        let object =
            Sealed::parse(bytes.to_vec()).ok().filter(|object| object.digest().as_bytes() == digest)?;
        let mut found = Self {
            person: PersonId::new(uuid::Uuid::nil()),
            record: None,
            previous: Vec::new(),
            card: None,
            state: State::named(state).unwrap_or(State::Frozen),
            created,
            sent: if let Column::Integer(sent) = sent { Some(*sent) } else { None },
            problem: match problem {
                Column::Text(problem) => String::from_utf8(problem.clone()).ok(),
                _ => None,
            },
            object,
        };
        match found.object.kind() {
            Kind::Envelope => {
                let header = found.object.claims::<Envelope>().ok()?;
                found.person = header.person;
                if header.r#type == EnvelopeType::Draft {
                    (found.record, found.previous) = (Some(header.record), header.previous);
                }
            }
            Kind::Grant => found.person = found.object.claims::<Grant>().ok()?.person,
            Kind::Statement => found.person = found.object.claims::<Statement>().ok()?.person(),
            Kind::Card => {
                let entry = found.object.claims::<CardEntry>().ok()?;
                found.person = entry.person;
                found.card = Some((entry.lookup, entry.check, entry.seq));
            }
            Kind::Rescue => found.person = found.object.claims::<Rescue>().ok()?.person,
            Kind::Receipt | Kind::Bundle => return None,
        }
        Some(found)
    }
}

type Place = ([u8; 16], u64, u64);

fn receipt(kiosk: &[u8], digest: &[u8], bytes: &[u8]) -> Option<(Place, (Sealed, seal::Receipt))> {
    let object = Sealed::parse(bytes.to_vec()).ok().filter(|object| object.digest().as_bytes() == digest)?;
    let header = object.claims::<seal::Receipt>().ok()?;
    let told = header.kiosk.uuid().into_bytes();
    (told == kiosk).then_some(((told, header.generation, header.seq), (object, header)))
}

fn bundle(bytes: &[u8]) -> Option<(u64, Sealed)> {
    let object = Sealed::parse(bytes.to_vec()).ok()?;
    let seq = object.claims::<Bundle>().ok()?.seq;
    Some((seq, object))
}
