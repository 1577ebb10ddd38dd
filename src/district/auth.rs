//! Extractors: whoever stands in a handler's signature has proven it. A kiosk proves itself by a signed request
//! (RFC 9421, good once, for five minutes), a person or a counsellor by such a request and a token besides.

use super::database::rows::{Kiosk, Nonce};
use super::decide::{Action, Actor, Reason};
use super::problem::Problem;
use super::state::Server;
use super::token;
use crate::domain::moment::Timestamp;
use crate::seal::request::{CONTENT_DIGEST, NOBODY, SIGNATURE, SIGNATURE_INPUT};
use crate::seal::{Digest, SignedBody, SignedRequest};
use crate::wire::{PERSON_HEADER, PROTOCOL, PROTOCOL_HEADER, RECORD_LIMIT, batch, upload};
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;
use std::str::FromStr;

/// A request that an enrolled kiosk has signed.
pub struct Signed {
    /// The kiosk.
    pub kiosk: Kiosk,
    /// The kiosk as `decide` knows it, with the person whose token came along.
    pub actor: Actor,
    /// What makes it good only once.
    pub nonce: Nonce,
    /// When the request was checked.
    pub now: Timestamp,
    action: Action,
    headers: HeaderMap,
    body: Bytes,
}

impl FromRequest<Server> for Signed {
    type Rejection = Problem;

    async fn from_request(request: Request, server: &Server) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let action = asked_in_our_protocol(&parts)?;
        let limit = if matches!(action, Action::SubmitBatch) { batch::LIMIT } else { RECORD_LIMIT };
        let body = whole(body, limit).await?;
        let head = Head::prove(&parts, server).await?;
        head.body.check(&body).map_err(Problem::Signature)?;
        let (kiosk, actor, nonce, now) = head.admit(action, server).await?;
        Ok(Self { kiosk, actor, nonce, now, action, headers: parts.headers, body })
    }
}

/// The same, while its body is still to come and to be compared with the one that was signed.
pub struct SignedHead {
    /// The kiosk as `decide` knows it, with the person whose token came along.
    pub actor: Actor,
    /// When the request was checked.
    pub now: Timestamp,
    /// Its headers, of which only those of the signature are signed.
    pub headers: HeaderMap,
    /// What the body must be.
    pub promised: SignedBody,
    /// The body.
    pub body: Body,
}

impl FromRequest<Server> for SignedHead {
    type Rejection = Problem;

    async fn from_request(request: Request, server: &Server) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let action = asked_in_our_protocol(&parts)?;
        let head = Head::prove(&parts, server).await?;
        let promised = head.body.clone();
        match head.admit(action, server).await {
            Ok((_, actor, _, now)) => Ok(Self { actor, now, headers: parts.headers, promised, body }),
            Err(problem) => {
                pass_over(body).await;
                Err(problem)
            }
        }
    }
}

impl SignedHead {
    /// Reads the body of a request that is refused, and keeps nothing of it: a connection that is closed before takes the
    /// answer with it.
    pub async fn pass_over(self) {
        pass_over(self.body).await;
    }
}

/// Reads a body of any size that a path takes.
async fn pass_over(mut body: Body) {
    let mut left = upload::PIECE_LIMIT;
    while let Some(Ok(frame)) = body.frame().await {
        let length = frame.data_ref().map_or(0, |bytes| bytes.len() as u64);
        match left.checked_sub(length) {
            Some(rest) => left = rest,
            None => return,
        }
    }
}

/// What a request's signature has proven.
struct Head {
    kiosk: Kiosk,
    nonce: Nonce,
    person: String,
    body: SignedBody,
    now: Timestamp,
}

