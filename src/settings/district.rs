//! `district.toml`: the authority and its server. The example in `assets/deploy` explains every key
//! and is at the same time what an embedded district runs on.

use super::Known;
use super::address::base_url;
use super::problem::Problem;
use super::table::{Faults, Table, Word};
use crate::domain::fault::{Fault, Source};
use crate::domain::identity::Slug;
use data_encoding::BASE64URL_NOPAD;
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

/// A name in several languages: language code to text; German is always there.
pub type Names = BTreeMap<String, String>;

/// The settings of a district's server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DistrictSettings {
    /// The authority's name.
    pub names: Names,
    /// Whether real people's data are kept here. This version refuses it.
    pub production: bool,
    /// Where the server listens.
    pub server: Server,
    /// How the private keys are locked.
    pub keystore: Keystore,
    /// The offices that people can approve for; at least one, no name twice.
    pub offices: Vec<Office>,
    /// The public keys (X25519) of the two who open rescue copies together; none where nobody may make one.
    pub rescue: Option<[[u8; 32]; 2]>,
    /// What looks for viruses in a document before its file is handed out; without it none is.
    pub scan: Option<Scanner>,
    /// What one kiosk may ask for.
    pub limits: Limits,
}

/// Where the server listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// The loopback address it binds; port 0 takes any free one.
    pub address: SocketAddr,
    /// The base URL by which kiosks call it, if that is another one (behind a TLS proxy).
    pub url: Option<String>,
}

/// How the file of private keys is locked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keystore {
    /// By a key file beside it: "test mode".
    #[default]
    Open,
    /// By a passphrase at start.
    Locked,
}

impl Word for Keystore {
    const WORDS: &'static [(&'static str, Self)] = &[("open", Self::Open), ("locked", Self::Locked)];
}

/// An office that reads what was approved for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Its short name, never reused for another office.
    pub slug: Slug,
    /// Its name as people see it.
    pub names: Names,
}

/// Where clamd listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanner {
    /// A loopback address: it gets opened documents.
    Address(SocketAddr),
    /// A socket in the file system.
    Socket(PathBuf),
}

/// Bounds that keep one faulty kiosk from harming the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Requests of one kiosk in a minute.
    pub requests_per_minute: u32,
    /// Requests in work at once; more are answered 503.
    pub concurrent: usize,
    /// For the whole of one request, its body included.
    pub request_timeout: Duration,
}

const BUILT_IN: &str = include_str!("../../assets/deploy/district.toml");

impl DistrictSettings {
    /// The built-in district's file in the source tree.
    pub const BUILT_IN_FILE: &str = "assets/deploy/district.toml";

    /// Reads the text of a `district.toml`.
    ///
    /// # Errors
    /// Every fault of the file, from top to bottom.
    pub fn parse(source: Source<'_>, known: &Known<'_>) -> Result<Self, Vec<Fault>> {
        let faults = Faults::of(source);
        let mut root = faults.root();
        let (production, span) = root.switch("production");
        let settings = Self {
            names: root.names("names", known.languages),
            production,
            server: server(root.table("server")),
            keystore: keystore(root.table("keystore")),
            offices: offices(&faults, &mut root, known),
            rescue: rescue(&faults, root.optional_table("rescue")),
            scan: scan(root.optional_table("scan")),
            limits: limits(root.table("limits")),
        };
        root.finish();
        if production {
            for (reason, cure) in settings.not_for_production() {
                faults.note(span.clone(), &Problem::NotForProduction(reason, cure));
            }
        }
        faults.settle(settings)
    }

    /// The built-in district with its two sample offices.
    ///
    /// # Errors
    /// The faults of the built-in file; a test proves that there are none.
    pub fn built_in(known: &Known<'_>) -> Result<Self, Vec<Fault>> {
        Self::parse(Source::new(Self::BUILT_IN_FILE, BUILT_IN), known)
    }

    /// Why real data may not be kept here, and what would help.
    fn not_for_production(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let second_factor = (
            "sign-in with a second factor (TOTP) comes with a later version",
            "set production = false; keep no data of real people in this version",
        );
        let open =
            ("the keystore is open, so whoever has the disk has the keys", "set keystore.mode = \"locked\"");
        std::iter::once(second_factor).chain((self.keystore == Keystore::Open).then_some(open))
    }
}

