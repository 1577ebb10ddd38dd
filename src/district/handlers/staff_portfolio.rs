//! `GET /v1/staff/people/{person}/portfolio?purpose=CODE`: the approved sections of one person, opened in memory
//! for this answer only.

use crate::district::auth::{Asked, Counsellor, Segment};
use crate::district::decide::{Actor, ReadPortfolio};
use crate::district::portfolio;
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::domain::consent::Purpose;
use crate::domain::identity::PersonId;
use crate::wire::staff::Portfolio;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::district) struct For {
    purpose: Purpose,
}

pub(in crate::district) async fn get(
    State(server): State<Server>,
    Segment(person): Segment<PersonId>,
    Asked(asked): Asked<For>,
    counsellor: Counsellor,
) -> Result<Json<Portfolio>, Problem> {
    let Actor::Counsellor { office, .. } = &counsellor.actor else { return Err(Problem::Forbidden) };
    let (office, now, purpose) = (office.clone(), counsellor.now, asked.purpose);
    let subject = server.database.subject_of_person(person, Some(purpose.clone())).await?;
    let right = server.permit::<ReadPortfolio>(counsellor.actor, subject, now).await?;
    let released = server.database.portfolio(right, now).await?;
    // Withdrawn between the decision and the read: nothing is left to tell an end date from.
    let until = released.iter().map(|released| released.until).max().ok_or(Problem::Gone)?;
    let sections = portfolio::open(&server, office, released).await?;
    Ok(Json(Portfolio { person, purpose, until, sections }))
}
