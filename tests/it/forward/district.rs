//! A district on a loopback port that can be told to misbehave: small enough to be read at a glance, and strict
//! about what it gets (signature, fresh nonce, same bytes under the same id, a statement last).

use crate::seal_kit::CountingRng;
use crate::sealed::{District, object_id};
use mobio::domain::identity::ObjectId;
use mobio::seal::{
    ChainHead, Check, Digest, Receipt, ReceiptKey, Sealed, SignedRequest, State, Statement, VerifyingKey,
};
use mobio::wire::batch::{self, BatchReply, RecordAnswer};
use mobio::wire::encoding::Base64;
use mobio::wire::problem::Problem;
use mobio::wire::receipts::ReceiptsPage;
use mobio::wire::sign_in::DeadCards;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

/// What goes wrong with one object.
#[derive(Clone, Debug)]
pub(crate) enum Trick {
    /// Nothing.
    Honest,
    /// The request does not arrive.
    LoseRequest,
    /// It is carried out, but the answer does not arrive.
    LoseReply,
    /// Refused with this status and `Retry-After`.
    Refuse(u16, Option<u64>),
    /// 424 that names these.
    Misses(Vec<ObjectId>),
    /// A receipt signed by a key that is not the district's.
    ForgeReceipt,
    /// A genuine receipt of other bytes.
    OtherReceipt,
    /// A genuine receipt two places further on.
    SkipReceipt,
    /// A genuine receipt that names another one before it.
    BreakChain,
    /// These bytes for a receipt.
    Say(Vec<u8>),
}

/// Makes something else of the answer to a batch.
pub(crate) type Rewrite = fn(BatchReply) -> Vec<u8>;

#[derive(Default)]
struct Book {
    stored: BTreeMap<ObjectId, (Digest, Vec<u8>)>,
    chain: Vec<Sealed>,
    nonces: BTreeSet<String>,
}

pub(crate) struct Behaviour {
    pub(crate) district: District,
    pub(crate) bundle: Vec<u8>,
    /// What stands in the place of the newest receipt of a page.
    pub(crate) receipt: Option<Vec<u8>>,
    /// It takes batches: else it is an older one, and each object comes alone.
    pub(crate) batches: bool,
    /// What it answers to a piece of a document.
    pub(crate) piece: u16,
    /// What becomes of the next answer to a batch.
    pub(crate) rewrite: Option<Rewrite>,
    /// For the next objects, one each; honest when there is none.
    pub(crate) tricks: VecDeque<Trick>,
    /// No request with this object in it arrives.
    pub(crate) unlucky: Option<ObjectId>,
    /// Every so many pages of receipts one is refused with 429.
    pub(crate) pages: Option<usize>,
    /// Every object of every request that arrived, in order.
    pub(crate) arrived: Vec<ObjectId>,
    /// `METHOD path` of every request that arrived.
    pub(crate) requests: Vec<String>,
    /// Every object that was taken for the first time, in order.
    pub(crate) taken: Vec<ObjectId>,
    /// Dead cards, in the order in which they died.
    pub(crate) dead: Vec<Check>,
    /// The key that signs the kiosk's requests.
    pub(crate) kiosk: Option<VerifyingKey>,
    book: Book,
}

impl Behaviour {
    /// Loses an object, but remembers that it acknowledged it.
    pub(crate) fn lose(&mut self, id: ObjectId) {
        self.book.stored.remove(&id);
    }

    /// Goes back to a backup that held so many receipts and their objects.
    pub(crate) fn restore(&mut self, receipts: usize) {
        self.book.chain.truncate(receipts);
        let kept: BTreeSet<_> =
            self.book.chain.iter().map(|receipt| receipt.claims::<Receipt>().unwrap().object).collect();
        self.book.stored.retain(|id, _| kept.contains(id));
        self.taken.retain(|id| kept.contains(id));
        self.district.generation += 1;
        let last = self.book.chain.last();
        let key = self.district.receipts.verifying_key();
        self.district.head = last.map(|receipt| ChainHead::of(&receipt.verify(&key).unwrap()));
    }

    /// A receipt that the district makes of itself, for example when a grant ends.
    pub(crate) fn acknowledge(&mut self, object: ObjectId, digest: Digest, state: State) -> Vec<u8> {
        let receipt = self.district.receipt(object, digest, state);
        self.book.chain.push(receipt.clone());
        receipt.into_bytes()
    }
}

#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) url: String,
    behaviour: Arc<Mutex<Behaviour>>,
}

struct Reply {
    status: u16,
    retry_after: Option<u64>,
    offset: Option<u64>,
    body: Vec<u8>,
}

impl Reply {
    fn new(status: u16, body: Vec<u8>) -> Option<Self> {
        Some(Self { status, retry_after: None, offset: None, body })
    }

