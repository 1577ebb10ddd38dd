//! A kiosk and a district's TLS: the real `mobio enrol` against a server with a certificate made here, trusted
//! through `SSL_CERT_FILE`. Whom the machine does not trust gets nothing, and an answer counts only when it is whole.

use mobio::seal::RootKey;
use mobio::station::random;
use mobio::wire::encoding::Base64;
use mobio::wire::enrolment::EnrolmentReply;
use rcgen::{CertifiedKey, KeyPair, generate_simple_self_signed};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::thread::JoinHandle;

/// Somebody's certificate for a name.
fn certificate(name: &str) -> CertifiedKey<KeyPair> {
    generate_simple_self_signed([name.to_owned()]).unwrap()
}

/// The root key that the kiosk expects.
fn root() -> Vec<u8> {
    RootKey::from_bytes(&[4; 32]).verifying_key().to_bytes().to_vec()
}

fn reply() -> String {
    let (kiosk, district) = (random::kiosk_id(), random::district_id());
    serde_json::to_string(&EnrolmentReply { kiosk, district, root: Base64(root()) }).unwrap()
}

fn http(status: &str, header: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\n{header}\r\n\r\n{body}")
}

fn whole(body: &str) -> String {
    http("200 OK", &format!("content-length: {}", body.len()), body)
}

/// Answers one connection with these bytes and breaks it off without a word; the thread gives what it was asked.
fn answering(own: &CertifiedKey<KeyPair>, answer: String) -> (u16, JoinHandle<String>) {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let key = PrivatePkcs8KeyDer::from(own.signing_key.serialize_der()).into();
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_no_client_auth().with_single_cert(vec![own.cert.der().clone()], key).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = std::thread::spawn(move || {
        let (socket, _) = listener.accept().unwrap();
        let mut stream = StreamOwned::new(ServerConnection::new(Arc::new(config)).unwrap(), socket);
        let (mut asked, mut bytes) = (Vec::new(), [0; 4096]);
        // The request is one JSON object.
        while !asked.ends_with(b"}") {
            match stream.read(&mut bytes) {
                Ok(count @ 1..) => asked.extend_from_slice(&bytes[..count]),
                _ => break,
            }
        }
        if asked.ends_with(b"}") {
            stream.write_all(answer.as_bytes()).and_then(|()| stream.flush()).unwrap();
        }
        String::from_utf8(asked).unwrap()
    });
    (port, server)
}

/// `mobio enrol` on a machine that trusts this certificate and no other.
fn enrol(port: u16, trusted: &CertifiedKey<KeyPair>) -> Output {
    let machine = tempfile::tempdir().unwrap();
    let (settings, trust) = (machine.path().join("kiosk.toml"), machine.path().join("trust.pem"));
    let root = data_encoding::BASE64URL_NOPAD.encode(&root());
    let remote = format!("mode = \"remote\"\nurl = \"https://127.0.0.1:{port}\"\nroot = \"{root}\"");
    let kiosk = include_str!("../../kiosk.toml").replace("mode = \"embedded\"", &remote);
    fs::write(&settings, kiosk).unwrap();
    fs::write(&trust, trusted.cert.pem()).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_mobio"));
    command.args(["enrol", "0123456789", "--config"]).arg(settings);
    command.arg("--data").arg(machine.path().join("data"));
    command.env("SSL_CERT_FILE", trust).env_remove("SSL_CERT_DIR").env("NO_PROXY", "*");
    command.stdin(Stdio::null()).output().unwrap()
}

#[track_caller]
fn assert_refused(output: &Output, expected: &str) {
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{words}");
    assert!(words.contains(expected), "{words}");
}

#[test]
fn a_certificate_that_the_machine_trusts_is_taken() {
    let own = certificate("127.0.0.1");
    let (port, server) = answering(&own, whole(&reply()));
    let output = enrol(port, &own);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(server.join().unwrap().starts_with("POST /v1/enrolment "));
}

#[test]
fn an_unknown_certificate_or_one_for_another_name_gets_nothing() {
    let unknown = certificate("127.0.0.1");
    let other = certificate("district.example");
    for (own, trusted) in [(&unknown, &certificate("127.0.0.1")), (&other, &other)] {
        let (port, server) = answering(own, whole(&reply()));
        assert_refused(&enrol(port, trusted), "the district cannot be reached");
        assert_eq!(server.join().unwrap(), "");
    }
}

#[test]
fn a_redirect_to_plain_http_is_not_followed() {
    let own = certificate("127.0.0.1");
    let plain = TcpListener::bind("127.0.0.1:0").unwrap();
    plain.set_nonblocking(true).unwrap();
    let location = format!("location: http://{}/\r\ncontent-length: 0", plain.local_addr().unwrap());
    let (port, server) = answering(&own, http("307 Temporary Redirect", &location, ""));
    assert_refused(&enrol(port, &own), "HTTP 307");
    assert!(server.join().unwrap().starts_with("POST "));
    assert_eq!(plain.accept().unwrap_err().kind(), ErrorKind::WouldBlock);
}

#[test]
fn an_answer_that_was_cut_off_is_no_answer() {
    let own = certificate("127.0.0.1");
    let reply = reply();
    let promised = format!("content-length: {}", reply.len() + 1);
    // Without a length only TLS's own farewell says that this was all.
    for header in [promised.as_str(), "connection: close"] {
        let (port, server) = answering(&own, http("200 OK", header, &reply));
        assert_refused(&enrol(port, &own), "the district cannot be reached");
        assert!(server.join().unwrap().starts_with("POST "));
    }
}
