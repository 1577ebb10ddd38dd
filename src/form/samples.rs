//! Small forms for the tests of this module.

#![expect(clippy::panic, reason = "tests may panic")]

use super::Form;

/// Two sections, every kind, rules across sections, in German and English.
pub(super) const SETTINGS: &str = r#"form_id = "sample"
version = "1"
default_language = "de"
languages = ["de", "en"]
sections = ["person", "school"]
form_title = { de = "Muster", en = "Sample" }
"#;

pub(super) const PERSON: &str = r#"[section]
name = "person"
label = { de = "Person", en = "About you" }

[[survey]]
type = "text"
name = "given"
label = { de = "Vorname?", en = "First name?" }
"kiosk::path" = "K"
"kiosk::category" = "-"
"kiosk::purpose" = [1]

[[survey]]
type = "text"
name = "given_latin"
label = { de = "Lateinisch?", en = "In Latin letters?" }
relevant = '''regex(${given}, '.*[\p{L}--\p{Latin}].*')'''
"kiosk::path" = "K"
"kiosk::category" = "-"
"kiosk::purpose" = [1]

[[survey]]
type = "date"
name = "born"
label = { de = "Geboren?", en = "Born?" }
constraint = ". >= '1900-01-01'"
constraint_message = { de = "Das Jahr stimmt nicht.", en = "The year is wrong." }
"kiosk::path" = "K"
"kiosk::category" = "-"
"kiosk::purpose" = [1]

[[survey]]
type = "calculate"
name = "age"
calculation = "int(difference-in-months(${born}, today()) div 12)"

[[survey]]
type = "select_one_from_file countries.csv"
name = "country"
label = { de = "Land?", en = "Country?" }
"kiosk::path" = "K"
"kiosk::category" = "9e"
"kiosk::purpose" = [1, 2]
"kiosk::more" = "SPECIAL"
"kiosk::likely" = { de = ["SYR", "AFG"] }

[[survey]]
type = "select_one MARITAL"
name = "marital"
label = { de = "Familienstand?", en = "Married?" }
relevant = "${age} >= 16"
"kiosk::path" = "F"
"kiosk::category" = "S"
"kiosk::purpose" = [2]
"kiosk::non_answers" = ["na_prefer_not"]

[[survey]]
type = "text"
name = "phone"
appearance = "phone"
label = { de = "Telefon?", en = "Phone?" }
constraint = '''regex(., '\+[0-9]{7,15}')'''
required = true
"kiosk::path" = "K"
"kiosk::category" = "-"
"kiosk::purpose" = [1]

[[survey]]
type = "select_multiple CHANNEL"
name = "channel"
label = { de = "Wie?", en = "How?" }
"kiosk::path" = "A"
"kiosk::category" = "-"
"kiosk::purpose" = [1]
"#;

pub(super) const SCHOOL: &str = r#"[section]
name = "school"
label = { de = "Schule", en = "School" }

[[survey]]
type = "select_one YES_NO"
name = "ever"
label = { de = "Schule?", en = "School?" }
relevant = "${age} >= 6"
"kiosk::path" = "K"
"kiosk::category" = "-"
"kiosk::purpose" = [3]

[[survey]]
type = "integer"
name = "years"
label = { de = "Jahre?", en = "Years?" }
relevant = "${ever} = 'yes'"
constraint = ". >= 0 and . <= 14"
"kiosk::path" = "K"
"kiosk::category" = "-"
"kiosk::purpose" = [3]

[[survey]]
type = "date"
name = "until"
appearance = "month-year"
label = { de = "Bis wann?", en = "Until when?" }
relevant = "${years} >= 6"
"kiosk::path" = "F"
"kiosk::category" = "-"
"kiosk::purpose" = [3]
"kiosk::future" = true
"#;

pub(super) const CHOICES: &str = r#"[[choices]]
list_name = "YES_NO"
name = "yes"
label = { de = "Ja", en = "Yes" }
[[choices]]
list_name = "YES_NO"
name = "no"
label = { de = "Nein", en = "No" }
[[choices]]
list_name = "MARITAL"
name = "single"
label = { de = "ledig", en = "single" }
[[choices]]
list_name = "MARITAL"
name = "married"
label = { de = "verheiratet", en = "married" }
[[choices]]
list_name = "MARITAL"
name = "other"
label = { de = "anders", en = "other" }
[[choices]]
list_name = "CHANNEL"
name = "phone"
label = { de = "Anruf", en = "Call" }
[[choices]]
list_name = "CHANNEL"
name = "letter"
label = { de = "Brief", en = "Letter" }
[[choices]]
list_name = "CHANNEL"
name = "other"
label = { de = "anders", en = "other" }
[[choices]]
list_name = "CHANNEL"
name = "none"
label = { de = "gar nicht", en = "not at all" }
exclusive = true
[[choices]]
list_name = "SPECIAL"
name = "XXX"
label = { de = "ungeklärt", en = "unclear" }
exclusive = true
"#;

