//! The district's part: it hands a copy out when a case has brought new keys, takes back what the holders have made of
//! it, and removes the copies of who wants none any more. It opens nothing.

use super::parcel::{self, Parcel};
use crate::cli::recover;
use crate::district::database::rows::AnswerEnd;
use crate::district::decide::{
    Act, Actor, AnswerRescue, Authorized, DropRescue, ExportRescue, Resource, Subject, authorize,
};
use crate::district::establish::District;
use crate::domain::identity::ObjectId;
use crate::domain::moment::{Clock, Timestamp};
use crate::seal::{Rescue, Sealed};
use crate::station::SystemClock;
use crate::wire::encoding::Base64;
use anyhow::bail;
use std::path::Path;

/// Writes what the first holder needs.
pub(super) async fn export(district: &District, case: ObjectId, file: &Path) -> anyhow::Result<String> {
    let now = SystemClock.now();
    let subject = district.database().subject_of_case(case).await?;
    let Some(right) = permit::<ExportRescue>(district, subject, now).await? else {
        bail!("there is no case {case}; see: mobio recover list");
    };
    let Some(export) = district.database().export_rescue(right, now).await? else {
        bail!(
            "no rescue copy waits in case {case}: the person asked for none, has no new card yet, or has the answers \
             back already"
        );
    };
    let keys = export.keys.into_iter().map(Base64).collect();
    let parcel = Parcel { copy: Base64(export.copy), keys, layer: None };
    // What a holder would refuse is not handed out.
    let target = parcel.target(&parcel.copy()?)?;
    parcel::make(file, &serde_json::to_vec_pretty(&parcel)?)?;
    Ok(format!(
        "{}\nThe first holder goes on with it, at a machine without a network: mobio rescue open {} KEY NEXT",
        target.said,
        file.display()
    ))
}

/// Takes in what the second holder has made.
pub(super) async fn answer(district: &District, file: &Path) -> anyhow::Result<String> {
    let now = SystemClock.now();
    let sealed = Sealed::parse(parcel::bytes(file)?)?;
    let subject = district.database().subject_of_person(sealed.claims::<Rescue>()?.person, None).await?;
    let Some(right) = permit::<AnswerRescue>(district, subject, now).await? else {
        bail!("nobody here is the person of this answer; nothing was changed");
    };
    match district.database().answer_rescue(right, sealed, now).await? {
        AnswerEnd::Taken => Ok("the person gets the answers back with the next sign-in".to_owned()),
        AnswerEnd::Known => Ok("it was here already; nothing was changed".to_owned()),
        AnswerEnd::Refused(reason) => bail!("{reason}; nothing was changed"),
    }
}

/// Removes a person's copies.
pub(super) async fn forget(district: &District, number: &str) -> anyhow::Result<String> {
    let now = SystemClock.now();
    let person = recover::person(district, number).await?;
    let subject = district.database().subject_of_person(person, None).await?;
    let Some(right) = permit::<DropRescue>(district, subject, now).await? else {
        bail!("nobody here has this MoBio number; nothing was changed");
    };
    Ok(if district.database().drop_rescue(right, now).await? {
        "the rescue copy is deleted; if card or PIN is lost, unapproved answers are lost too".to_owned()
    } else {
        "there was no rescue copy; nothing was changed".to_owned()
    })
}

/// The console's right, or nothing; a refusal is audited.
async fn permit<A: Act>(
    district: &District,
    subject: Subject,
    now: Timestamp,
) -> anyhow::Result<Option<Authorized<A>>> {
    let id = district.parts().district;
    match authorize::<A>(Actor::Console { district: id }, Resource { district: id, subject }, now) {
        Ok(right) => Ok(Some(right)),
        Err(denied) => {
            district.database().deny(denied, now).await?;
            Ok(None)
        }
    }
}
