//! `mobio recover`: who lost card or PIN gets a new card, without anybody being able to take it in the person's place.
//! Two staff members vouch for the person, a day passes in which the old card stops it, and the code lets one kiosk
//! make the new card. No list shows a name or a reason.

use super::places::Places;
use super::secret;
use crate::district::case::{self, HOLD, VouchError};
use crate::district::database::rows::{Case, CaseEnd, NewCase, Opening, RescueStage};
use crate::district::decide::{Actor, Authorized, OpenCase, Resource, StopCase, authorize};
use crate::district::enrolment;
use crate::district::establish::District;
use crate::domain::identity::{ObjectId, PersonId};
use crate::domain::moment::{Clock, Timestamp};
use crate::station::clock::zone;
use crate::station::{SystemClock, process, random};
use crate::wire::enrolment::plain_code;
use anyhow::{Context, bail};
use std::io::{self, Write};

const LONGEST_REASON: usize = 500;

/// What `mobio recover` takes.
#[derive(Debug, clap::Args)]
pub struct RecoverArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Opens a case; asks why, and for names and passphrases of two staff members, and prints the code for the person.
    Open {
        /// The person's MoBio number (the file number): eight characters.
        file_number: String,
    },
    /// Lists all cases, newest first.
    List,
    /// Why a case was opened, and who vouched.
    Show {
        /// The case's id, from `mobio recover list`.
        case: ObjectId,
    },
    /// Stops a case: its code is good for nothing any more.
    Stop {
        /// The case's id, from `mobio recover list`.
        case: ObjectId,
    },
}

/// Does what was asked.
///
/// # Errors
/// In words for IT staff.
pub fn run(args: RecoverArgs, places: &Places) -> anyhow::Result<()> {
    process::harden()?;
    let settings = places.district()?;
    let folder = places.data()?.create_district()?;
    let district = District::open(&folder, &secret::unlock(&settings, &folder)?)?;
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(async {
        match args.verb {
            Verb::Open { file_number } => open(&district, &file_number).await,
            Verb::List => list(&district).await,
            Verb::Show { case } => show(&district, case).await,
            Verb::Stop { case } => stop(&district, case).await,
        }
    })
}

async fn open(district: &District, number: &str) -> anyhow::Result<()> {
    let person = person(district, number).await?;
    let reason = secret::said("Why, and how you made sure who the person is")?;
    if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
        bail!("a reason has 1 to {LONGEST_REASON} characters; nothing was changed");
    }
    let question = "May anybody else know the PIN, or have the card and guess it? Then it opens nothing from now on (yes/no)";
    let blocks = match secret::said(question)?.as_str() {
        "yes" => true,
        "no" => false,
        _ => bail!("please answer yes or no; nothing was changed"),
    };
    let (one, first) = vouch(district, person, "first").await?;
    let (other, second) = vouch(district, person, "second").await?;
    let opened = SystemClock.now();
    let ripe = opened.saturating_add(HOLD)?;
    let code = enrolment::make_code(&mut random::rng());
    let new = NewCase {
        id: random::object_id(),
        reason,
        blocks,
        opened,
        ripe,
        code: enrolment::digest(&code),
        names: [one, other],
    };
    let id = new.id;
    match district.database().open_case([first, second], new).await? {
        Opening::Opened => {}
        Opening::SameAccount => {
            bail!("both are the same account; two people must vouch. Nothing was changed")
        }
        Opening::ClockBehind => bail!(
            "this machine's clock is behind what it has noted already: set it right first. Nothing was changed"
        ),
        Opening::Stands(case) => bail!(
            "case {case} stands for this person already; if its code is lost: mobio recover stop {case}, then again. Nothing was changed"
        ),
    }
    let old = if blocks {
        "The old card opens nothing while the case stands."
    } else {
        "Until the code has been used, whoever signs in with the old card and its PIN stops the case."
    };
    let (half, rest) = code.split_at_checked(5).unwrap_or((&code, ""));
    tell(&format!(
        "code for the person: {half}-{rest}\ngood from {} on, for two weeks; it is shown only now",
        told(ripe)
    ))?;
    tell(&format!("{old}\nTo stop it: mobio recover stop {id}"))
}

