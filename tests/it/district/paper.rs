//! A sealed document as the tests send one, whole or in pieces, and a kiosk that brings it.

use super::client::{Answer, Kiosk};
use super::person::{Person, Terms};
use super::stage::Stage;
use data_encoding::BASE64URL_NOPAD;
use mobio::domain::consent::{Purpose, Reader};
use mobio::domain::document::{DocumentKind, Facts, Media};
use mobio::domain::identity::{ObjectId, PersonId};
use mobio::seal::{Digest, DocumentSecret, GrantTerms, Receipt, Sealed, Whose, document, grant};
use mobio::station::random;
use mobio::wire::path;
use mobio::wire::upload::{self, Announced};
use reqwest::Method;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::PathBuf;

/// A sealed document.
pub(super) struct Paper {
    pub(super) id: ObjectId,
    pub(super) person: PersonId,
    pub(super) bytes: Vec<u8>,
    pub(super) digest: Digest,
    pub(super) secret: DocumentSecret,
}

/// What is said of it.
pub(super) struct Said {
    pub(super) id: ObjectId,
    pub(super) person: PersonId,
    pub(super) digest: Digest,
    pub(super) length: u64,
}

impl Paper {
    /// One of so many bytes before they are sealed.
    pub(super) fn of(person: &Person, size: u64) -> Self {
        Self::signed_by(person, person.whose, size)
    }

    /// The same, as somebody else's.
    pub(super) fn signed_by(person: &Person, whose: Whose, size: u64) -> Self {
        Self::sealed(person, whose, ("Diplom", Media::Pdf), (io::repeat(7), size))
    }

    /// One that holds this file.
    pub(super) fn holding(person: &Person, title: &str, media: Media, file: &[u8]) -> Self {
        Self::sealed(person, person.whose, (title, media), (file, file.len() as u64))
    }

    fn sealed(
        person: &Person,
        whose: Whose,
        (title, media): (&str, Media),
        (file, size): (impl Read, u64),
    ) -> Self {
        let (id, mut bytes) = (random::object_id(), Vec::new());
        let facts = Facts { kind: DocumentKind::Diploma, title: title.to_owned(), media, size };
        let mut file = file.take(size);
        let sealed =
            document::seal((id, whose), &facts, &mut file, &person.reading, &mut bytes, &mut random::rng())
                .unwrap();
        Self { id, person: whose.person, bytes, digest: sealed.digest, secret: sealed.secret }
    }

    /// The same once more, to be harmed.
    pub(super) fn copied(&self) -> Self {
        let Self { id, person, digest, .. } = *self;
        let secret = DocumentSecret::from_bytes(&self.secret.expose()).unwrap();
        Self { id, person, bytes: self.bytes.clone(), digest, secret }
    }

    /// A grant of it, for the statement of that id.
    pub(super) fn granted(
        &self,
        kiosk: &Kiosk<'_>,
        person: &Person,
        terms: &Terms<'_>,
        statement: ObjectId,
    ) -> Sealed {
        let bundle = kiosk.stage.bundle();
        let office = bundle.offices.iter().find(|office| office.id.as_str() == terms.office).unwrap();
        let granted = GrantTerms {
            id: random::object_id(),
            whose: person.whose,
            object: self.digest,
            reader: Reader::Office(office.id.clone()),
            purpose: Purpose::counselling(),
            until: terms.until.parse().unwrap(),
            statement,
        };
        let key = office.key().unwrap();
        grant::seal_document(granted, &self.secret, key, &person.approving, &mut random::rng()).unwrap()
    }

    /// A grant of it and the statement that lists both.
    pub(super) fn approved(&self, kiosk: &Kiosk<'_>, person: &Person, terms: &Terms<'_>) -> (Sealed, Sealed) {
        let id = random::object_id();
        let grant = self.granted(kiosk, person, terms, id);
        let statement = person.statement_over(id, &[self.digest], &[grant.digest()], terms);
        (grant, statement)
    }

    pub(super) const fn length(&self) -> u64 {
        self.bytes.len() as u64
    }

    pub(super) const fn said(&self) -> Said {
        Said { id: self.id, person: self.person, digest: self.digest, length: self.length() }
    }

    pub(super) fn path(&self) -> String {
        path::UPLOAD.replace("{id}", &self.id.to_string())
    }

    /// Where its bytes are once it is kept.
    pub(super) fn blob(&self, stage: &Stage) -> PathBuf {
        let (name, district) = (self.digest.to_string(), stage.bundle().district.to_string());
        let folder = stage.folder.path().join("documents").join(district);
        folder.join(&name[..2]).join(&name[2..4]).join(name)
    }

