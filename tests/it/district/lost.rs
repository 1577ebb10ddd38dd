//! Somebody has lost the card: two counsellors open a case at the district.

use super::stage::Stage;
use super::story::PASSPHRASE;
use jiff::SignedDuration;
use mobio::district::case::{self, HOLD, VouchError};
use mobio::district::database::rows::{NewCase, Opening};
use mobio::district::decide::{Authorized, OpenCase};
use mobio::district::enrolment;
use mobio::domain::identity::{ObjectId, PersonId};
use mobio::station::random;

pub(super) const STAFF: [&str; 2] = ["m.scholz", "a.klein"];

/// The two accounts that vouch.
pub(super) fn staff(stage: &Stage) {
    stage.account(STAFF[0], "beratung-weinheim");
    stage.account(STAFF[1], "sozialdienst-hemsbach");
    // Who was hired just now vouches for nobody.
    stage.pass(HOLD);
}

pub(super) fn vouch(
    stage: &Stage,
    name: &str,
    passphrase: &str,
    person: PersonId,
) -> Result<Authorized<OpenCase>, VouchError> {
    let passphrase = passphrase.to_owned().into();
    stage.runtime.block_on(case::vouch(&stage.district.parts(), name, passphrase, person, stage.now()))
}

pub(super) struct Opened {
    pub(super) case: ObjectId,
    pub(super) code: String,
    pub(super) opening: Opening,
}

pub(super) fn open_by(stage: &Stage, names: [&str; 2], person: PersonId, blocks: bool) -> Opened {
    let rights = names.map(|name| vouch(stage, name, PASSPHRASE, person).unwrap());
    let (case, code) = (random::object_id(), enrolment::make_code(&mut random::rng()));
    let new = NewCase {
        id: case,
        reason: "phone stolen, known here for a year".to_owned(),
        blocks,
        opened: stage.now(),
        ripe: stage.now() + HOLD,
        code: enrolment::digest(&code),
        names: names.map(str::to_owned),
    };
    let opening = stage.runtime.block_on(stage.district.database().open_case(rights, new)).unwrap();
    Opened { case, code, opening }
}

/// A case that stands.
pub(super) fn open(stage: &Stage, person: PersonId, blocks: bool) -> Opened {
    let opened = open_by(stage, STAFF, person, blocks);
    assert_eq!(opened.opening, Opening::Opened);
    opened
}

/// The hold passes.
pub(super) fn ripen(stage: &Stage) {
    stage.pass(SignedDuration::from_hours(24));
}
