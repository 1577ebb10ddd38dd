//! `GET /v1/staff/people/{person}/papers/{document}/original?purpose=CODE`: the file of one approved document, after the
//! virus scanner has said that it is clean. It is to be kept, not shown: under its id, never under the person's words.

use crate::district::auth::{Asked, Counsellor, Segments};
use crate::district::decide::{Actor, ReadPaperOriginal};
use crate::district::handlers::staff_portfolio::For;
use crate::district::papers;
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::domain::identity::{ObjectId, PersonId};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

pub(in crate::district) async fn get(
    State(server): State<Server>,
    Segments(person, document): Segments<PersonId, ObjectId>,
    Asked(For { purpose }): Asked<For>,
    counsellor: Counsellor,
) -> Result<Response, Problem> {
    let Actor::Counsellor { office, .. } = &counsellor.actor else { return Err(Problem::Forbidden) };
    let (office, now) = (office.clone(), counsellor.now);
    let subject = server.database.subject_of_paper(person, purpose, document).await?;
    let right = server.permit::<ReadPaperOriginal>(counsellor.actor, subject, now).await?;
    let scanner = server.papers.scanner()?;
    let place = server.papers.place_for_original().await?;
    // Withdrawn between the decision and the read: nothing is left to open.
    let paper = server.database.paper_original(right, now).await?.ok_or(Problem::Gone)?;
    let original = papers::original(&server, office, paper, (scanner, place)).await?;
    let name = format!("attachment; filename=\"{document}.{}\"", original.media.extension());
    let name = HeaderValue::try_from(name).map_err(|_| Problem::Malformed("the document has no plain id"))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(original.media.name())),
        (header::CONTENT_LENGTH, HeaderValue::from(original.length)),
        (header::CONTENT_DISPOSITION, name),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, original.body).into_response())
}
