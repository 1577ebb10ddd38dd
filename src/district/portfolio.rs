//! Opening what was approved: signatures of the person first, then the office's key. Opened sections live in the
//! answer under way and nowhere else.

use super::database::DatabaseError;
use super::database::rows::{ListedPerson, Released};
use super::keystore::Keystore;
use super::state::State;
use crate::domain::identity::{DistrictId, Slug};
use crate::domain::section::SectionSnapshot;
use crate::form;
use crate::seal::{Envelope, Grant, Sealed, grant};
use crate::wire::staff::{ApprovedSection, StaffPerson};
use std::sync::Arc;

fn open_one(
    keystore: &Keystore,
    district: DistrictId,
    office: &Slug,
    released: Released,
) -> Result<SectionSnapshot, DatabaseError> {
    let (envelope, grant) = (Sealed::parse(released.envelope)?, Sealed::parse(released.grant)?);
    let envelope = released.keys.verify::<Envelope>(&envelope)?;
    let grant = released.keys.verify::<Grant>(&grant)?;
    let secret = keystore.office_key(district, office, released.key)?;
    Ok(grant::open_release(&grant, &envelope, &secret)?)
}

/// Runs beside the handlers: opening takes time and reads the keystore.
async fn aside<T: Send + 'static>(
    state: &State,
    work: impl FnOnce(&Keystore, DistrictId) -> Result<T, DatabaseError> + Send + 'static,
) -> Result<T, DatabaseError> {
    let (keystore, district) = (Arc::clone(&state.keystore), state.district);
    let task = tokio::task::spawn_blocking(move || work(&keystore, district)).await;
    task.map_err(|_| DatabaseError::Torn("release"))?
}

/// Opens sections; of two releases of one section the newer approval counts.
///
/// # Errors
/// [`DatabaseError`] when one cannot be opened: part of a portfolio would pass for the whole.
pub async fn open(
    state: &State,
    office: Slug,
    released: Vec<Released>,
) -> Result<Vec<ApprovedSection>, DatabaseError> {
    aside(state, move |keystore, district| {
        let mut sections = Vec::<ApprovedSection>::new();
        for released in released {
            let approved = released.approved;
            let snapshot = open_one(keystore, district, &office, released)?;
            if sections.iter().all(|section| section.snapshot.section != snapshot.section) {
                sections.push(ApprovedSection { snapshot, approved });
            }
        }
        Ok(sections)
    })
    .await
}

/// Gives each person the name that the office may see, if it may. A release that does not open has no name: one
/// bad one must not hide everybody else.
///
/// # Errors
/// [`DatabaseError`] when the keystore fails.
pub async fn name(
    state: &State,
    office: Slug,
    listed: Vec<ListedPerson>,
) -> Result<Vec<StaffPerson>, DatabaseError> {
    aside(state, move |keystore, district| {
        listed.into_iter().map(|person| name_one(keystore, district, &office, person)).collect()
    })
    .await
}

fn name_one(
    keystore: &Keystore,
    district: DistrictId,
    office: &Slug,
    listed: ListedPerson,
) -> Result<StaffPerson, DatabaseError> {
    let mut person = StaffPerson {
        person: listed.person,
        purpose: listed.purpose,
        family_name: None,
        given_names: None,
        approved: listed.approved,
        until: listed.until,
        new: listed.new,
        waits_for_guardian: listed.waits_for_guardian,
    };
    for released in listed.released {
        let snapshot = match open_one(keystore, district, office, released) {
            Ok(snapshot) => snapshot,
            Err(DatabaseError::Seal(_)) => continue,
            Err(error) => return Err(error),
        };
        // Of a form that this program does not know, no name is known.
        let Ok(form) = form::builtin(&snapshot.form.id) else { continue };
        if form.asks_list_name(&snapshot.section) {
            let mut name = form.list_name_in(&snapshot.answers);
            person.family_name = name.next().flatten();
            person.given_names = name.next().flatten();
            break;
        }
    }
    Ok(person)
}
