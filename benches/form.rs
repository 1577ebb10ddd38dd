//! What it costs to open a questionnaire, once in each session's process, and to take one answer.

use criterion::Criterion;
use jiff::civil::date;
use mobio::domain::actor::Actor;
use mobio::domain::answer::{Answer, Value};
use mobio::form::{self, Form, Portfolio, Walk};
use std::fmt::Write as _;
use std::hint::black_box;

/// From the files to the checked form, as `mobio form check` reads them, and from the package of the same, as a
/// session does: the questionnaire that is built in, and one with 500 questions.
pub(crate) fn open(criterion: &mut Criterion) {
    for (name, files) in [("biography", form::builtin_files("biography")), ("500", large(10))] {
        criterion.bench_function(&format!("form/read-{name}"), |bencher| {
            bencher.iter(|| Form::from_files(black_box(files.clone())).is_ok());
        });
        let (json, sha256) = form::package_of(&files).unwrap_or_default();
        assert!(Form::from_package(&json, &sha256).is_some(), "a form with faults is no measure");
        criterion.bench_function(&format!("form/open-{name}"), |bencher| {
            // A session keeps its form to the end.
            bencher.iter_with_large_drop(|| Form::from_package(black_box(&json), &sha256));
        });
    }
}

/// One answer that changes whether other questions are asked: none, one, those of a section (16), a third of the form
/// (150); and the same one in a form of 50 questions, because the size of the form must not count.
pub(crate) fn answer(criterion: &mut Criterion) {
    for (sections, dependents, question) in [
        (10, "none", "s0_q8"),
        (10, "one", "s0_q5"),
        (10, "section", "s0_q1"),
        (10, "third", "s0_q2"),
        (1, "one", "s0_q5"),
    ] {
        let form = Form::from_files(large(sections)).unwrap_or_default();
        let mut walk = Walk::new(&form, Portfolio::new(), date(2026, 11, 28), Actor::Person);
        let taken = (0..sections).all(|section| walk.record(&format!("s{section}_q1"), whole(1)).is_ok());
        assert!(taken && walk.record(question, whole(7)).is_ok(), "what is not asked is no measure");
        let mut number = 0;
        let name = format!("form/answer-{}-{dependents}", sections * QUESTIONS);
        criterion.bench_function(&name, |bencher| {
            bencher.iter(|| {
                number = 7 - number;
                walk.record(question, whole(number)).is_ok()
            });
        });
    }
}

fn whole(number: i64) -> Answer {
    Answer::value(Value::Whole(number))
}

/// Questions of a section.
const QUESTIONS: usize = 50;

/// Sections of 50 questions in five languages: numbers, texts, dates, short lists and a long one, every third with a
/// rule, as in the built-in form.
fn large(sections: usize) -> Vec<(String, String)> {
    let sections: Vec<String> = (0..sections).map(|section| format!("s{section}")).collect();
    let settings = format!(
        "form_id = \"large\"\nversion = \"1\"\ndefault_language = \"de\"\nlanguages = {LANGUAGES:?}\n\
         sections = {sections:?}\nform_title = {}\n",
        labels("Ein großer Fragebogen")
    );
    let mut files = vec![("settings.toml".to_owned(), settings)];
    for (number, name) in sections.iter().enumerate() {
        let text = (0..QUESTIONS).map(|question| row(number, question)).collect::<String>();
        let head = format!("[section]\nname = \"{name}\"\nlabel = {}\n", labels("Ein Teil"));
        files.push((format!("{name}.toml"), head + &text));
        files.push((format!("choices/{name}.toml"), lists(name)));
    }
    files.push(("places.csv".to_owned(), places()));
    files
}

const LANGUAGES: [&str; 5] = ["ar", "de", "en", "fa", "fr"];

/// In each language a text as long as a real one.
fn labels(text: &str) -> String {
    let label = |language: &&str| match *language {
        "ar" => format!("ar = \"ماذا عملت في بلدك قبل أن تأتي إلى هنا؟ {text}\""),
        "fa" => format!("fa = \"پیش از آمدن به اینجا در کشورتان چه کار می‌کردید؟ {text}\""),
        language => format!("{language} = \"Was haben Sie früher gemacht? {text}\""),
    };
    format!("{{ {} }}", LANGUAGES.iter().map(label).collect::<Vec<_>>().join(", "))
}

fn row(section: usize, question: usize) -> String {
    let kind = match question % 7 {
        1 | 2 | 5 => "integer".to_owned(),
        0 => "text".to_owned(),
        3 => "date".to_owned(),
        4 => format!("select_one LIST_s{section}_{}", question % 5),
        _ => "select_one_from_file places.csv".to_owned(),
    };
    let name = format!("s{section}_q{question}");
    let mut row = format!(
        "[[survey]]\ntype = \"{kind}\"\nname = \"{name}\"\nlabel = {}\n\"kiosk::path\" = \"K\"\n\
         \"kiosk::category\" = \"-\"\n\"kiosk::purpose\" = [1]\n",
        labels(&name)
    );
    let rule = match question {
        0 if section > 0 => format!("${{s{}_q1}} >= 1", section - 1),
        6 => format!("${{s{section}_q5}} = 7"),
        _ if question > 1 && question.is_multiple_of(3) => {
            format!("${{s{section}_q1}} >= 1 and (${{s0_q2}} != 7 or ${{s{section}_q2}} > 9)")
        }
        _ => String::new(),
    };
    if !rule.is_empty() {
        let _ = writeln!(row, "relevant = \"{rule}\"");
    }
    if question % 7 == 1 {
        let _ = writeln!(row, "constraint = \". >= 0 and . <= 99\"\nconstraint_message = {}", labels("Nein"));
    }
    row
}

fn lists(section: &str) -> String {
    let choice = |list: usize, code: usize| {
        let label = labels(&format!("Antwort {code}"));
        format!(
            "[[choices]]\nlist_name = \"LIST_{section}_{list}\"\nname = \"code{code}\"\nlabel = {label}\n"
        )
    };
    (0..5).flat_map(|list| (0..5).map(move |code| choice(list, code))).collect()
}

fn places() -> String {
    let head = "name,label::ar,label::de,label::en,label::fa,label::fr\n".to_owned();
    (0..250).fold(head, |text, place| text + &format!("p{place},مكان {place},Ort,Place,جا,Lieu\n"))
}
