//! What may stand in a text though it is of another language, each group with its reason. All else is a mistake.

/// What may be the same in two languages: names, and words that both have.
pub(crate) const SAME: [&str; 13] = [
    // Languages call themselves.
    "Deutsch",
    "English",
    "Français",
    "العربية",
    "فارسی / دری",
    // Names of a language, a test and a degree.
    "Mandinka",
    "Deutsch-Test für Zuwanderer, A2",
    "Deutsch-Test für Zuwanderer, B1",
    "Bachelor",
    "SMS",
    // English has them from French.
    "Parents",
    "Nature",
    "Football",
];

/// A word that Farsi has from Arabic.
pub(crate) const SAME_IN_ARABIC_SCRIPT: [&str; 1] = ["\u{2066}B1\u{2069} (متوسط)"];

/// What Latin letters are; never broken over two lines.
pub(crate) const ALPHABET: &str = "(A,\u{A0}B,\u{A0}C)";

/// German that stands in other languages on purpose: people meet these words on papers, doors and forms in German, and
/// must know them again. All else in Latin letters is German by mistake.
pub(crate) const GERMAN_ON_PURPOSE: [(&str, &[&str]); 6] = [
    (
        "papers",
        &[
            "Ankunftsnachweis",
            "Aufenthaltsgestattung",
            "Aufenthaltstitel",
            "Duldung",
            "Aussetzung der Abschiebung",
            "Fiktionsbescheinigung",
            "Grenzübertrittsbescheinigung",
            "Niederlassungserlaubnis",
            "Schwerbehindertenausweis",
            "Gültig bis",
            "Erwerbstätigkeit",
            "Beschäftigung",
            "Wohnsitznahme",
            "Wohnsitzauflage",
        ],
    ),
    (
        "offices and law",
        &[
            "Bundesland",
            "Landkreis",
            "Jugendamt",
            "Jugendhilfe",
            "Jobcenter",
            "Familiennachzug",
            "Mutterschutz",
            "LEA",
            "THW",
            "EU",
        ],
    ),
    (
        "child care and school",
        &["Kita", "Tagesmutter", "Grundschule", "Berufsschule", "VKL", "VABO", "Verein"],
    ),
    (
        "courses and tests",
        &[
            "Erstorientierungskurs",
            "Integrationskurs",
            "Alphabetisierung",
            "Förderkurs",
            "Intensivkurs",
            "Orientierungskurs",
            "Berufssprachkurs",
            "Volkshochschule",
            "Maßnahme",
            "Berechtigungsschein",
            "VwV Deutsch",
            "Deutsch-Test für Zuwanderer",
            "Leben in Deutschland",
            "TestDaF",
            "DSH",
            "telc",
            "Goethe",
            "ÖSD",
        ],
    ),
    (
        "work",
        &[
            "Ausbildung",
            "Ausbilderschein",
            "Arbeitsgelegenheit",
            "Einstiegsqualifizierung",
            "Elternzeit",
            "Minijob",
            "Praktikum",
            "Kranschein",
            "Schweißerschein",
            "Staplerschein",
            "Belehrung",
            "Zeugnisbewertung",
            "ZAB",
        ],
    ),
    ("degrees, as papers say", &["Bachelor", "Master", "Diplom", "PhD"]),
];

/// All else that may stand in Latin letters in an Arabic or Farsi text: examples of names, civil status codes, levels,
/// licence classes, signs of law.
pub(crate) const LATIN_IN_ARABIC_SCRIPT: [&str; 12] = [
    "Al-Hamwi", "Rana", "Ahmadi", "Golnar", "divers", "SMS", "ADR", "AufenthG", "GewO", "IfSG", "Abs", "bis",
];

/// German words that English and French do not have ("die" and "des" they have).
pub(crate) const GERMAN_WORDS: [&str; 18] = [
    "und", "oder", "nicht", "Sie", "das", "der", "ist", "ein", "eine", "mit", "für", "auf", "wir", "ich",
    "kein", "bis", "von", "bei",
];