impl Head {
    /// Checks the signature; changes nothing.
    async fn prove(parts: &Parts, server: &Server) -> Result<Self, Problem> {
        let now = server.clock.now();
        let target = target(parts, server.url.as_deref())?;
        let header =
            |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let signed = SignedRequest {
            method: parts.method.as_str(),
            target: &target,
            content_digest: header(CONTENT_DIGEST),
            person: header(PERSON_HEADER),
            signature_input: header(SIGNATURE_INPUT),
            signature: header(SIGNATURE),
        };
        let key = signed.claims().map_err(Problem::Signature)?.key;
        let kiosk = server.database.kiosk(key).await?.ok_or(Problem::UnknownKiosk)?;
        let (claims, body) = signed.verify(&kiosk.key, now).map_err(Problem::Signature)?;
        Ok(Self { kiosk, nonce: Nonce::from(claims), person: signed.person.to_owned(), body, now })
    }

    /// Lets it in, once; a refusal is audited.
    async fn admit(
        self,
        action: Action,
        server: &Server,
    ) -> Result<(Kiosk, Actor, Nonce, Timestamp), Problem> {
        let Self { kiosk, nonce, person, now, .. } = self;
        let sitting = match person.as_str() {
            NOBODY => None,
            token => server.database.sitting(token::digest(token), kiosk.id, now).await?,
        };
        // Before any refusal is audited: each leaves a row, and nobody shall fill the disk with them.
        let pace = match action {
            Action::Submit
            | Action::SubmitBatch
            | Action::CreateUpload
            | Action::ReadUpload
            | Action::AppendUpload
            | Action::ReadReceipts
            | Action::ReadDeadCards => &server.pace,
            _ if sitting.is_some() => &server.pace_of_people,
            _ => &server.pace_of_visitors,
        };
        pace.take(kiosk.id, now).map_err(Problem::Pace)?;
        let person = if kiosk.revoked.is_some() {
            Err((Reason::Revoked, Problem::Revoked))
        } else if !server.nonces.take(&nonce, now) {
            Err((Reason::Replay, Problem::Replay))
        } else if sitting.is_none() && person != NOBODY {
            Err((Reason::NoSession, Problem::NoSession))
        } else {
            Ok(sitting)
        };
        let actor = |person| Actor::Kiosk { district: server.district, kiosk: kiosk.id, person };
        let actor = match person {
            Ok(person) => actor(person),
            Err((reason, problem)) => {
                server.note((actor(None), action), reason, now).await?;
                return Err(problem);
            }
        };
        Ok((kiosk, actor, nonce, now))
    }
}

impl Signed {
    /// Its headers, of which only those of the signature are signed.
    pub const fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body of a request that carries a sealed object.
    pub fn octets(self) -> Result<Bytes, Problem> {
        has_type(&self.headers, "application/octet-stream")?;
        Ok(self.body)
    }

    /// The counsellor whose token comes with the request; none if there is no token, a problem if it is no good.
    async fn counsellor(&self, server: &Server) -> Result<Option<Counsellor>, Problem> {
        let Some(value) = self.headers.get(header::AUTHORIZATION) else { return Ok(None) };
        let token = value.to_str().ok().and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
        let token = token::digest(token);
        let Some(session) = server.database.session(token, self.kiosk.id, self.now).await? else {
            server.note((self.actor.clone(), self.action), Reason::NoSession, self.now).await?;
            return Err(Problem::NoSession);
        };
        let (district, now) = (server.district, self.now);
        let actor = Actor::Counsellor { district, account: session.account, office: session.office };
        Ok(Some(Counsellor { actor, token, now }))
    }

    /// The body of a request that carries JSON.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        json(&self.headers, &self.body)
    }
}

/// A counsellor's request: signed by the kiosk at which the counsellor signed in, with the token of the session.
pub struct Counsellor {
    /// The counsellor as `decide` knows them.
    pub actor: Actor,
    /// SHA-256 of the token.
    pub token: Digest,
    /// When the request was checked.
    pub now: Timestamp,
}

impl FromRequest<Server> for Counsellor {
    type Rejection = Problem;

    async fn from_request(request: Request, server: &Server) -> Result<Self, Problem> {
        let signed = Signed::from_request(request, server).await?;
        signed.counsellor(server).await?.ok_or(Problem::NoSession)
    }
}

