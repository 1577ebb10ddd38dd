//! Signed requests: what is taken, and that every part of a request is covered.
#![expect(clippy::unwrap_used, reason = "tests may panic")]
use super::*;
use crate::seal::testing::CountingRng;

const NOW: i64 = 1_795_432_100;
const REQUEST: Request<'_> = Request {
    method: "PUT",
    target: "https://district.example/v1/records/1",
    person: Some("token"),
    body: b"bytes",
};

fn key() -> DeviceKey {
    DeviceKey::from_bytes(&[8; 32])
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap()
}

fn signed() -> SignatureHeaders {
    REQUEST.sign(&key(), at(NOW), &mut CountingRng::new(1)).unwrap()
}

fn arrived(headers: &SignatureHeaders) -> SignedRequest<'_> {
    SignedRequest {
        method: REQUEST.method,
        target: REQUEST.target,
        content_digest: &headers.content_digest,
        person: &headers.person,
        signature_input: &headers.signature_input,
        signature: &headers.signature,
    }
}

#[test]
fn a_signed_request_is_taken_within_five_minutes_either_way() {
    let (headers, key) = (signed(), key().verifying_key());
    let request = arrived(&headers);
    for offset in [-300, -1, 0, 299, 300] {
        let (claims, body) = request.verify(&key, at(NOW + offset)).unwrap();
        assert_eq!(body.check(REQUEST.body), Ok(()));
        assert_eq!(body.check_digest(Digest::of(REQUEST.body)), Ok(()));
        assert_eq!((claims.key, claims.created), (key.id(), at(NOW)));
        assert_eq!(claims.nonce.len(), 22);
    }
    for offset in [-301, 301, 86_400] {
        assert_eq!(request.verify(&key, at(NOW + offset)), Err(RequestError::Clock));
    }
}

#[test]
fn header_values_have_the_form_of_the_rfc() {
    let headers = signed();
    // RFC 9530, 2: the digest as a structured field's byte sequence.
    assert_eq!(headers.content_digest, "sha-256=:J3CJ2RwL308uaGK6fkoHYFEZQx9dE/cm3TUrBvGyBqk=:");
    assert!(headers.signature_input.starts_with(
        r#"mobio=("@method" "@target-uri" "content-digest" "mobio-person");created=1795432100;nonce=""#
    ));
    assert!(headers.signature_input.ends_with(r#"";alg="ed25519""#));
    assert!(!format!("{headers:?}").contains("token"), "the token is a secret");
    let nobody = Request { person: None, ..REQUEST }.sign(&key(), at(NOW), &mut CountingRng::new(1)).unwrap();
    assert_eq!(nobody.person, "-");
    let names: Vec<_> = nobody.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["content-digest", "mobio-person", "signature-input", "signature"]);
}

#[test]
fn every_part_is_covered() {
    let (headers, key) = (signed(), key().verifying_key());
    let request = arrived(&headers);
    let other_nonce = Request::sign(&REQUEST, &self::key(), at(NOW), &mut CountingRng::new(2)).unwrap();
    let other_input = headers.signature_input.replace(";created=1795432100", ";created=1795432101");
    for (changed, error) in [
        (SignedRequest { method: "GET", ..request }, RequestError::Signature),
        (
            SignedRequest { target: "https://district.example/v1/records/2", ..request },
            RequestError::Signature,
        ),
        (SignedRequest { person: "-", ..request }, RequestError::Signature),
        (SignedRequest { content_digest: "sha-256=:AAAA:", ..request }, RequestError::Signature),
        (SignedRequest { signature_input: &other_input, ..request }, RequestError::Signature),
        (SignedRequest { signature_input: &other_nonce.signature_input, ..request }, RequestError::Signature),
        (SignedRequest { signature: "mobio=:AAAA:", ..request }, RequestError::Form),
        (SignedRequest { signature: "", ..request }, RequestError::Form),
    ] {
        assert_eq!(changed.verify(&key, at(NOW)), Err(error));
    }
    let (_, body) = request.verify(&key, at(NOW)).unwrap();
    for other in [b"other".as_slice(), b"", b"bytes "] {
        assert_eq!(body.check(other), Err(RequestError::Body));
    }
    let stranger = DeviceKey::from_bytes(&[7; 32]).verifying_key();
    assert_eq!(request.verify(&stranger, at(NOW)), Err(RequestError::Signer));
}

#[test]
fn no_component_can_be_left_out_or_added() {
    let (headers, key) = (signed(), key().verifying_key());
    let input = &headers.signature_input;
    for changed in [
        input.replace(r#" "mobio-person""#, ""),
        input.replace(r#""@method" "#, ""),
        input.replace("mobio=", "sig1="),
        input.replace(r#";alg="ed25519""#, ""),
        input.replace(r#";alg="ed25519""#, r#";alg="none""#),
        input.replace("created=", "created=+"),
        format!("{input};tag=\"x\""),
        format!("{input}, other=()"),
        String::new(),
    ] {
        let request = SignedRequest { signature_input: &changed, ..arrived(&headers) };
        assert_eq!(request.verify(&key, at(NOW)), Err(RequestError::Form), "{changed}");
    }
}

#[test]
fn a_line_break_cannot_fake_a_component() {
    for request in [
        Request { target: "https://a/\n\"mobio-person\": -", ..REQUEST },
        Request { person: Some("a b"), ..REQUEST },
        Request { person: Some(""), ..REQUEST },
        Request { method: "", ..REQUEST },
        Request { target: "https://ä/", ..REQUEST },
    ] {
        let refused = request.sign(&key(), at(NOW), &mut CountingRng::new(1));
        assert_eq!(refused.unwrap_err(), RequestError::Unsignable);
    }
}
