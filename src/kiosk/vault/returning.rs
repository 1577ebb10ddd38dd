//! A person who returns: card and PIN are tried on what this kiosk holds and shown to the district, which keeps what
//! other kiosks sent. The district can refuse or keep silent, but nothing that it says is taken for the person's
//! unless card and PIN open it and the keys behind them have signed it.

use super::VaultError;
use crate::domain::identity::ObjectId;
use crate::domain::moment::{Clock, Timestamp};
use crate::forward::{ForwardError, Line};
use crate::seal::{
    Approving, By, CardKeys, Envelope, Grant, Kind, Lineage, OpenedCard, PersonKeys, Reading, Rescue,
    SealError, Sealed, Statement, VerifyingKey, grant,
};
use crate::store::{Store, StoreError};
use crate::wire::encoding::Base64;
use crate::wire::problem::CARD_OR_PIN;
use crate::wire::sign_in::{SignInReply, SignInRequest, SignInTry};
use data_encoding::BASE64URL_NOPAD;
use std::time::{Duration, Instant};
use zeroize::Zeroizing;

/// All that is fetched comes within this time: a person waits for it.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why the district did not open the card.
enum Silence {
    /// Card and PIN do not fit; one answer for unknown, wrong, blocked and erased.
    Refused,
    /// Too many tries.
    Wait(Timestamp),
    /// No line.
    Away,
    /// It answered what no district answers.
    Failed(ForwardError),
}

impl Silence {
    fn of(error: ForwardError, now: Timestamp) -> Self {
        match error {
            ForwardError::Refused { ref code, .. } if code == CARD_OR_PIN => Self::Refused,
            // Too many tries, or too many requests: never a reason to do without the district's word.
            ForwardError::Refused { status: 429, .. } => Self::Wait(after(now, error.wait())),
            // Whatever else is refused says nothing about the card: a busy or revoked kiosk, something in between.
            ForwardError::Unreachable(_) | ForwardError::Refused { .. } => Self::Away,
            error => Self::Failed(error),
        }
    }
}

/// The moment so long after now; the last there is when there is none.
pub(super) fn after(now: Timestamp, wait: Duration) -> Timestamp {
    now.saturating_add(wait).unwrap_or(Timestamp::MAX)
}

/// The card that is open now.
pub(super) struct Settled {
    pub(super) card: OpenedCard,
    /// How many objects the district offered that this person did not sign; they were not taken.
    pub(super) foreign: usize,
    /// Whether all that the district keeps of the person was read.
    pub(super) complete: bool,
    /// When the recovery case was opened that this has stopped.
    pub(super) stopped: Option<Timestamp>,
}

/// Opens the card: with the district's word where there is a line, with what is here where there is none.
pub(super) fn settle(
    store: &mut Store,
    clock: &dyn Clock,
    (keys, receipts): (&CardKeys, &[VerifyingKey]),
    line: Option<&mut Line>,
) -> Result<Settled, VaultError> {
    let here = keys.open_any(&store.cards(keys.lookup())?);
    let told = match line {
        Some(line) => ask(line, keys, clock.now()).map(|reply| (line, reply)),
        None => Err(Silence::Away),
    };
    let (line, reply) = match (told, here.as_ref()) {
        (Ok(told), _) => told,
        // What waits here is unknown to the district: its refusal says nothing about it.
        (Err(Silence::Refused | Silence::Wait(_)), Some(card)) if store.awaits(card.entry, card.seq)? => {
            return alone(here, VaultError::Closed);
        }
        (Err(Silence::Refused), _) => return Err(VaultError::WrongCardOrPin),
        (Err(Silence::Wait(until)), _) => return Err(VaultError::Wait(until)),
        (Err(Silence::Away), _) => return alone(here, VaultError::NoLine),
        (Err(Silence::Failed(error)), _) => return alone(here, VaultError::District(error)),
    };
    let Some((entry, card)) = shown(keys, &reply, here.as_ref()) else {
        // A district that shows a card which does not open has said nothing.
        return alone(here, VaultError::District(ForwardError::Answer));
    };
    let (objects, foreign) = match fetch(store, line, (&card, receipts), &reply.token) {
        Ok(fetched) => fetched,
        // What is here is whole as of the last visit here; a part of the rest would be neither.
        Err(error) => {
            let without = match Silence::of(error, clock.now()) {
                Silence::Failed(error) => VaultError::District(error),
                _ => VaultError::NoLine,
            };
            // The case that this has stopped is told all the same.
            return alone(here, without).map(|settled| Settled { stopped: reply.stopped, ..settled });
        }
    };
    match store.take_in(card.whose.person, &entry, &objects, clock.now()) {
        Ok(()) => Ok(Settled { card, foreign, complete: true, stopped: reply.stopped }),
        // It was replaced here: with the PIN of then nobody comes in any more.
        Err(StoreError::Replaced) => Err(VaultError::WrongCardOrPin),
        Err(error) => Err(error.into()),
    }
}

