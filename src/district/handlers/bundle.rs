//! `GET /v1/bundle`: public, since it is signed by the root key and holds public keys and names only; so a
//! kiosk can compare it before it enrols.

use super::octets;
use crate::district::decide::{Actor, ReadBundle, Subject};
use crate::district::problem::Problem;
use crate::district::state::Server;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

pub(in crate::district) async fn get(State(server): State<Server>) -> Result<Response, Problem> {
    let right = server.permit::<ReadBundle>(Actor::Nobody, Subject::District, server.clock.now()).await?;
    let bundle = server.database.bundle(right).await?.ok_or(Problem::Gone)?;
    Ok(octets(StatusCode::OK, bundle))
}
