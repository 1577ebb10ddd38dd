//! `GET /v1/staff/people/{person}/portfolio?purpose=CODE`: the approved sections of one person, and which documents go with
//! them, opened in memory for this answer only.

use crate::district::auth::{Asked, Counsellor, Segment};
use crate::district::database::rows::OpenPortfolio;
use crate::district::decide::{Actor, ReadPortfolio};
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::district::{papers, portfolio};
use crate::domain::consent::Purpose;
use crate::domain::identity::PersonId;
use crate::wire::staff::Portfolio;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::district) struct For {
    pub(super) purpose: Purpose,
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
    let OpenPortfolio { sections, papers, papers_lost } = server.database.portfolio(right, now).await?;
    let until = sections.iter().map(|section| section.until).chain(papers.iter().map(|paper| paper.until));
    // Withdrawn between the decision and the read: nothing is left to tell an end date from.
    let until = until.max().ok_or(Problem::Gone)?;
    let sections = portfolio::open(&server, office.clone(), sections).await?;
    let (papers, unreadable) = papers::list(&server, office, papers).await?;
    let papers_unreadable = unreadable.saturating_add(papers_lost);
    Ok(Json(Portfolio { person, purpose, until, sections, papers, papers_unreadable }))
}