/// What this kiosk holds has to do.
fn alone(here: Option<OpenedCard>, without: VaultError) -> Result<Settled, VaultError> {
    here.map(|card| Settled { card, foreign: 0, complete: false, stopped: None }).ok_or(without)
}

fn ask(line: &mut Line, keys: &CardKeys, now: Timestamp) -> Result<SignInReply, Silence> {
    let shown = SignInTry {
        kdf: keys.kdf().into(),
        lookup: Base64(keys.lookup().as_bytes().to_vec()),
        auth: Zeroizing::new(BASE64URL_NOPAD.encode(keys.auth().expose())),
    };
    line.sign_in(&SignInRequest { tries: vec![shown] }).map_err(|error| Silence::of(error, now))
}

/// The card that the district showed; none if it is not what card and PIN open.
fn shown(keys: &CardKeys, reply: &SignInReply, here: Option<&OpenedCard>) -> Option<(Sealed, OpenedCard)> {
    let entry = Sealed::parse(reply.card.0.clone()).ok()?;
    let card = keys.open(&entry).ok()?;
    here.is_none_or(|here| here.whose == card.whose).then_some((entry, card))
}

/// All that the district keeps of the person and this kiosk does not hold, verified.
fn fetch(
    store: &Store,
    line: &mut Line,
    (card, receipts): (&OpenedCard, &[VerifyingKey]),
    token: &str,
) -> Result<(Vec<Sealed>, usize), ForwardError> {
    let person = card.whose.person;
    let keys = PersonKeys::of(&Reading::new(&card.seeds.read), &Approving::new(&card.seeds.approve));
    let listed = line.records(token, person)?;
    let ids: Vec<ObjectId> = listed.iter().map(|entry| entry.id).collect();
    let lacking = store.lacks(&ids)?;
    let (mut fetched, mut foreign) = (Vec::new(), 0);
    let begun = Instant::now();
    for entry in listed.into_iter().filter(|entry| lacking.contains(&entry.id)) {
        if begun.elapsed() > PATIENCE {
            return Err(ForwardError::Unreachable("the district is too slow".into()));
        }
        let Some(object) = line.record(token, entry.id)? else { continue };
        if object.id() == entry.id && entry.digest.parse() == Ok(object.digest()) {
            fetched.push(object);
        } else {
            foreign += 1;
        }
    }
    let held = store.held(person)?.objects;
    let known = Known {
        lineage: Lineage::trace(keys, held.iter().map(|held| &held.object).chain(&fetched)),
        receipts,
    };
    let mut objects = Vec::new();
    for object in fetched {
        match known.is_own(&object) {
            Ok(true) => objects.push(object),
            Ok(false) => {}
            Err(_) => foreign += 1,
        }
    }
    Ok((objects, foreign))
}

/// The keys that a person's objects are verified with.
struct Known<'k> {
    lineage: Lineage,
    receipts: &'k [VerifyingKey],
}

impl Known<'_> {
    /// Whether the person signed it, now or before a card was lost, or the district grants it to the person; cards come by
    /// another way.
    fn is_own(&self, object: &Sealed) -> Result<bool, SealError> {
        let keys = self.lineage.signer_of(object).unwrap_or(&self.lineage.current);
        match object.kind() {
            Kind::Envelope => keys.verify::<Envelope>(object).map(drop)?,
            Kind::Rescue => keys.verify::<Rescue>(object).map(drop)?,
            Kind::Grant if object.by() == By::Receipt => {
                grant::verify_served(object, self.receipts).map(drop)?;
            }
            Kind::Grant => keys.verify::<Grant>(object).map(drop)?,
            Kind::Statement => keys.verify::<Statement>(object).map(drop)?,
            Kind::Card | Kind::Receipt | Kind::Bundle => return Ok(false),
        }
        Ok(true)
    }
}
