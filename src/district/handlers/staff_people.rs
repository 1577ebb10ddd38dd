//! `GET /v1/staff/people`: who approved something for the counsellor's office, with the name where it is approved.

use crate::district::auth::Counsellor;
use crate::district::decide::{Actor, ListPeople, Subject};
use crate::district::portfolio;
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::wire::staff::StaffPeople;
use axum::Json;
use axum::extract::State;

pub(in crate::district) async fn get(
    State(server): State<Server>,
    counsellor: Counsellor,
) -> Result<Json<StaffPeople>, Problem> {
    let Actor::Counsellor { office, .. } = &counsellor.actor else { return Err(Problem::Forbidden) };
    let (office, now) = (office.clone(), counsellor.now);
    let right = server.permit::<ListPeople>(counsellor.actor, Subject::People(office.clone()), now).await?;
    let listed = server.database.people(right, now).await?;
    let people = portfolio::name(&server, office, listed).await?;
    Ok(Json(StaffPeople { people, as_of: now }))
}
