//! The kiosk's side of the API: signed requests over TLS, answers with a size limit. No redirects, no cookies, no
//! plain HTTP but to this machine itself. Every request is signed afresh; a retry repeats the body, not the nonce.

mod upload;

use super::ForwardError;
use crate::domain::moment::Clock;
use crate::failpoint::{self, Point};
use crate::seal::{DeviceKey, Request, Sealed};
use crate::store::Outgoing;
use crate::wire::batch;
use crate::wire::encoding::Base64;
use crate::wire::enrolment::{EnrolmentReply, EnrolmentRequest};
use crate::wire::problem::Problem;
use crate::wire::receipts::ReceiptsPage;
use crate::wire::sign_in::DeadCards;
use crate::wire::{PROTOCOL, PROTOCOL_HEADER, RECORD_LIMIT, path};
use rand_core::CryptoRng;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Method, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::time::Duration;
use upload::Progress;
use zeroize::Zeroizing;

const CONNECT: Duration = Duration::from_secs(5);
const WHOLE: Duration = Duration::from_secs(30);
/// Largest JSON answer: a portfolio of full sections, or a hundred receipts.
const JSON_LIMIT: usize = 4 * 1024 * 1024;

/// Where the district is: `https`, or `http` to a loopback address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(Url);

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    /// [`ForwardError::Address`].
    pub fn parse(text: &str) -> Result<Self, ForwardError> {
        let mut url = Url::parse(text).map_err(|_| ForwardError::Address)?;
        let bare = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
        let safe = match url.scheme() {
            "https" => true,
            "http" => is_loopback(url.host_str().unwrap_or_default()),
            _ => false,
        };
        if !(bare && safe && url.has_host()) {
            return Err(ForwardError::Address);
        }
        let folder = url.path().trim_end_matches('/').to_owned();
        url.set_path(&folder);
        Ok(Self(url))
    }

    /// Plain HTTP: the district on this machine.
    fn is_plain(&self) -> bool {
        self.0.scheme() == "http"
    }

    fn target(&self, path: &str, query: &[(&str, String)]) -> Url {
        let mut url = self.0.clone();
        url.set_path(&format!("{}{path}", self.0.path().trim_end_matches('/')));
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        url
    }
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
}

/// The district's answer, whatever its status.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) retry_after: Option<Duration>,
    pub(super) progress: Progress,
    pub(super) body: Vec<u8>,
}

impl ForwardError {
    /// Whether nothing of the request has left this machine: there was nobody to connect to.
    pub(super) fn is_unsent(&self) -> bool {
        let Self::Unreachable(source) = self else { return false };
        source.downcast_ref::<reqwest::Error>().is_some_and(reqwest::Error::is_connect)
    }
}

impl Answer {
    /// The problem document, if that is what it is.
    pub(super) fn problem(&self) -> Option<Problem> {
        serde_json::from_slice(&self.body).ok()
    }

    /// This answer as an error.
    pub(super) fn refusal(&self) -> ForwardError {
        ForwardError::refused(self.status, self.problem().as_ref(), self.retry_after)
    }

    fn successful(self) -> Result<Vec<u8>, ForwardError> {
        if (200..300).contains(&self.status) { Ok(self.body) } else { Err(self.refusal()) }
    }
}

/// One request, before it is signed.
pub(super) struct Call<'c> {
    method: Method,
    path: &'c str,
    query: Vec<(&'static str, String)>,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    content: Option<&'static str>,
    bearer: Option<&'c str>,
    person: Option<&'c str>,
    limit: usize,
    patience: Duration,
}

impl<'c> Call<'c> {
    pub(super) const fn get(path: &'c str) -> Self {
        Self::new(Method::GET, path)
    }

    pub(super) const fn delete(path: &'c str) -> Self {
        Self::new(Method::DELETE, path)
    }

    pub(super) fn post(path: &'c str, body: &impl Serialize) -> Result<Self, ForwardError> {
        let body = serde_json::to_vec(body).map_err(|_| ForwardError::Answer)?;
        Ok(Self { body, content: Some("application/json"), ..Self::new(Method::POST, path) })
    }

    fn put(path: &'c str, object: &Sealed) -> Self {
        let content = Some("application/octet-stream");
        let limit = RECORD_LIMIT;
        Self { body: object.bytes().to_vec(), content, limit, ..Self::new(Method::PUT, path) }
    }

    const fn new(method: Method, path: &'c str) -> Self {
        let (content, bearer, person) = (None, None, None);
        let query = Vec::new();
        let headers = Vec::new();
        let body = Vec::new();
        let (limit, patience) = (JSON_LIMIT, WHOLE);
        Self { method, path, query, headers, body, content, bearer, person, limit, patience }
    }

