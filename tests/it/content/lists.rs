//! The long lists are CLDR's words, never typed: each committed CSV must equal what ICU says today.
//! `MOBIO_WRITE_LISTS=1 cargo test --test it content` writes them again, after an ICU update or a new code.

use std::collections::{BTreeMap, BTreeSet};

use icu::locale::subtags::Region;
use icu::locale::{Locale, LocaleCanonicalizer};
use icu_experimental::displaynames::multi::{
    LanguageDisplayNames, LocaleDisplayNamesFormatter, RegionDisplayNames,
};
use icu_experimental::displaynames::{DisplayNamesOptions, Style};

use super::regions::REGIONS;
use super::{LANGUAGES, asset, form_folder};

/// Where CLDR's standard name is an administrative title that nobody says ("Hong Kong SAR China"): its short name.
const SHORT: [&str; 4] = ["HKG", "MAC", "PSE", "SHN"];

/// ISO 639-3: the languages of people who arrive, as far as CLDR has a name for them in all five languages.
const SPOKEN: &str = "\
    aar abk aka amh ara ava aze bal bam bej bel ben bod bos bul byn ces che ckb deu din div dje ell eng ewe \
    fon fra ful guj hau heb hin hrv hun hye ibo ind inh ita kab kat kau kaz kbd kik kin kir kmr kon \
    lez lin lrc lug luo mal mar men mkd mlg mon mos msa mya mzn nep nld nor nus nya orm oss pan pcm pes pol por prs pus \
    rhg rom ron run rus sag sid sin slk snd snk som spa sqi srp srr sus swa swe syr tam tem tgk tgl tha tig tir tmh tuk tur \
    uig ukr urd uzb vie wol yor yue zho zza";

/// In French these two are called what their codes say; ICU keeps no name that equals its code.
const CALLED_LIKE_THE_CODE: [&str; 2] = ["fon", "luo"];

fn locale(tag: &str) -> Locale {
    tag.parse().unwrap()
}

fn csv(rows: impl Iterator<Item = (String, Vec<String>)>) -> String {
    let mut text = format!("name,{}\n", LANGUAGES.map(|language| format!("label::{language}")).join(","));
    for (code, names) in rows {
        assert!(
            names.iter().all(|name| !name.contains([',', '"', '\n'])),
            "{code}: the list is written without quotes"
        );
        text += &format!("{code},{}\n", names.join(","));
    }
    text
}

fn countries() -> String {
    let name = |language: &str, code: &str, region: Region| {
        let mut options = DisplayNamesOptions::default();
        options.style = SHORT.contains(&code).then_some(Style::Short);
        let names = RegionDisplayNames::try_new((&locale(language)).into(), options).unwrap();
        names.of(region).unwrap_or_else(|| panic!("{code} has no name in {language}")).to_owned()
    };
    let codes = REGIONS.split_whitespace().collect::<Vec<_>>();
    csv(codes.chunks(2).map(|pair| {
        let region = pair[1].parse().unwrap();
        (pair[0].to_owned(), LANGUAGES.map(|language| name(language, pair[0], region)).to_vec())
    }))
}

fn languages() -> String {
    let canonicalizer = LocaleCanonicalizer::new_common();
    let options = DisplayNamesOptions::default();
    let namers = LANGUAGES.map(|language| {
        let language = locale(language);
        let known = LanguageDisplayNames::try_new((&language).into(), options).unwrap();
        (known, LocaleDisplayNamesFormatter::try_new((&language).into(), options).unwrap())
    });
    csv(SPOKEN.split_whitespace().map(|code| {
        let mut spoken = locale(code);
        canonicalizer.canonicalize(&mut spoken);
        let names = namers.iter().map(|(known, formatter)| {
            // The formatter would answer a language without a name with its code; only it knows that prs is fa-AF.
            let named = known.of(spoken.id.language).is_some() || CALLED_LIKE_THE_CODE.contains(&code);
            assert!(named, "{code} has no name in one of the five languages");
            formatter.of(&spoken).into_owned()
        });
        (code.to_owned(), names.collect())
    }))
}

/// The column of names in their own writing is typed by hand: CLDR does not know most of them.
pub(super) fn without_samples(csv: &str) -> (String, BTreeMap<String, String>) {
    if !csv.starts_with("name,sample,") {
        return (csv.to_owned(), BTreeMap::new());
    }
    let mut samples = BTreeMap::new();
    let mut rest = String::new();
    for line in csv.lines() {
        let mut cells = line.splitn(3, ',');
        let (code, sample, names) = (cells.next().unwrap(), cells.next().unwrap(), cells.next().unwrap());
        samples.insert(code.to_owned(), sample.to_owned());
        rest += &format!("{code},{names}\n");
    }
    (rest, samples)
}

fn with_samples(csv: &str, samples: &BTreeMap<String, String>) -> String {
    if samples.is_empty() {
        return csv.to_owned();
    }
    let line = |line: &str| {
        let (code, names) = line.split_once(',').unwrap();
        format!("{code},{},{names}\n", samples.get(code).map_or("", String::as_str))
    };
    csv.lines().map(line).collect()
}

fn equals_cldr(file: &str, generated: &str) {
    let (committed, samples) = without_samples(&asset(file));
    if std::env::var_os("MOBIO_WRITE_LISTS").is_some() {
        std::fs::write(form_folder().join(file), with_samples(generated, &samples)).unwrap();
    }
    for (committed, generated) in committed.lines().zip(generated.lines()) {
        assert_eq!(
            committed, generated,
            "{file} differs from CLDR; see the head of this test for how to write it again"
        );
    }
    assert_eq!(committed.len(), generated.len(), "{file} is not complete");
}

#[test]
fn countries_are_cldr() {
    equals_cldr("countries.csv", &countries());
}

#[test]
fn languages_are_cldr() {
    equals_cldr("languages.csv", &languages());
}

#[test]
fn every_entry_can_be_told_apart() {
    for file in ["countries.csv", "languages.csv"] {
        let text = without_samples(&asset(file)).0;
        for column in 0..=LANGUAGES.len() {
            let mut seen = BTreeSet::new();
            for line in text.lines() {
                let name = line.split(',').nth(column).unwrap();
                assert!(seen.insert(name), "{file}: two entries are called {name}");
            }
        }
    }
}
