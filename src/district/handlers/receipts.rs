//! `GET /v1/receipts?after=SEQ`: the asking kiosk's own receipts, to fill gaps in its chain.

use super::After;
use crate::district::auth::{Asked, Signed};
use crate::district::decide::{ReadReceipts, Subject};
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::wire::encoding::Base64;
use crate::wire::receipts::ReceiptsPage;
use axum::Json;
use axum::extract::State;

pub(in crate::district) async fn get(
    State(server): State<Server>,
    Asked(asked): Asked<After>,
    signed: Signed,
) -> Result<Json<ReceiptsPage>, Problem> {
    let subject = Subject::Receipts(signed.kiosk.id);
    let right = server.permit::<ReadReceipts>(signed.actor, subject, signed.now).await?;
    let page = server.database.receipts(right, asked.after).await?;
    let receipts = page.receipts.into_iter().map(Base64).collect();
    Ok(Json(ReceiptsPage { generation: page.generation, receipts, more: page.more }))
}