fn server(mut table: Table<'_, '_>) -> Server {
    const CURE: &str = "write \"127.0.0.1:PORT\"; for other machines put a TLS proxy in front of it";
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let address = table.optional_text("address", "\"127.0.0.1:8480\"").map_or(any_port, |(text, span)| {
        let reason = match text.parse::<SocketAddr>() {
            Ok(address) if address.ip().is_loopback() => return address,
            Ok(_) => "the server speaks plain HTTP, so it listens on a loopback address only",
            Err(_) => "it is not ADDRESS:PORT",
        };
        if !text.is_empty() {
            table.refuse("address", span, reason, CURE);
        }
        any_port
    });
    let url = table.optional_text("url", "\"https://mobio.example.org\"").and_then(|(text, span)| {
        let url = base_url(&text);
        if let (Err(reason), false) = (&url, text.is_empty()) {
            table.refuse("url", span, reason, "write https://HOST, or delete the line");
        }
        url.ok()
    });
    table.finish();
    Server { address, url }
}

fn keystore(mut table: Table<'_, '_>) -> Keystore {
    let mode = table.word("mode");
    table.finish();
    mode
}

fn offices(faults: &Faults<'_>, root: &mut Table<'_, '_>, known: &Known<'_>) -> Vec<Office> {
    let mut offices: Vec<Office> = Vec::new();
    let tables = root.tables("office");
    if tables.is_empty() {
        let (key, example) = ("office", "[{ slug = \"beratung-weinheim\", names = { de = \"...\" } }]");
        faults.note(root.span(), &Problem::MissingKey { key, place: root.place(), example });
    }
    for mut table in tables {
        let (written, span) = table.text("slug", "\"beratung-weinheim\"");
        let names = table.names("names", known.languages);
        match written.parse::<Slug>() {
            Ok(slug) if offices.iter().any(|office| office.slug == slug) => {
                table.refuse("slug", span, "another office has this short name", "give each office its own");
            }
            Ok(slug) => offices.push(Office { slug, names }),
            Err(reason) if !written.is_empty() => {
                table.refuse("slug", span, reason.to_string(), "write for example \"beratung-weinheim\"");
            }
            Err(_) => {}
        }
        table.finish();
    }
    offices
}

const HOLDER: &str = "\"43 characters, printed by `mobio rescue keys`\"";

/// Two keys of two people, or none: one alone could open everything.
fn rescue(faults: &Faults<'_>, table: Option<Table<'_, '_>>) -> Option<[[u8; 32]; 2]> {
    const CURE: &str = "copy the line that `mobio rescue keys` has printed";
    let mut table = table?;
    let span = table.span();
    let [first, second] = ["first", "second"].map(|key| {
        let (written, span) = table.text(key, HOLDER);
        let bytes = BASE64URL_NOPAD.decode(written.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
        if bytes.is_none() && !written.is_empty() {
            table.refuse(key, span, "it is no public key of 43 characters", CURE);
        }
        bytes
    });
    table.finish();
    if first.is_some() && first == second {
        let what = "`rescue.first` and `rescue.second` are the same key, so one person alone opens every rescue copy";
        let cure = "let the second person make a key with `mobio rescue keys`, or delete the table";
        faults.note(span, &Problem::Contradiction(what, cure));
    }
    first.zip(second).map(|(first, second)| [first, second])
}

/// Bytes of the longest path that the system takes for a socket, unix(7).
const SOCKET_PATH: usize = 107;

fn scan(table: Option<Table<'_, '_>>) -> Option<Scanner> {
    const CURE: &str = "write \"127.0.0.1:PORT\", or the whole path of clamd's socket";
    let mut table = table?;
    let (text, span) = table.text("clamd", "\"127.0.0.1:3310\"");
    let reason = if text.starts_with('/') {
        (text.len() > SOCKET_PATH).then_some("the path is too long for a socket")
    } else {
        match text.parse::<SocketAddr>() {
            Ok(address) if !address.ip().is_loopback() => {
                Some("opened documents are sent to it in plain, so they stay on this machine")
            }
            Ok(address) if address.port() == 0 => Some("nothing listens on port 0"),
            Ok(_) => None,
            Err(_) => Some("it is neither ADDRESS:PORT nor a path that begins with \"/\""),
        }
    };
    if let Some(reason) = reason.filter(|_| !text.is_empty()) {
        table.refuse("clamd", span, reason, CURE);
    }
    table.finish();
    Some(text.parse().map_or_else(|_| Scanner::Socket(text.into()), Scanner::Address))
}

fn limits(mut table: Table<'_, '_>) -> Limits {
    let limits = Limits {
        requests_per_minute: bounded(table.number("requests_per_minute", 10..=10_000, 100).0),
        concurrent: bounded(table.number("concurrent", 1..=10_000, 256).0),
        request_timeout: Duration::from_secs(table.number("request_timeout", 1..=300, 30).0),
    };
    table.finish();
    limits
}

/// A number that its bounds keep small.
fn bounded<N: TryFrom<u64> + Default>(number: u64) -> N {
    number.try_into().unwrap_or_default()
}
