//! `mobio object`: looks at one sealed object as a machine that holds no secret can, for IT staff who search a fault.
//! Nothing is opened, and what could help to guess a card or PIN is not shown.

use crate::seal::{
    Bundle, CardEntry, DocumentFile, Envelope, Grant, Header, KeyId, Kind, Receipt, Rescue, SealError,
    Sealed, Statement, VerifyingKey, document,
};
use anyhow::{Context, anyhow, bail};
use serde_json::{Map, Value};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// No object is longer: an envelope of 60 KiB and a bundle with every office of a large district fit many times.
const LONGEST: u64 = 1024 * 1024;
/// Fields of a card's header with which card and PIN could be guessed.
const KEPT_BACK: [&str; 2] = ["lookup", "check"];

/// What `mobio object` takes.
#[derive(Debug, clap::Args)]
pub struct ObjectArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Shows kind, size, digest and header, and whether the signature holds.
    Inspect {
        /// The object.
        file: PathBuf,
        /// Bundles and `keys` statements that name the key which should have signed it.
        #[arg(long, value_name = "FILE")]
        with: Vec<PathBuf>,
    },
}

/// Does what was asked; fails for an object that is not whole, or whose signature does not hold.
///
/// # Errors
/// In words for IT staff.
pub fn run(args: ObjectArgs) -> anyhow::Result<ExitCode> {
    let Verb::Inspect { file, with } = args.verb;
    let mut keys = Vec::new();
    for path in &with {
        keys.extend(named(&read(path)?).into_iter().map(|key| (key, path.display().to_string())));
    }
    let mut source = File::open(&file).with_context(|| file.display().to_string())?;
    let mut first = Vec::new();
    (&source).take(5).read_to_end(&mut first).with_context(|| file.display().to_string())?;
    let (mut words, (holds, line)) = if document::is_begun(&first) {
        let document = DocumentFile::parse(source);
        let document = document.map_err(|error| anyhow!("{}: {}: {error}", file.display(), error.code()))?;
        let signer = document.claims().signer;
        (describe_document(&document)?, signature(signer, &keys, |key| document.verify(key).map(drop)))
    } else {
        let object = read_from(&file, first.as_slice().chain(&mut source))?;
        keys.extend(named(&object).into_iter().map(|key| (key, "itself".to_owned())));
        (describe(&object)?, signature(object.signer(), &keys, |key| verify(&object, key)))
    };
    writeln!(words, "signature  {line}")?;
    std::io::stdout().write_all(words.as_bytes())?;
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read(path: &Path) -> anyhow::Result<Sealed> {
    read_from(path, File::open(path).with_context(|| path.display().to_string())?)
}

fn read_from(path: &Path, source: impl Read) -> anyhow::Result<Sealed> {
    let mut bytes = Vec::new();
    source.take(LONGEST + 1).read_to_end(&mut bytes).with_context(|| path.display().to_string())?;
    if bytes.len() as u64 > LONGEST {
        bail!("{}: no object is longer than {LONGEST} bytes", path.display());
    }
    Sealed::parse(bytes).map_err(|error| anyhow!("{}: {}: {error}", path.display(), error.code()))
}

fn describe_document(document: &DocumentFile<File>) -> anyhow::Result<String> {
    let header = serde_json::to_string_pretty(document.claims())?.replace('\n', "\n           ");
    let mut words = format!("kind       document ({})\n", document::NUMBER);
    writeln!(words, "size       {} bytes", document.length())?;
    writeln!(words, "digest     {}", document.digest())?;
    writeln!(words, "header     {header}")?;
    Ok(words)
}

fn describe(object: &Sealed) -> anyhow::Result<String> {
    let mut words = String::new();
    let mut header: Map<String, Value> = serde_json::from_slice(object.header_bytes())?;
    writeln!(words, "kind       {} ({})", object.kind().name(), object.kind().number())?;
    writeln!(words, "size       {} bytes, {} of them sealed", object.bytes().len(), object.body().len())?;
    writeln!(words, "digest     {}", object.digest())?;
    if object.kind() == Kind::Card {
        header.retain(|name, _| !KEPT_BACK.contains(&name.as_str()));
        writeln!(words, "kept back  {}", KEPT_BACK.join(", "))?;
    }
    writeln!(words, "header     {}", serde_json::to_string_pretty(&header)?.replace('\n', "\n           "))?;
    Ok(words)
}

/// The keys that an object names for others: only a bundle and a `keys` statement do.
fn named(object: &Sealed) -> Vec<VerifyingKey> {
    if let Ok(bundle) = object.claims::<Bundle>() {
        return bundle.roots.into_iter().chain(bundle.receipts).collect();
    }
    match object.claims() {
        Ok(Statement::Keys(keys)) => vec![keys.author, keys.approve],
        _ => Vec::new(),
    }
}

/// Whether the signature is known not to be wrong, and what is to be said about it.
fn signature(
    signer: KeyId,
    keys: &[(VerifyingKey, String)],
    verify: impl FnOnce(&VerifyingKey) -> Result<(), SealError>,
) -> (bool, String) {
    let Some((key, source)) = keys.iter().find(|(key, _)| key.id() == signer) else {
        return (true, format!("not checked: no file named with --with holds the key {signer}"));
    };
    match verify(key) {
        Ok(()) => (true, format!("holds: signed with the key {signer}, which is named by {source}")),
        Err(error) => (false, format!("does not hold: {}: {error}", error.code())),
    }
}

fn verify(object: &Sealed, key: &VerifyingKey) -> Result<(), SealError> {
    fn verify_as<H: Header>(object: &Sealed, key: &VerifyingKey) -> Result<(), SealError> {
        object.verify::<H>(key).map(drop)
    }
    match object.kind() {
        Kind::Envelope => verify_as::<Envelope>(object, key),
        Kind::Grant => verify_as::<Grant>(object, key),
        Kind::Statement => verify_as::<Statement>(object, key),
        Kind::Receipt => verify_as::<Receipt>(object, key),
        Kind::Bundle => verify_as::<Bundle>(object, key),
        Kind::Card => verify_as::<CardEntry>(object, key),
        Kind::Rescue => verify_as::<Rescue>(object, key),
    }
}
