//! A kiosk as the tests play it: signs each request, and can be told to do it wrongly.

use super::stage::Stage;
use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;
use mobio::domain::identity::{DistrictId, KioskId};
use mobio::seal::{AuthValue, DeviceKey, Lookup, Receipt, Request, Sealed};
use mobio::station::random;
use mobio::wire::batch;
use mobio::wire::encoding::Base64;
use mobio::wire::enrolment::{EnrolmentReply, EnrolmentRequest};
use mobio::wire::path;
use mobio::wire::problem::Problem;
use mobio::wire::sign_in::{SignInRequest, SignInTry};
use mobio::wire::staff::{StaffSessionReply, StaffSessionRequest};
use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde::de::DeserializeOwned;

pub(super) const OCTETS: &str = "application/octet-stream";
pub(super) const JSON: &str = "application/json";

pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{}: {}", self.status, self.text()))
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Status and stable code of a problem document.
    pub(super) fn problem(&self) -> (u16, String) {
        assert_eq!(self.headers["content-type"], "application/problem+json", "{}", self.text());
        let problem: Problem = self.json();
        assert_eq!(problem.status, self.status);
        (self.status, problem.code)
    }

    pub(super) fn sealed(&self) -> Sealed {
        Sealed::parse(self.body.clone()).unwrap()
    }

    pub(super) fn receipt(&self) -> Receipt {
        self.sealed().claims().unwrap()
    }
}

/// The body of a sign-in.
pub(super) fn proof(lookup: &Lookup, auth: &AuthValue) -> Vec<u8> {
    let (lookup, auth) = (Base64(lookup.as_bytes().to_vec()), BASE64URL_NOPAD.encode(auth.expose()).into());
    let tries = vec![SignInTry { kdf: 1, lookup, auth }];
    serde_json::to_vec(&SignInRequest { tries }).unwrap()
}

pub(super) struct Kiosk<'s> {
    pub(super) stage: &'s Stage,
    pub(super) key: DeviceKey,
    pub(super) id: Option<KioskId>,
    pub(super) district: Option<DistrictId>,
    http: reqwest::Client,
}

impl<'s> Kiosk<'s> {
    pub(super) fn new(stage: &'s Stage) -> Self {
        let key = DeviceKey::generate(&mut random::rng());
        Self { stage, key, id: None, district: None, http: reqwest::Client::new() }
    }

    pub(super) fn enrolled(mut self, code: &str) -> Self {
        let reply: EnrolmentReply = self.enrol(code).json();
        (self.id, self.district) = (Some(reply.kiosk), Some(reply.district));
        self
    }

    pub(super) fn enrol(&self, code: &str) -> Answer {
        let key = Base64(self.key.verifying_key().to_bytes().to_vec());
        let request = EnrolmentRequest { code: code.to_owned(), key, name: "Kiosk".to_owned() };
        let body = serde_json::to_vec(&request).unwrap();
        let headers = [("content-type", JSON), ("mobio-protocol", "1")];
        self.send(Method::POST, path::ENROLMENT, body, &headers)
    }

    /// Sends as it is, unsigned.
    pub(super) fn send(
        &self,
        method: Method,
        path: &str,
        body: Vec<u8>,
        headers: &[(&'static str, &str)],
    ) -> Answer {
        let mut request = self.http.request(method, format!("{}{path}", self.stage.address)).body(body);
        for (name, value) in headers {
            request = request.header(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        }
        self.stage.runtime.block_on(async {
            let response = request.send().await.unwrap();
            let (status, headers) = (response.status().as_u16(), response.headers().clone());
            Answer { status, headers, body: response.bytes().await.unwrap().to_vec() }
        })
    }

    /// The headers of a request signed at that time.
    pub(super) fn sign(
        &self,
        method: &Method,
        path: &str,
        body: &[u8],
        created: Timestamp,
    ) -> Vec<(&'static str, String)> {
        self.sign_for(None, method, path, body, created)
    }

    /// The same with a person's token, which the signature covers.
    fn sign_for(
        &self,
        person: Option<&str>,
        method: &Method,
        path: &str,
        body: &[u8],
        created: Timestamp,
    ) -> Vec<(&'static str, String)> {
        let target = format!("{}{path}", self.stage.address);
        let request = Request { method: method.as_str(), target: &target, person, body };
        let signed = request.sign(&self.key, created, &mut random::rng()).unwrap();
        let signed = signed.iter().map(|(name, value)| (name, value.to_owned()));
        signed.chain([("mobio-protocol", "1".to_owned())]).collect()
    }

    pub(super) fn call(
        &self,
        method: Method,
        path: &str,
        body: Vec<u8>,
        more: &[(&'static str, &str)],
    ) -> Answer {
        self.call_for(None, method, path, body, more)
    }

    /// The same for the person whose token that is.
    pub(super) fn call_for(
        &self,
        person: Option<&str>,
        method: Method,
        path: &str,
        body: Vec<u8>,
        more: &[(&'static str, &str)],
    ) -> Answer {
        let signed = self.sign_for(person, &method, path, &body, self.stage.now());
        let mut headers: Vec<_> = signed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        for (name, value) in more {
            headers.retain(|(known, _)| known != name);
            headers.push((name, value));
        }
        self.send(method, path, body, &headers)
    }

    pub(super) fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path, Vec::new(), &[])
    }

    pub(super) fn put(&self, object: &Sealed) -> Answer {
        self.put_bytes(&object.id().to_string(), object.bytes())
    }

    pub(super) fn put_bytes(&self, id: &str, bytes: &[u8]) -> Answer {
        let path = path::RECORD.replace("{id}", id);
        self.call(Method::PUT, &path, bytes.to_vec(), &[("content-type", OCTETS)])
    }

    /// Sends objects together.
    pub(super) fn post_all<'a>(&self, objects: impl IntoIterator<Item = &'a [u8]>) -> Answer {
        let mut body = Vec::new();
        objects.into_iter().for_each(|object| batch::push(&mut body, object));
        self.call(Method::POST, path::RECORDS, body, &[("content-type", OCTETS)])
    }

    /// Puts objects that must all be new.
    pub(super) fn put_all<'a>(&self, objects: impl IntoIterator<Item = &'a Sealed>) {
        for object in objects {
            let answer = self.put(object);
            assert_eq!(answer.status, 201, "{}", answer.text());
            assert_eq!(answer.receipt().digest, object.digest());
        }
    }

    pub(super) fn try_sign_in(&self, name: &str, passphrase: &str) -> Answer {
        let request = StaffSessionRequest { name: name.to_owned(), passphrase: passphrase.to_owned().into() };
        let body = serde_json::to_vec(&request).unwrap();
        self.call(Method::POST, path::STAFF_SESSION, body, &[("content-type", JSON)])
    }

    pub(super) fn sign_in(&self, name: &str, passphrase: &str) -> String {
        self.try_sign_in(name, passphrase).json::<StaffSessionReply>().token
    }

    pub(super) fn as_person(&self, path: &str, token: &str) -> Answer {
        self.call_for(Some(token), Method::GET, path, Vec::new(), &[])
    }

    /// Shows card and PIN as a kiosk has stretched them.
    pub(super) fn prove(&self, lookup: &Lookup, auth: &AuthValue) -> Answer {
        self.call(Method::POST, path::SIGN_IN, proof(lookup, auth), &[("content-type", JSON)])
    }

    pub(super) fn as_staff(&self, method: Method, path: &str, token: &str) -> Answer {
        self.call(method, path, Vec::new(), &[("authorization", &format!("Bearer {token}"))])
    }
}