    pub(super) fn query(mut self, name: &'static str, value: impl ToString) -> Self {
        self.query.push((name, value.to_string()));
        self
    }

    /// For an answer of so many bytes, which may take so long.
    pub(super) fn large(self, limit: usize, patience: Duration) -> Self {
        Self { limit, patience, ..self }
    }

    pub(super) fn bearer(self, token: &'c str) -> Self {
        Self { bearer: Some(token), ..self }
    }

    /// Asks for the person who proved card and PIN.
    pub(super) fn person(self, token: &'c str) -> Self {
        Self { person: Some(token), ..self }
    }
}

/// Speaks to one district with the kiosk's key.
pub struct Client {
    http: reqwest::Client,
    address: Address,
    key: DeviceKey,
    clock: Arc<dyn Clock>,
    random: Box<dyn CryptoRng + Send>,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Client").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Client {
    /// Makes a client; nothing is sent yet. The process must have installed rustls' crypto provider.
    ///
    /// # Errors
    /// [`ForwardError::Start`].
    pub fn new(
        address: Address,
        key: DeviceKey,
        clock: Arc<dyn Clock>,
        random: Box<dyn CryptoRng + Send>,
    ) -> Result<Self, ForwardError> {
        let builder = reqwest::Client::builder()
            .redirect(Policy::none())
            .connect_timeout(CONNECT)
            .timeout(WHOLE)
            .user_agent(concat!("mobio/", env!("CARGO_PKG_VERSION")));
        // The district on this machine is not behind the house's proxy, and needs no CA certificates: without
        // any on the machine the client would not even start.
        let builder = if address.is_plain() { builder.no_proxy().tls_certs_only([]) } else { builder };
        let http = builder.build().map_err(|error| ForwardError::Start(error.into()))?;
        Ok(Self { http, address, key, clock, random })
    }

    /// Shows the one-time code and this kiosk's public key; unsigned, the district does not know the key yet.
    ///
    /// # Errors
    /// [`ForwardError`].
    pub async fn enrol(&mut self, code: &str, name: &str) -> Result<EnrolmentReply, ForwardError> {
        let key = Base64(self.key.verifying_key().to_bytes().to_vec());
        let request = EnrolmentRequest { code: code.to_owned(), key, name: name.to_owned() };
        let call = Call::post(path::ENROLMENT, &request)?;
        parse(&self.send(call, false).await?.successful()?)
    }

    /// The district's newest bundle, not verified.
    ///
    /// # Errors
    /// [`ForwardError`].
    pub async fn bundle(&mut self) -> Result<Sealed, ForwardError> {
        let bytes = self.send(Call::get(path::BUNDLE), false).await?.successful()?;
        Sealed::parse(bytes).map_err(|_| ForwardError::Answer)
    }

    /// Sends one object. Every status is an answer; only its loss is an error.
    pub(super) async fn put_record(&mut self, object: &Sealed) -> Result<Answer, ForwardError> {
        let path = path::RECORD.replace("{id}", &object.id().to_string());
        self.send(Call::put(&path, object), true).await
    }

    /// Sends several objects at once; the whole batch has one status, each of them its answer.
    pub(super) async fn post_records(&mut self, objects: &[Outgoing]) -> Result<Answer, ForwardError> {
        let mut body = Vec::new();
        for outgoing in objects {
            batch::push(&mut body, outgoing.object.bytes());
        }
        let content = Some("application/octet-stream");
        self.send(Call { body, content, ..Call::new(Method::POST, path::RECORDS) }, true).await
    }

    /// This kiosk's receipts after a place in its chain, not verified.
    pub(super) async fn receipts(&mut self, after: u64) -> Result<ReceiptsPage, ForwardError> {
        self.json(Call::get(path::RECEIPTS).query("after", after)).await
    }

    /// What has come to the list of dead cards after this number.
    pub(super) async fn dead_cards(&mut self, after: u64) -> Result<DeadCards, ForwardError> {
        self.json(Call::get(path::DEAD_CARDS).query("after", after)).await
    }

    /// A signed request that brings a sealed object; none if the district keeps it no more.
    pub(super) async fn object(&mut self, call: Call<'_>) -> Result<Option<Sealed>, ForwardError> {
        let answer = self.send(call, true).await?;
        if matches!(answer.status, 404 | 410) {
            return Ok(None);
        }
        Sealed::parse(answer.successful()?).map(Some).map_err(|_| ForwardError::Answer)
    }

