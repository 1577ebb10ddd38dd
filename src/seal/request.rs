//! Signed requests: HTTP message signatures (RFC 9421) with one fixed set of covered components, and the digest
//! of the body (RFC 9530) among them. A kiosk's key signs; the server takes five minutes of difference and
//! stores nonces where a replay would matter.

use super::bytes::{Digest, KeyId};
use super::key::{DeviceKey, VerifyingKey};
use crate::domain::moment::Timestamp;
use data_encoding::{BASE64, BASE64URL_NOPAD};
use jiff::SignedDuration;
use rand_core::CryptoRng;

/// Header names, in lower case.
pub const CONTENT_DIGEST: &str = "content-digest";
/// Carries the person's token, `-` when there is none.
pub const PERSON: &str = "mobio-person";
/// The signature itself.
pub const SIGNATURE: &str = "signature";
/// What it covers, when and by whom it was made.
pub const SIGNATURE_INPUT: &str = "signature-input";
/// The value of [`PERSON`] without a token.
pub const NOBODY: &str = "-";

/// How far the kiosk's and the server's clock may differ.
pub const TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

const COVERED: &str = r#"("@method" "@target-uri" "content-digest" "mobio-person")"#;
const LABEL: &str = "mobio";

/// Why a request is not signed or not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// A value that cannot stand in a signature.
    #[error("the request has a value that cannot be signed; the program must be mended")]
    Unsignable,
    /// The signature headers are not of the one form that is used here.
    #[error("the request is not signed as this server demands; update the kiosk")]
    Form,
    /// The body is not the one that was signed.
    #[error("the body of the request is not the one that was signed; send it again")]
    Body,
    /// Signed by another key.
    #[error("the request was signed by another key; enrol the kiosk")]
    Signer,
    /// The signature does not fit.
    #[error("the signature of the request is wrong; check that no proxy alters it")]
    Signature,
    /// Too old, or from the future.
    #[error("the clocks of kiosk and server differ by more than five minutes; set the kiosk's clock")]
    Clock,
}

impl RequestError {
    /// A stable code for logs and staff screens.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unsignable => "M-REQUEST-01",
            Self::Form => "M-REQUEST-02",
            Self::Body => "M-REQUEST-03",
            Self::Signer => "M-REQUEST-04",
            Self::Signature => "M-REQUEST-05",
            Self::Clock => "M-REQUEST-06",
        }
    }

    /// Whether signing the same request anew cannot help.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        matches!(self, Self::Unsignable | Self::Form | Self::Signer)
    }
}

/// A request before it is sent.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The method in capitals.
    pub method: &'a str,
    /// The whole URI, as the server will see it.
    pub target: &'a str,
    /// The person's token, if the request needs one.
    pub person: Option<&'a str>,
    /// The body; empty for none.
    pub body: &'a [u8],
}

/// The values of the four headers that make a request a signed one.
#[derive(Clone, PartialEq, Eq)]
pub struct SignatureHeaders {
    /// For [`CONTENT_DIGEST`].
    pub content_digest: String,
    /// For [`PERSON`]: a token or `-`.
    pub person: String,
    /// For [`SIGNATURE_INPUT`].
    pub signature_input: String,
    /// For [`SIGNATURE`].
    pub signature: String,
}

impl SignatureHeaders {
    /// Header names with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            (CONTENT_DIGEST, self.content_digest.as_str()),
            (PERSON, &self.person),
            (SIGNATURE_INPUT, &self.signature_input),
            (SIGNATURE, &self.signature),
        ]
        .into_iter()
    }
}

impl std::fmt::Debug for SignatureHeaders {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The person's token is a bearer secret.
        formatter
            .debug_struct("SignatureHeaders")
            .field("input", &self.signature_input)
            .finish_non_exhaustive()
    }
}

impl Request<'_> {
    /// Signs with the kiosk's key; the nonce is 16 fresh bytes.
    ///
    /// # Errors
    /// [`RequestError::Unsignable`] when method, target or token hold anything but visible ASCII.
    pub fn sign(
        &self,
        key: &DeviceKey,
        created: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignatureHeaders, RequestError> {
        let mut nonce = [0; 16];
        rng.fill_bytes(&mut nonce);
        let parameters = format!(
            r#"{COVERED};created={};nonce="{}";keyid="{}";alg="ed25519""#,
            created.as_second(),
            BASE64URL_NOPAD.encode(&nonce),
            key.verifying_key().id(),
        );
        let content_digest = content_digest(self.body);
        let person = self.person.unwrap_or(NOBODY);
        let base = signature_base(self.method, self.target, &content_digest, person, &parameters)?;
        Ok(SignatureHeaders {
            person: person.to_owned(),
            signature: format!("{LABEL}=:{}:", BASE64.encode(&key.0.sign(base.as_bytes()))),
            signature_input: format!("{LABEL}={parameters}"),
            content_digest,
        })
    }
}

