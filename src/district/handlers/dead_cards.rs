//! `GET /v1/cards/dead?after=NUMBER`: the checks of cards and PINs that no longer count, for any kiosk.

use super::After;
use crate::district::auth::{Asked, Signed};
use crate::district::decide::{ReadDeadCards, Subject};
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::wire::encoding::Base64;
use crate::wire::sign_in::DeadCards;
use axum::Json;
use axum::extract::State;

pub(in crate::district) async fn get(
    State(server): State<Server>,
    Asked(asked): Asked<After>,
    signed: Signed,
) -> Result<Json<DeadCards>, Problem> {
    let right = server.permit::<ReadDeadCards>(signed.actor, Subject::District, signed.now).await?;
    let page = server.database.dead_cards(right, asked.after).await?;
    let checks = page.checks.iter().map(|check| Base64(check.as_bytes().to_vec())).collect();
    Ok(Json(DeadCards { checks, last: page.last, more: page.more }))
}
