//! `POST /v1/records`: several sealed objects come in together. Each is judged for itself, as if it had come alone;
//! all that is kept is committed once.

use crate::district::acceptance::Refusal;
use crate::district::auth::Signed;
use crate::district::database::DatabaseError;
use crate::district::database::rows::{Accepted, Submission};
use crate::district::decide::{Subject, Submit, SubmitBatch};
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::seal::Sealed;
use crate::station::random;
use crate::wire::RECORD_LIMIT;
use crate::wire::batch::{self, BatchReply, RecordAnswer};
use crate::wire::encoding::Base64;
use axum::Json;
use axum::extract::State;

pub(in crate::district) async fn post(
    State(server): State<Server>,
    signed: Signed,
) -> Result<Json<BatchReply>, Problem> {
    let (actor, now) = (signed.actor.clone(), signed.now);
    server.permit::<SubmitBatch>(actor.clone(), Subject::District, now).await?;
    let body = signed.octets()?;
    let objects = batch::split(&body).ok_or(Problem::Malformed("the body is no batch of objects"))?;
    // What cannot be read at all keeps its place among the answers.
    let mut unread = Vec::with_capacity(objects.len());
    let mut submissions = Vec::with_capacity(objects.len());
    for object in objects {
        match read(object) {
            Ok(sealed) => {
                let subject = Subject::Incoming(sealed.id());
                let right = server.permit::<Submit>(actor.clone(), subject, now).await?;
                submissions.push((right, Submission { sealed, receipt: random::object_id(), now }));
                unread.push(None);
            }
            Err(problem) => unread.push(Some(problem)),
        }
    }
    let mut accepted = server.database.accept_all(submissions).await?.into_iter();
    let answers = unread.into_iter().map(|unread| match unread {
        Some(problem) => Ok(RecordAnswer::Refused(problem.into())),
        None => accepted.next().map(answer).ok_or(DatabaseError::Torn("answers")),
    });
    Ok(Json(BatchReply { answers: answers.collect::<Result<_, _>>()? }))
}

fn read(object: &[u8]) -> Result<Sealed, Problem> {
    if object.len() > RECORD_LIMIT {
        return Err(Problem::TooLarge);
    }
    Sealed::parse(object.to_vec()).map_err(|error| Problem::Record(Refusal::Seal(error)))
}

fn answer(accepted: Accepted) -> RecordAnswer {
    match accepted {
        Accepted::New(receipt) => RecordAnswer::Kept { status: 201, receipt: Base64(receipt) },
        Accepted::Known(receipt) => RecordAnswer::Kept { status: 200, receipt: Base64(receipt) },
        Accepted::Refused(refusal) => RecordAnswer::Refused(Problem::Record(refusal).into()),
    }
}