/// The one person with this file number.
pub(super) async fn person(district: &District, number: &str) -> anyhow::Result<PersonId> {
    let prefix =
        PersonId::begins(&plain_code(number)).context("a MoBio number has eight letters and digits")?;
    match district.database().people_of_file(prefix).await?.as_slice() {
        [person] => Ok(*person),
        [] => bail!("nobody here has this MoBio number; nothing was changed"),
        _ => {
            bail!("more than one person has this MoBio number: this cannot be done here. Nothing was changed")
        }
    }
}

/// One staff member vouches with name and passphrase.
async fn vouch(
    district: &District,
    person: PersonId,
    which: &str,
) -> anyhow::Result<(String, Authorized<OpenCase>)> {
    let name = secret::said(&format!("Name of the {which} staff member"))?;
    let passphrase = secret::ask("Passphrase")?;
    match case::vouch(&district.parts(), &name, passphrase, person, SystemClock.now()).await {
        Ok(right) => Ok((name, right)),
        Err(VouchError::Wrong) => bail!("name or passphrase is wrong; nothing was changed"),
        Err(VouchError::New) => {
            bail!("the account {name} is less than a day old and cannot vouch yet; nothing was changed")
        }
        Err(VouchError::Wait(time)) => {
            bail!(
                "too many tries with this name; wait {} minutes. Nothing was changed",
                time.as_secs() / 60 + 1
            )
        }
        Err(VouchError::Database(error)) => Err(error.into()),
    }
}

async fn list(district: &District) -> anyhow::Result<()> {
    let now = SystemClock.now();
    for case in district.database().cases().await? {
        let Case { id, opened, .. } = case;
        let blocked = if case.blocks { ", old card blocked" } else { "" };
        let rescue = match (case.rescue, case.end) {
            (Some(RescueStage::Waits), Some(CaseEnd::Used(_))) => ", rescue copy waits for its holders",
            (Some(RescueStage::Answered), Some(CaseEnd::Used(_))) => ", rescued answers wait for the person",
            _ => "",
        };
        tell(&format!(
            "{id}  file {}  opened {}  {}{blocked}{rescue}",
            case.person.file_number(),
            told(opened),
            state(&case, now)
        ))?;
    }
    Ok(())
}

fn state(case: &Case, now: Timestamp) -> String {
    match case.end {
        Some(CaseEnd::Used(time)) => format!("used {}", told(time)),
        Some(CaseEnd::StoppedByCard(time)) => format!("stopped by the old card {}", told(time)),
        Some(CaseEnd::StoppedByStaff(time)) => format!("stopped by staff {}", told(time)),
        Some(CaseEnd::Expired(time)) => format!("not used in time {}", told(time)),
        None if case.ripe <= now => format!("ripe since {}", told(case.ripe)),
        None => format!("waits until {}", told(case.ripe)),
    }
}

async fn show(district: &District, case: ObjectId) -> anyhow::Result<()> {
    let cases = district.database().cases().await?;
    let case = cases.into_iter().find(|one| one.id == case);
    let Case { opened, reason, staff: [one, other], .. } =
        case.context("there is no such case; see: mobio recover list")?;
    tell(&format!("opened {} by {one} and {other}\n{reason}", told(opened)))
}

async fn stop(district: &District, case: ObjectId) -> anyhow::Result<()> {
    let now = SystemClock.now();
    let database = district.database();
    let parts = district.parts();
    let subject = database.subject_of_case(case).await?;
    let resource = Resource { district: parts.district, subject };
    let right = match authorize::<StopCase>(Actor::Console { district: parts.district }, resource, now) {
        Ok(right) => right,
        Err(denied) => {
            database.deny(denied, now).await?;
            bail!("there is no case {case}; see: mobio recover list");
        }
    };
    if !database.stop_case(right, now).await? {
        bail!("case {case} was over already; nothing was changed");
    }
    tell(&format!("case {case} is stopped; its code is good for nothing any more"))
}

/// A moment as the machine's own clock on the wall says it.
fn told(moment: Timestamp) -> String {
    moment.to_zoned(zone()).strftime("%Y-%m-%d %H:%M %Z").to_string()
}

fn tell(line: &str) -> anyhow::Result<()> {
    Ok(writeln!(io::stdout(), "{line}")?)
}
