//! From a decision to what makes it real: one release a section under a fresh key, that key and each paper's own granted
//! to each office, and last the signed statement that lists them with the words the person saw.

use super::person::OpenPerson;
use super::{VaultError, revision, shown};
use crate::domain::consent::{Approval, Reader};
use crate::domain::identity::Slug;
use crate::domain::moment::Timestamp;
use crate::domain::section::SectionSnapshot;
use crate::kiosk::context::Approved;
use crate::seal::bundle::Bundle;
use crate::seal::{Approving, Paper, Sealed, SealingKey, Seeds, envelope, grant, statement};
use crate::station::random;
use crate::store::{Decision, Held, State, Store};
use jiff::tz::TimeZone;

/// Returns what the person has approved now. It is worked out before anything is written: once it is durable, a
/// decision cannot be reported as failed any more.
pub(super) fn decide(
    store: &mut Store,
    person: &mut OpenPerson,
    bundle: &Bundle,
    (approval, sections): (&Approval, &[SectionSnapshot]),
    seeds: &Seeds,
    now: Timestamp,
) -> Result<Vec<Approved>, VaultError> {
    let approving = Approving::new(&seeds.approve);
    let statement_id = random::object_id();
    let mut held = store.held(person.whose.person)?.objects;
    let ends = person.live_grants(&held, |grant| {
        let office = matches!(&grant.reader, Reader::Office(office) if approval.offices.contains(office));
        office && grant.purpose == approval.purpose
    });
    let terms = |object, office: &Slug, whose| grant::GrantTerms {
        id: random::object_id(),
        whose,
        object,
        reader: Reader::Office(office.clone()),
        purpose: approval.purpose.clone(),
        until: approval.until,
        statement: statement_id,
    };
    let (mut releases, mut grants) = (Vec::new(), Vec::new());
    for snapshot in sections {
        let revision = revision(store, person, &snapshot.section)?;
        let (release, secret) =
            envelope::seal_release(snapshot, revision, &person.reading, &mut random::rng())?;
        for office in &approval.offices {
            let terms = terms(release.digest(), office, person.whose);
            grants.push(grant::seal(terms, &secret, key(bundle, office)?, &approving, &mut random::rng())?);
        }
        releases.push(release);
    }
    let papers: Vec<&Paper> = (approval.papers.iter())
        .map(|id| person.papers.documents.iter().find(|paper| paper.id == *id).ok_or(VaultError::NoPaper))
        .collect::<Result<_, _>>()?;
    for paper in &papers {
        for office in &approval.offices {
            let (terms, key) = (terms(paper.digest, office, person.whose), key(bundle, office)?);
            grants.push(grant::seal_document(terms, &paper.key, key, &approving, &mut random::rng())?);
        }
    }
    let consent = statement::Consent {
        objects: releases.iter().map(Sealed::digest).chain(papers.iter().map(|paper| paper.digest)).collect(),
        grants: grants.iter().map(Sealed::digest).collect(),
        ends,
        purpose: approval.purpose.clone(),
        until: approval.until,
        minor: approval.minor,
        language: approval.language.clone(),
        text: shown(&approval.text)?,
    };
    let made = now.to_zoned(TimeZone::UTC).date();
    let statement = statement::approve(statement_id, person.whose, made, consent, &approving)?;
    let made = releases.iter().chain(&grants).chain([&statement]);
    held.extend(made.map(|object| Held {
        object: object.clone(),
        state: State::Frozen,
        receipt: None,
        superseded: false,
    }));
    let (approved, _) = person.approved(&held);
    store.decide(Decision { releases: &releases, grants: &grants, statement: &statement }, now)?;
    Ok(approved)
}

/// The key of an office that the bundle knows.
fn key<'b>(bundle: &'b Bundle, office: &Slug) -> Result<&'b SealingKey, VaultError> {
    bundle.office(office).and_then(|office| office.key()).ok_or(VaultError::UnknownOffice)
}
