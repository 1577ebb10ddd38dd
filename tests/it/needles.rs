//! Looking for a text in bytes, however it is written there: UTF-8, UTF-16 of both orders, base64 wherever it begins,
//! and each of them backwards. In files, in the memory of a process, in what a terminal was sent.

use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD};
use regex::bytes::{Regex, RegexBuilder};
use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::path::Path;

/// Texts that are looked for.
pub(crate) struct Needles {
    texts: Vec<(String, Regex)>,
    /// Any of them: there are many bytes, and mostly nothing in them.
    any: Regex,
}

fn regex(pattern: &str) -> Regex {
    RegexBuilder::new(&format!("(?-u){pattern}")).build().unwrap()
}

/// All ways in which a text may be written, as one pattern.
fn pattern(text: &str) -> String {
    let utf8 = text.as_bytes().to_vec();
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut forms = vec![utf8.clone(), little, big, text.chars().rev().collect::<String>().into_bytes()];
    for before in 0..3 {
        for code in [&BASE64_NOPAD, &BASE64URL_NOPAD] {
            let encoded = code.encode(&[vec![0; before], utf8.clone()].concat()).into_bytes();
            // At both ends a sign holds bits of what stands beside it.
            let (from, to) =
                ([0, 2, 3][before], encoded.len() - usize::from(!(before + utf8.len()).is_multiple_of(3)));
            forms.push(encoded[from..to].to_vec());
        }
    }
    forms.extend(forms.clone().iter().map(|form| form.iter().rev().copied().collect()));
    let escaped = |form: &Vec<u8>| form.iter().map(|byte| format!("\\x{byte:02x}")).collect::<String>();
    forms.iter().map(escaped).collect::<Vec<_>>().join("|")
}

impl Needles {
    pub(crate) fn new(texts: &[&str]) -> Self {
        let patterns: Vec<String> = texts.iter().map(|text| pattern(text)).collect();
        let named = texts.iter().zip(&patterns).map(|(text, pattern)| ((*text).to_owned(), regex(pattern)));
        Self { texts: named.collect(), any: regex(&patterns.join("|")) }
    }

    /// Which of the texts are in these bytes.
    pub(crate) fn in_bytes(&self, bytes: &[u8]) -> Vec<&str> {
        if !self.any.is_match(bytes) {
            return Vec::new();
        }
        let found = self.texts.iter().filter(|(_, pattern)| pattern.is_match(bytes));
        found.map(|(text, _)| text.as_str()).collect()
    }

    /// Which are in any file of a folder, with the file. The files' names are looked at too.
    pub(crate) fn in_folder(&self, folder: &Path) -> Vec<String> {
        let mut paths = Vec::new();
        crate::burglar::files(folder, &mut paths);
        assert!(paths.len() > 3, "a folder without files proves nothing");
        let mut found = Vec::new();
        for path in paths {
            // A journal may go between the look at its folder and the look into it.
            let bytes = fs::read(&path).unwrap_or_default();
            let name = path.as_os_str().as_encoded_bytes();
            let texts = self.in_bytes(&bytes).into_iter().chain(self.in_bytes(name));
            found.extend(texts.map(|text| format!("{text} in {}", path.display())));
        }
        found
    }

    /// Which are in what a process can write to: its heap, its stacks, all that it may have kept.
    pub(crate) fn in_memory(&self, process: u32) -> Vec<&str> {
        let memory = File::open(format!("/proc/{process}/mem")).unwrap();
        let mut found = Vec::new();
        for line in fs::read_to_string(format!("/proc/{process}/maps")).unwrap().lines() {
            let mut words = line.split_whitespace();
            let (Some((from, to)), Some(rights)) =
                (words.next().and_then(|range| range.split_once('-')), words.next())
            else {
                continue;
            };
            let [from, to] = [from, to].map(|address| u64::from_str_radix(address, 16).unwrap());
            if !rights.starts_with("rw") {
                continue;
            }
            let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
            // What has gone meanwhile, or cannot be read by anybody.
            if memory.read_exact_at(&mut bytes, from).is_ok() {
                found.extend(written(&bytes).flat_map(|bytes| self.in_bytes(bytes)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Which are in the environment or the command line of any process of this machine.
    pub(crate) fn in_processes(&self) -> Vec<String> {
        let mut found = Vec::new();
        for process in fs::read_dir("/proc").unwrap().map(|entry| entry.unwrap().path()) {
            for file in ["environ", "cmdline", "comm"] {
                let bytes = fs::read(process.join(file)).unwrap_or_default();
                found
                    .extend(self.in_bytes(&bytes).iter().map(|text| format!("{text} in {process:?}/{file}")));
            }
        }
        found
    }
}

/// The pages to which anything was ever written, as far as they lie side by side: most of a stack is empty.
fn written(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    const PAGE: usize = 4096;
    let is_empty = |page: &[u8]| page == &[0; PAGE][..page.len()];
    let pages: Vec<&[u8]> = bytes.chunks(PAGE).collect();
    let runs: Vec<(usize, usize)> = pages
        .chunk_by(|one, other| is_empty(one) == is_empty(other))
        .scan(0, |place, run| {
            let from = *place;
            *place += run.iter().map(|page| page.len()).sum::<usize>();
            Some((from, *place))
        })
        .collect();
    runs.into_iter()
        .map(|(from, to)| &bytes[from..to])
        .filter(move |run| !is_empty(&run[..run.len().min(PAGE)]))
}

/// Whether the memory of other processes can be read here. Where it cannot that is said, and in the pipeline a fault.
pub(crate) fn can_read_memory() -> bool {
    if rustix::process::geteuid().is_root() {
        return true;
    }
    assert!(std::env::var("CI").is_err(), "only root can look into the memory of a kiosk");
    crate::bidi_conformance::say("NOT RUN: only root can look into the memory of a kiosk");
    false
}

/// The search itself must be able to find.
#[test]
fn a_planted_text_is_found_however_it_is_written() {
    let needles = Needles::new(&["Kolibri", "سليم"]);
    let kolibri = "Kolibri";
    let utf16 = |order: fn(u16) -> [u8; 2]| kolibri.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let coded = |before: &str, after: &str| {
        BASE64_NOPAD.encode(format!("{before}{kolibri}{after}").as_bytes()).into_bytes()
    };
    for written in [
        b"..Kolibri..".to_vec(),
        b"irbiloK".to_vec(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        coded("", "x"),
        coded("a", "yz"),
        coded("ab", ""),
        coded("{\"v\":\"", "\"}"),
        coded("ab", "c").into_iter().rev().collect(),
    ] {
        assert_eq!(needles.in_bytes(&written), ["Kolibri"], "{}", String::from_utf8_lossy(&written));
    }
    assert_eq!(needles.in_bytes("..سليم".as_bytes()), ["سليم"]);
    assert!(needles.in_bytes(b"Kolib ri").is_empty());
}
