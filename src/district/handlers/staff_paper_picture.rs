//! `GET /v1/staff/people/{person}/papers/{document}/picture?purpose=CODE&width=W&height=H`: what one approved document shows,
//! a PNG of points and nothing else that fits the box; without sides, the usual one.

use super::for_this_answer;
use crate::district::auth::{Asked, Counsellor, Segments};
use crate::district::decide::{Actor, ReadPaperPicture};
use crate::district::papers;
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::documents::picture::Bounds;
use crate::domain::consent::Purpose;
use crate::domain::identity::{ObjectId, PersonId};
use crate::wire::staff::{LONGEST_SIDE, USUAL_SIDE};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::district) struct Wanted {
    purpose: Purpose,
    #[serde(default = "usual")]
    width: u32,
    #[serde(default = "usual")]
    height: u32,
}

const fn usual() -> u32 {
    USUAL_SIDE
}

impl Wanted {
    fn bounds(&self) -> Result<Bounds, Problem> {
        let bounds = Bounds::new(self.width, self.height);
        bounds
            .filter(|bounds| bounds.width().max(bounds.height()) <= LONGEST_SIDE)
            .ok_or(Problem::Malformed("width and height are 16 to 1600 points each"))
    }
}

pub(in crate::district) async fn get(
    State(server): State<Server>,
    Segments(person, document): Segments<PersonId, ObjectId>,
    Asked(asked): Asked<Wanted>,
    counsellor: Counsellor,
) -> Result<Response, Problem> {
    let bounds = asked.bounds()?;
    let Actor::Counsellor { office, .. } = &counsellor.actor else { return Err(Problem::Forbidden) };
    let (office, now) = (office.clone(), counsellor.now);
    let subject = server.database.subject_of_paper(person, asked.purpose, document).await?;
    let right = server.permit::<ReadPaperPicture>(counsellor.actor, subject, now).await?;
    let place = server.papers.place_for_picture().await?;
    // Withdrawn between the decision and the read: nothing is left to open.
    let paper = server.database.paper_picture(right, now).await?.ok_or(Problem::Gone)?;
    let png = papers::picture(&server, office, paper, (bounds, place)).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/png")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, for_this_answer(png)).into_response())
}