    /// A signed request with a JSON answer.
    pub(super) async fn json<T: DeserializeOwned>(&mut self, call: Call<'_>) -> Result<T, ForwardError> {
        parse(&self.send(call, true).await?.successful()?)
    }

    /// A signed request that brings bytes.
    pub(super) async fn bytes(&mut self, call: Call<'_>) -> Result<Zeroizing<Vec<u8>>, ForwardError> {
        self.send(call, true).await?.successful().map(Zeroizing::new)
    }

    /// A signed request whose answer has no content.
    pub(super) async fn silent(&mut self, call: Call<'_>) -> Result<(), ForwardError> {
        self.send(call, true).await?.successful().map(drop)
    }

    async fn send(&mut self, call: Call<'_>, signed: bool) -> Result<Answer, ForwardError> {
        let target = self.address.target(call.path, &call.query);
        let mut request = self.http.request(call.method.clone(), target.clone());
        request = request.header(PROTOCOL_HEADER, PROTOCOL).timeout(call.patience);
        if signed {
            let request_to_sign = Request {
                method: call.method.as_str(),
                target: target.as_str(),
                person: call.person,
                body: &call.body,
            };
            let headers = request_to_sign.sign(&self.key, self.clock.now(), &mut self.random)?;
            request = headers.iter().fold(request, |request, (name, value)| request.header(name, value));
        }
        for (name, value) in call.headers {
            request = request.header(name, value);
        }
        if let Some(content) = call.content {
            request = request.header(CONTENT_TYPE, content);
        }
        if let Some(token) = call.bearer {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        failpoint::reached(Point::RequestReady);
        let response = request.body(call.body).send().await.map_err(unreachable)?;
        let answer = receive(response, call.limit).await;
        failpoint::reached(Point::RequestAnswered);
        answer
    }
}

/// Reads an answer, and gives up on one that is too long.
async fn receive(mut response: reqwest::Response, limit: usize) -> Result<Answer, ForwardError> {
    let status = response.status().as_u16();
    let retry_after = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
    let retry_after = retry_after.and_then(|text| text.trim().parse().ok()).map(Duration::from_secs);
    // As large as it says it will be, but never larger than it may be: a vector that grows leaves what it held behind.
    let told = response.content_length().and_then(|length| usize::try_from(length).ok()).unwrap_or_default();
    let (progress, mut body) = (Progress::of(response.headers()), Vec::with_capacity(told.min(limit)));
    while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
        if body.len().saturating_add(chunk.len()) > limit {
            return Err(ForwardError::Answer);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer { status, retry_after, progress, body })
}

/// Without the address of the request: it may name a person.
fn unreachable(error: reqwest::Error) -> ForwardError {
    ForwardError::Unreachable(error.without_url().into())
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, ForwardError> {
    serde_json::from_slice(body).map_err(|_| ForwardError::Answer)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn plain_http_stays_on_this_machine() {
        for good in
            ["https://district.example", "http://127.0.0.1:8080/", "http://[::1]:1", "http://localhost/x/"]
        {
            assert!(Address::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "http://district.example",
            "http://127.0.0.1.example",
            "http://localhost.example",
            "http://192.168.0.1",
            "ftp://127.0.0.1",
            "https://name:word@district.example",
            "https://district.example/?a=b",
            "https://",
            "district.example",
            "",
        ] {
            assert_eq!(Address::parse(bad).unwrap_err().code(), "K-FORWARD-01", "{bad}");
        }
    }

    #[test]
    fn targets_keep_the_folder_and_escape_the_query() {
        let address = Address::parse("https://district.example/mobio/").unwrap();
        assert_eq!(address.target("/v1/bundle", &[]).as_str(), "https://district.example/mobio/v1/bundle");
        let target = address.target("/v1/x", &[("purpose", "a b&c".to_owned()), ("width", "7".to_owned())]);
        assert_eq!(target.as_str(), "https://district.example/mobio/v1/x?purpose=a+b%26c&width=7");
    }

    #[test]
    fn a_refusal_tells_the_districts_code_only_if_it_is_one() {
        let refusal = |body: &str| {
            let answer = Answer { status: 422, body: body.into(), ..Answer::default() };
            answer.refusal().told().to_owned()
        };
        let problem = |code: &str| format!(r#"{{"type":"t","title":"t","status":422,"code":"{code}"}}"#);
        assert_eq!(refusal(&problem("D-RECORD-03")), "D-RECORD-03");
        for bad in ["", "<script>", &"A".repeat(33)] {
            assert_eq!(refusal(&problem(bad)), "HTTP-422");
        }
        assert_eq!(refusal("no JSON"), "HTTP-422");
    }
}