/// What a signature says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// The key that says it signed.
    pub key: KeyId,
    /// When, by the kiosk's clock, to the second.
    pub created: Timestamp,
    /// Fresh for each request: 22 base64url characters.
    pub nonce: String,
}

/// The body that was signed: until it has come and is that one, nothing in it counts.
#[must_use = "a signature says nothing about a body that is not compared with it"]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedBody {
    content_digest: String,
}

impl SignedBody {
    /// Compares it with the body that has come.
    ///
    /// # Errors
    /// [`RequestError::Body`].
    pub fn check(&self, body: &[u8]) -> Result<(), RequestError> {
        self.check_digest(Digest::of(body))
    }

    /// The same for one that came in pieces: SHA-256 of them all.
    ///
    /// # Errors
    /// [`RequestError::Body`].
    pub fn check_digest(&self, found: Digest) -> Result<(), RequestError> {
        if self.content_digest == digest_value(found) { Ok(()) } else { Err(RequestError::Body) }
    }
}

/// The head of a request as it arrived: the header values are those of the same names.
#[derive(Clone, Copy)]
pub struct SignedRequest<'a> {
    /// The method in capitals.
    pub method: &'a str,
    /// The whole URI.
    pub target: &'a str,
    /// Header [`CONTENT_DIGEST`].
    pub content_digest: &'a str,
    /// Header [`PERSON`].
    pub person: &'a str,
    /// Header [`SIGNATURE_INPUT`].
    pub signature_input: &'a str,
    /// Header [`SIGNATURE`].
    pub signature: &'a str,
}

impl SignedRequest<'_> {
    /// What the request claims, **not verified**: to find the kiosk's key.
    ///
    /// # Errors
    /// [`RequestError::Form`].
    pub fn claims(&self) -> Result<Claims, RequestError> {
        self.read_claims().ok_or(RequestError::Form)
    }

    /// Reads the one form that [`Request::sign`] writes; other orders, labels and components are refused.
    fn read_claims(&self) -> Option<Claims> {
        let rest = self.parameters()?.strip_prefix(COVERED)?.strip_prefix(";created=")?;
        let (created, rest) = rest.split_once(r#";nonce=""#)?;
        let (nonce, rest) = rest.split_once(r#"";keyid=""#)?;
        let key = rest.strip_suffix(r#"";alg="ed25519""#)?;
        let seconds = created.parse::<i64>().ok().filter(|seconds| seconds.to_string() == created)?;
        BASE64URL_NOPAD.decode(nonce.as_bytes()).ok().filter(|bytes| bytes.len() == 16)?;
        Some(Claims {
            key: key.parse().ok()?,
            created: Timestamp::from_second(seconds).ok()?,
            nonce: nonce.to_owned(),
        })
    }

    fn parameters(&self) -> Option<&str> {
        self.signature_input.strip_prefix(LABEL)?.strip_prefix('=')
    }

    fn signature(&self) -> Option<[u8; 64]> {
        let text = self.signature.strip_prefix(LABEL)?.strip_prefix("=:")?.strip_suffix(':')?;
        BASE64.decode(text.as_bytes()).ok()?.try_into().ok()
    }

    /// Checks key, signature and time, before the body has come.
    ///
    /// # Errors
    /// [`RequestError`]. Whether the nonce is new is for the caller to know.
    pub fn verify(&self, key: &VerifyingKey, now: Timestamp) -> Result<(Claims, SignedBody), RequestError> {
        let claims = self.claims()?;
        let signature = self.signature().ok_or(RequestError::Form)?;
        if claims.key != key.id() {
            return Err(RequestError::Signer);
        }
        let parameters = self.parameters().ok_or(RequestError::Form)?;
        let base = signature_base(self.method, self.target, self.content_digest, self.person, parameters)?;
        key.verify(base.as_bytes(), &signature).map_err(|_| RequestError::Signature)?;
        if now.duration_since(claims.created).abs() > TOLERANCE {
            return Err(RequestError::Clock);
        }
        Ok((claims, SignedBody { content_digest: self.content_digest.to_owned() }))
    }
}

/// The value of `Content-Digest` (RFC 9530): `sha-256=:BASE64:`.
#[must_use]
pub fn content_digest(body: &[u8]) -> String {
    digest_value(Digest::of(body))
}

fn digest_value(digest: Digest) -> String {
    format!("sha-256=:{}:", BASE64.encode(digest.as_bytes()))
}

/// RFC 9421, 2.5. A value with a line break could fake a component, so only visible ASCII is taken.
fn signature_base(
    method: &str,
    target: &str,
    content_digest: &str,
    person: &str,
    parameters: &str,
) -> Result<String, RequestError> {
    let visible = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
    if ![method, target, content_digest, person].into_iter().all(visible) {
        return Err(RequestError::Unsignable);
    }
    Ok(format!(
        "\"@method\": {method}\n\"@target-uri\": {target}\n\"content-digest\": {content_digest}\n\
         \"mobio-person\": {person}\n\"@signature-params\": {parameters}"
    ))
}

#[cfg(test)]
mod tests;