    fn problem(status: u16, retry_after: Option<u64>, missing: Vec<ObjectId>) -> Option<Self> {
        let code = format!("D-TEST-{status}");
        let (kind, title) = (format!("urn:mobio:problem:{code}"), "Refused".to_owned());
        let problem = Problem { kind, title, status, code, detail: None, missing };
        let body = serde_json::to_vec(&problem).unwrap();
        Some(Self { status, retry_after, offset: None, body })
    }
}

impl Server {
    pub(crate) fn start() -> Self {
        let district = District::new();
        let behaviour = Arc::new(Mutex::new(Behaviour {
            bundle: district.bundle(1).into_bytes(),
            receipt: None,
            district,
            batches: false,
            piece: 204,
            rewrite: None,
            tricks: VecDeque::new(),
            unlucky: None,
            pages: None,
            arrived: Vec::new(),
            requests: Vec::new(),
            taken: Vec::new(),
            dead: Vec::new(),
            kiosk: None,
            book: Book::default(),
        }));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let server = Self { url, behaviour };
        let serving = server.clone();
        thread::spawn(move || listener.incoming().for_each(|stream| serving.serve(&stream.unwrap())));
        server
    }

    pub(crate) fn now(&self) -> MutexGuard<'_, Behaviour> {
        self.behaviour.lock().unwrap()
    }

    fn serve(&self, mut stream: &TcpStream) {
        let Some(request) = Incoming::read(stream) else { return };
        if let Some(reply) = self.now().answer(&request) {
            let retry_after =
                reply.retry_after.map(|seconds| format!("Retry-After: {seconds}\r\n")).unwrap_or_default();
            let offset =
                reply.offset.map(|offset| format!("Upload-Offset: {offset}\r\n")).unwrap_or_default();
            // An answer without a body has no length either.
            let length = match reply.status {
                204 => String::new(),
                _ => format!("Content-Length: {}\r\n", reply.body.len()),
            };
            let head = format!(
                "HTTP/1.1 {} X\r\nConnection: close\r\n{length}{retry_after}{offset}\r\n",
                reply.status
            );
            stream.write_all(&[head.as_bytes(), &reply.body].concat()).ok();
        }
    }
}