/// A counsellor or, without a session token, the kiosk itself.
pub struct Asker {
    /// Who asks, as `decide` knows them.
    pub actor: Actor,
    /// When the request was checked.
    pub now: Timestamp,
}

impl FromRequest<Server> for Asker {
    type Rejection = Problem;

    async fn from_request(request: Request, server: &Server) -> Result<Self, Problem> {
        let signed = Signed::from_request(request, server).await?;
        let counsellor = signed.counsellor(server).await?;
        let actor = counsellor.map_or(signed.actor, |counsellor| counsellor.actor);
        Ok(Self { actor, now: signed.now })
    }
}

/// A JSON body from a machine that has no key here yet.
pub struct Unsigned<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Server> for Unsigned<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _server: &Server) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        speaks_our_protocol(&parts.headers)?;
        let body = whole(body, RECORD_LIMIT).await?;
        json(&parts.headers, &body).map(Self)
    }
}

/// The one variable segment of a path.
pub struct Segment<T>(pub T);

impl<T: FromStr + Send> FromRequestParts<Server> for Segment<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, Problem> {
        let malformed = Problem::Malformed("the path names no such thing");
        let Ok(Path(text)) = Path::<String>::from_request_parts(parts, server).await else {
            return Err(malformed);
        };
        text.parse().map(Self).map_err(|_| malformed)
    }
}

/// The two variable segments of a path.
pub struct Segments<A, B>(pub A, pub B);

impl<A: FromStr + Send, B: FromStr + Send> FromRequestParts<Server> for Segments<A, B> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, Problem> {
        let malformed = Problem::Malformed("the path names no such thing");
        let Ok(Path((first, second))) = Path::<(String, String)>::from_request_parts(parts, server).await
        else {
            return Err(malformed);
        };
        match (first.parse(), second.parse()) {
            (Ok(first), Ok(second)) => Ok(Self(first, second)),
            _ => Err(malformed),
        }
    }
}

/// What is asked after the question mark.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Server> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, Problem> {
        let query = Query::<T>::from_request_parts(parts, server).await;
        query.map(|Query(asked)| Self(asked)).map_err(|_| Problem::Malformed("the query cannot be read"))
    }
}

/// What is asked, by a kiosk that speaks as we do.
fn asked_in_our_protocol(parts: &Parts) -> Result<Action, Problem> {
    speaks_our_protocol(&parts.headers)?;
    parts.extensions.get::<Action>().copied().ok_or(Problem::Route)
}

fn speaks_our_protocol(headers: &HeaderMap) -> Result<(), Problem> {
    let version = headers.get(PROTOCOL_HEADER).and_then(|value| value.to_str().ok()?.parse::<u32>().ok());
    match version {
        None => Err(Problem::Malformed("the header mobio-protocol is missing")),
        Some(version) if version < PROTOCOL => Err(Problem::Outdated),
        Some(_) => Ok(()),
    }
}

/// The URI as the kiosk has signed it.
fn target(parts: &Parts, url: Option<&str>) -> Result<String, Problem> {
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    if let Some(url) = url {
        return Ok(format!("{}{path}", url.trim_end_matches('/')));
    }
    let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok());
    host.map(|host| format!("http://{host}{path}")).ok_or(Problem::Malformed("the header host is missing"))
}

/// The whole body, never more than allowed in memory.
async fn whole(body: Body, limit: usize) -> Result<Bytes, Problem> {
    match Limited::new(body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Problem::TooLarge),
        Err(_) => Err(Problem::Malformed("the body breaks off")),
    }
}

/// That the body is of the type that a path takes.
pub(super) fn has_type(headers: &HeaderMap, wanted: &str) -> Result<(), Problem> {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case(wanted) { Ok(()) } else { Err(Problem::ContentType) }
}

fn json<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, Problem> {
    has_type(headers, "application/json")?;
    // The parser's own message may quote the body.
    serde_json::from_slice(body)
        .map_err(|_| Problem::Malformed("the body is not the JSON that this path takes"))
}