pub(super) const COUNTRIES: &str = "name,label::de,label::en\n\
    AFG,Afghanistan,Afghanistan\n\
    AUT,Österreich,Austria\n\
    COD,\"Kongo, Demokratische Republik\",\"Congo, Democratic Republic\"\n\
    SYR,Syrien,Syria\n";

/// A section with a repeat group, a filtered list and a limit.
pub(super) const WORK: &str = r#"[section]
name = "work"
label = { de = "Arbeit", en = "Work" }

[[survey]]
type = "select_one YES_NO"
name = "worked"
label = { de = "Gearbeitet?", en = "Worked?" }
"kiosk::path" = "K"
"kiosk::category" = "-"
"kiosk::purpose" = [4]

[[survey]]
type = "begin_repeat"
name = "job"
label = { de = "Berufe", en = "Jobs" }
"kiosk::one" = { de = "Beruf", en = "Job" }
"kiosk::another" = { de = "Noch ein Beruf", en = "Another job" }
"kiosk::title" = "trade"
relevant = "${worked} = 'yes'"

[[survey]]
type = "select_one TRADE"
name = "trade"
label = { de = "Beruf?", en = "Job?" }
"kiosk::path" = "K"
"kiosk::category" = "-"
"kiosk::purpose" = [4]

[[survey]]
type = "select_multiple_from_file tasks.csv"
name = "tasks"
label = { de = "Aufgaben?", en = "Tasks?" }
relevant = "${trade} != ''"
choice_filter = "trade = ${trade}"
"kiosk::path" = "F"
"kiosk::category" = "-"
"kiosk::purpose" = [4]

[[survey]]
type = "integer"
name = "months"
label = { de = "Monate?", en = "Months?" }
"kiosk::path" = "F"
"kiosk::category" = "-"
"kiosk::purpose" = [4]

[[survey]]
type = "text"
name = "boss"
label = { de = "Wer?", en = "Who?" }
relevant = "${months} >= 12 and ${age} >= 15"
"kiosk::path" = "A"
"kiosk::category" = "9i"
"kiosk::purpose" = [4]

[[survey]]
type = "end_repeat"
name = "job"

[[survey]]
type = "rank TRADE"
name = "wish"
label = { de = "Wunsch?", en = "Wish?" }
relevant = "count(${job}) >= 2"
"kiosk::most" = 2
"kiosk::path" = "K"
"kiosk::category" = "-"
"kiosk::purpose" = [4]
"kiosk::alone" = true
"#;

const TRADES: &str = r#"[[choices]]
list_name = "TRADE"
name = "baker"
label = { de = "Bäcker", en = "Baker" }
[[choices]]
list_name = "TRADE"
name = "driver"
label = { de = "Fahrer", en = "Driver" }
[[choices]]
list_name = "TRADE"
name = "teacher"
label = { de = "Lehrer", en = "Teacher" }
until = "2026-06-30"
"#;

const TASKS: &str = "name,trade,label::de,label::en\n\
    bread,baker,Brot,Bread\n\
    cake,baker,Kuchen,Cake\n\
    bus,driver,Bus,Bus\n";

/// The files of the sample with a third section.
pub(super) fn work_files() -> Vec<(String, String)> {
    let settings = SETTINGS.replace(r#"["person", "school"]"#, r#"["person", "school", "work"]"#);
    let work = [("work.toml", WORK), ("choices/trades.toml", TRADES), ("tasks.csv", TASKS)];
    let work = work.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let rest = files().into_iter().filter(|(path, _)| path != "settings.toml");
    rest.chain(work).chain([("settings.toml".to_owned(), settings)]).collect()
}

/// The sample with a third section that holds a repeat group.
pub(super) fn with_repeats() -> Form {
    made(work_files())
}

/// The files of the sample.
pub(super) fn files() -> Vec<(String, String)> {
    let files = [
        ("settings.toml", SETTINGS),
        ("person.toml", PERSON),
        ("school.toml", SCHOOL),
        ("choices/all.toml", CHOICES),
        ("countries.csv", COUNTRIES),
    ];
    files.map(|(path, text)| (path.to_owned(), text.to_owned())).to_vec()
}

/// The sample itself.
pub(super) fn sample() -> Form {
    made(files())
}

fn made(files: Vec<(String, String)>) -> Form {
    Form::from_files(files).unwrap_or_else(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!("{}", faults.join("\n"))
    })
}