    /// Where they are before.
    pub(super) fn part(&self, stage: &Stage) -> PathBuf {
        stage.folder.path().join("uploads").join(self.id.to_string())
    }
}

impl Kiosk<'_> {
    pub(super) fn announce(&self, said: &Said) -> Answer {
        self.announce_with(said, &[])
    }

    pub(super) fn announce_with(&self, said: &Said, more: &[(&'static str, &str)]) -> Answer {
        let announced = Announced { id: said.id, person: said.person, digest: *said.digest.as_bytes() };
        let (length, metadata) = (said.length.to_string(), announced.to_metadata());
        let mut headers = vec![
            (upload::RESUMABLE, upload::VERSION),
            (upload::LENGTH, &length),
            (upload::METADATA, &metadata),
        ];
        headers.retain(|(name, _)| more.iter().all(|(changed, _)| changed != name));
        headers.extend(more.iter().filter(|(_, value)| !value.is_empty()));
        self.call(Method::POST, path::UPLOADS, Vec::new(), &headers)
    }

    pub(super) fn ask(&self, paper: &Paper) -> Answer {
        self.call(Method::HEAD, &paper.path(), Vec::new(), &[(upload::RESUMABLE, upload::VERSION)])
    }

    pub(super) fn piece(&self, paper: &Paper, offset: u64, bytes: &[u8]) -> Answer {
        let offset = offset.to_string();
        let headers = [
            (upload::RESUMABLE, upload::VERSION),
            (upload::OFFSET, &offset),
            ("content-type", upload::PIECE),
        ];
        self.call(Method::PATCH, &paper.path(), bytes.to_vec(), &headers)
    }

    /// Announces it and brings it, in pieces of so many bytes; the last answer.
    pub(super) fn bring(&self, paper: &Paper, piece: usize) -> Answer {
        let announced = self.announce(&paper.said());
        assert_eq!(announced.status, 201, "{}", announced.text());
        let mut offset = 0;
        let mut last = announced;
        for bytes in paper.bytes.chunks(piece) {
            last = self.piece(paper, offset, bytes);
            offset += bytes.len() as u64;
        }
        last
    }

    /// Signs a piece, sends only the first bytes of it and hangs up; waits until the district has noticed.
    pub(super) fn break_off(&self, paper: &Paper, offset: u64, bytes: &[u8], sent: usize) {
        let mut line = self.begin_piece(paper, offset, bytes, sent);
        line.shutdown(Shutdown::Write).unwrap();
        // It may have nothing to say any more.
        let _ = line.read_to_end(&mut Vec::new());
    }

    /// Signs a piece and sends only the first bytes of it.
    pub(super) fn begin_piece(&self, paper: &Paper, offset: u64, bytes: &[u8], sent: usize) -> TcpStream {
        let path = paper.path();
        let host = self.stage.address.trim_start_matches("http://").to_owned();
        let mut head = format!(
            "PATCH {path} HTTP/1.1\r\nhost: {host}\r\ncontent-length: {}\r\ncontent-type: {}\r\n\
             tus-resumable: 1.0.0\r\nupload-offset: {offset}\r\n",
            bytes.len(),
            upload::PIECE
        );
        for (name, value) in self.sign(&Method::PATCH, &path, bytes, self.stage.now()) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        let mut line = TcpStream::connect(host).unwrap();
        line.write_all(head.as_bytes()).unwrap();
        line.write_all(&bytes[..sent]).unwrap();
        line
    }
}

impl Answer {
    pub(super) fn offset(&self) -> u64 {
        self.headers[upload::OFFSET].to_str().unwrap().parse().unwrap()
    }

    /// The sealed receipt that came with it.
    pub(super) fn sealed_receipt(&self) -> Option<Sealed> {
        let text = self.headers.get(upload::RECEIPT)?;
        Some(Sealed::parse(BASE64URL_NOPAD.decode(text.as_bytes()).unwrap()).unwrap())
    }

    /// What the receipt says, which the district has signed.
    pub(super) fn receipt_of(&self, paper: &Paper, stage: &Stage) -> Receipt {
        let sealed = self.sealed_receipt().unwrap();
        let receipt = stage.bundle().verify_receipt(&sealed).unwrap().header().clone();
        assert_eq!((receipt.object, receipt.digest), (paper.id, paper.digest));
        receipt
    }
}