struct Incoming {
    method: String,
    path: String,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Incoming {
    fn read(stream: &TcpStream) -> Option<Self> {
        let mut reader = BufReader::new(stream);
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            match line.trim_end() {
                "" => break,
                line => lines.push(line.to_owned()),
            }
        }
        let mut first = lines.first()?.split(' ').map(str::to_owned);
        let (method, path) = (first.next()?, first.next()?);
        let headers: BTreeMap<_, _> = lines
            .iter()
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        Some(Self { method, path, headers, body })
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

impl Behaviour {
    fn answer(&mut self, request: &Incoming) -> Option<Reply> {
        let line = format!("{} {}", request.method, request.path);
        self.requests.push(line.clone());
        assert_eq!(request.header("mobio-protocol"), "1");
        if line == "GET /v1/bundle" {
            return Reply::new(200, self.bundle.clone());
        }
        self.check_signature(request);
        if let Some(after) = line.strip_prefix("GET /v1/receipts?after=") {
            let pages = self.requests.iter().filter(|line| line.starts_with("GET /v1/receipts"));
            if self.pages.is_some_and(|every| pages.count() % every == 0) {
                return Reply::problem(429, Some(1), Vec::new());
            }
            let after: u64 = after.parse().unwrap();
            let later =
                self.book.chain.iter().filter(|receipt| receipt.claims::<Receipt>().unwrap().seq > after);
            let mut receipts: Vec<_> = later.map(|receipt| Base64(receipt.bytes().to_vec())).collect();
            let more = receipts.len() > 2;
            receipts.truncate(2);
            if let (Some(newest), Some(instead)) = (receipts.last_mut(), &self.receipt) {
                newest.0.clone_from(instead);
            }
            let generation = self.district.generation;
            let page = ReceiptsPage { generation, receipts, more };
            return Reply::new(200, serde_json::to_vec(&page).unwrap());
        }
        if let Some(after) = line.strip_prefix("GET /v1/cards/dead?after=") {
            let after: usize = after.parse().unwrap();
            let checks = self.dead.iter().skip(after).take(2);
            let checks: Vec<_> = checks.map(|check| Base64(check.as_bytes().to_vec())).collect();
            let last = after + checks.len();
            let page = DeadCards { checks, last: last as u64, more: last < self.dead.len() };
            return Reply::new(200, serde_json::to_vec(&page).unwrap());
        }
        if line == "POST /v1/records" {
            return if self.batches {
                self.put_all(&request.body)
            } else {
                Reply::problem(404, None, Vec::new())
            };
        }
        // Documents it knows from the beginning, and they never get any further.
        if line.starts_with("HEAD /v1/uploads/") || line.starts_with("PATCH /v1/uploads/") {
            let status = if request.method == "HEAD" { 200 } else { self.piece };
            return Some(Reply { status, retry_after: None, offset: Some(0), body: Vec::new() });
        }
        assert!(line.starts_with("PUT /v1/records/"), "{line}");
        let object = Sealed::parse(request.body.clone()).unwrap();
        assert!(line.ends_with(&object.id().to_string()), "{line}");
        if self.unlucky == Some(object.id()) {
            return None;
        }
        self.arrived.push(object.id());
        self.put(&object)
    }

    /// As each would have been answered alone; what is lost, or nobody's fault, is so for all of them.
    fn put_all(&mut self, body: &[u8]) -> Option<Reply> {
        assert!(body.len() <= batch::LIMIT, "{}", body.len());
        let mut answers = Vec::new();
        let objects = batch::split(body).unwrap();
        let ids: Vec<_> = objects.iter().map(|object| Sealed::parse(object.to_vec()).unwrap().id()).collect();
        if self.unlucky.is_some_and(|unlucky| ids.contains(&unlucky)) {
            return None;
        }
        self.arrived.extend(ids);
        for object in objects {
            let Reply { status, retry_after, body, .. } =
                self.put(&Sealed::parse(object.to_vec()).unwrap())?;
            answers.push(match status {
                200 | 201 => RecordAnswer::Kept { status, receipt: Base64(body) },
                400 | 401 | 403 | 408 | 413 | 426 | 429 | 500 | 503 => {
                    return Some(Reply { status, retry_after, offset: None, body });
                }
                _ => RecordAnswer::Refused(serde_json::from_slice(&body).unwrap()),
            });
        }
        let rewrite = self.rewrite.take().unwrap_or(|reply| serde_json::to_vec(&reply).unwrap());
        Reply::new(200, rewrite(BatchReply { answers }))
    }

    fn check_signature(&mut self, request: &Incoming) {
        let target = format!("http://{}{}", request.header("host"), request.path);
        let signed = SignedRequest {
            method: &request.method,
            target: &target,
            content_digest: request.header("content-digest"),
            person: request.header("mobio-person"),
            signature_input: request.header("signature-input"),
            signature: request.header("signature"),
        };
        let created = signed.claims().unwrap().created;
        let (claims, body) = signed.verify(&self.kiosk.unwrap(), created).unwrap();
        body.check(&request.body).unwrap();
        assert!(self.book.nonces.insert(claims.nonce), "a nonce twice");
    }

    fn put(&mut self, object: &Sealed) -> Option<Reply> {
        let (id, digest) = (object.id(), object.digest());
        let head = self.district.head;
        let lie = |behaviour: &Self, digest, head: Option<ChainHead>, key: &ReceiptKey| {
            Reply::new(201, behaviour.district.sign(id, digest, State::Stored, head, key).into_bytes())
        };
        let genuine = &self.district.receipts;
        match self.tricks.pop_front().unwrap_or(Trick::Honest) {
            Trick::Honest => self.take(object),
            Trick::LoseRequest => None,
            Trick::LoseReply => {
                self.take(object);
                None
            }
            Trick::Refuse(status, retry_after) => Reply::problem(status, retry_after, Vec::new()),
            Trick::Misses(missing) => Reply::problem(424, None, missing),
            Trick::ForgeReceipt => lie(self, digest, head, &ReceiptKey::generate(&mut CountingRng::new(9))),
            Trick::OtherReceipt => lie(self, Digest::of(b"other"), head, genuine),
            Trick::SkipReceipt => {
                let seq = head.map_or(0, |head| head.seq) + 2;
                lie(self, digest, Some(ChainHead { generation: 1, seq, digest }), genuine)
            }
            Trick::BreakChain => {
                let head = head.map(|head| ChainHead { digest, ..head });
                lie(self, digest, head, genuine)
            }
            Trick::Say(receipt) => Reply::new(201, receipt),
        }
    }

    fn take(&mut self, object: &Sealed) -> Option<Reply> {
        match self.book.stored.get(&object.id()) {
            Some((digest, receipt)) if *digest == object.digest() => Reply::new(200, receipt.clone()),
            Some(_) => Reply::problem(409, None, Vec::new()),
            None if !self.has_all(object) => Reply::problem(424, None, Vec::new()),
            None => {
                let is_approval = matches!(object.claims::<Statement>(), Ok(Statement::Approve(_)));
                let state = if is_approval { State::Approved } else { State::Stored };
                let receipt = self.acknowledge(object.id(), object.digest(), state);
                self.book.stored.insert(object.id(), (object.digest(), receipt.clone()));
                self.taken.push(object.id());
                Reply::new(201, receipt)
            }
        }
    }

    fn has_all(&self, object: &Sealed) -> bool {
        let Ok(Statement::Approve(approve)) = object.claims::<Statement>() else { return true };
        let stored: BTreeSet<_> = self.book.stored.values().map(|(digest, _)| *digest).collect();
        approve.objects.iter().chain(&approve.grants).all(|digest| stored.contains(digest))
    }
}

/// An id that no object has.
pub(crate) fn unknown() -> ObjectId {
    object_id()
}
