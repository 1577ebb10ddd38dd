#![expect(clippy::unwrap_used, reason = "tests may panic")]

mod ids;

use super::catalog::read;
use super::language::{Language, Languages};
use super::number::Numbers;
use super::{Args, Catalog, lint};
use crate::domain::answer::NonAnswer;
use crate::domain::fault::Source;
use crate::text::{Direction, SafeText};
use jiff::civil::{date, datetime, time};
use rstest::rstest;
use std::fmt::Write as _;

fn language(code: &str) -> &'static Language {
    Languages::built_in().unwrap().get(code).unwrap()
}

fn catalog(code: &str) -> Catalog {
    Catalog::new(language(code)).unwrap()
}

/// What is printed, without the isolates.
fn plain(text: &SafeText) -> String {
    text.as_str().replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn the_built_in_texts_have_no_fault() {
    let faults = lint::built_in().unwrap();
    let report = faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n");
    assert!(faults.is_empty(), "{report}");
}

#[test]
fn the_five_languages_are_there_with_their_attributes() {
    let languages = Languages::built_in().unwrap();
    assert_eq!(languages.codes(), ["ar", "de", "en", "fa", "fr"]);
    for language in languages.iter() {
        let mirrored = ["ar", "fa"].contains(&language.code());
        assert_eq!(language.direction().is_right_to_left(), mirrored, "{}", language.code());
        assert_eq!(language.direction() == Direction::RightToLeft, mirrored);
        assert!(!language.is_reviewed(), "{}: who has read it?", language.code());
    }
    assert!(languages.get("xx").is_none());
}

#[test]
fn a_fault_in_the_list_of_languages_has_its_line() {
    let text = "[[language]]\ncode = \"ti\"\nlocale = \"ti-ER\"\nname = \"ትግርኛ\"\nwelcome = \"...\"\ndirection = \"up\"\n";
    let fault = Languages::parse(Source::new("languages.toml", text)).unwrap_err();
    assert_eq!((fault.code(), fault.line()), ("K-TEXT-03", Some(6)));
}

#[rstest]
#[case("ar", &[(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other"), (103, "few")])]
#[case("de", &[(0, "other"), (1, "one"), (2, "other")])]
#[case("fa", &[(0, "one"), (1, "one"), (2, "other")])]
#[case("fr", &[(0, "one"), (1, "one"), (2, "other"), (999_999, "other"), (1_000_000, "many"), (2_000_000, "many")])]
fn plural_categories_follow_cldr(#[case] code: &str, #[case] expected: &[(i64, &str)]) {
    let numbers = Numbers::of(language(code)).unwrap();
    for (number, category) in expected {
        assert_eq!(numbers.category(*number), *category, "{code} {number}");
    }
}

#[rstest]
#[case("ar", "١٢٬٣٤٥")]
#[case("de", "12.345")]
#[case("en", "12,345")]
#[case("fa", "۱۲٬۳۴۵")]
#[case("fr", "12\u{202f}345")]
fn numbers_have_the_language_s_digits(#[case] code: &str, #[case] expected: &str) {
    assert_eq!(catalog(code).number(12_345).as_str(), expected);
    assert_eq!(crate::text::digits::to_ascii(catalog(code).number(907).as_str()), "907");
}

#[test]
fn messages_choose_plural_forms() {
    let waiting =
        |code, count| plain(&catalog(code).say_with("status-waiting", &Args::new().count("count", count)));
    assert_eq!(waiting("ar", 2), "عنصران في انتظار الإرسال");
    assert_eq!(waiting("ar", 3), "٣ عناصر في انتظار الإرسال");
    assert_eq!(waiting("ar", 11), "١١ عنصرًا في انتظار الإرسال");
    assert_eq!(waiting("de", 1), "1 Umschlag wartet auf das Netz");
    assert_eq!(waiting("de", 2), "2 Umschläge warten auf das Netz");
    assert_eq!(waiting("fa", 2), "۲ پاکت در انتظار شبکه است");
    assert_eq!(waiting("fr", 0), "0 enveloppe attend le réseau");
}

#[test]
fn exact_numbers_and_words_choose_too() {
    let text =
        "m = { $n ->~[0] none~[many] { $n } million~*[other] { $n }~}\nw = { $s ->~[open] offen~*[other] ?~}";
    let text = text.replace('~', "\n ");
    let (messages, faults) = read(&[("f".to_owned(), &text)]);
    assert!(faults.is_empty());
    let numbers = Numbers::of(language("fr")).unwrap();
    let print = |id: &str, args: Args| {
        let mut out = String::new();
        messages.get(id).unwrap().print(&args, &numbers, &mut out);
        out
    };
    let numbers = [0, 1, 1_000_000].map(|number| print("m", Args::new().number("n", number)));
    assert_eq!(numbers, ["none", "1", "1\u{202f}000\u{202f}000 million"]);
    let words = ["open", "zu"].map(|word| print("w", Args::new().text("s", &SafeText::untrusted(word))));
    assert_eq!(words, ["offen", "?"]);
    assert_eq!(print("m", Args::new()), "⟨$n⟩");
}

#[test]
fn inserted_texts_are_isolated_and_missing_ids_are_visible() {
    let catalog = catalog("ar");
    let time = SafeText::untrusted("+49 151 234");
    let text = catalog.say_with("moment-today", &Args::new().text("time", &time));
    assert_eq!(text.as_str(), "اليوم، الساعة \u{2068}+49 151 234\u{2069}");
    assert_eq!(catalog.say("no-such-id").as_str(), "⟨no-such-id⟩");
}

#[test]
fn errors_and_non_answers_have_words() {
    for language in Languages::built_in().unwrap().iter() {
        let catalog = Catalog::new(language).unwrap();
        assert_eq!(catalog.error("D-NO-SUCH-99"), catalog.say("error-other"));
        assert_ne!(catalog.error("K-STORE-07"), catalog.say("error-other"));
        for non_answer in NonAnswer::ALL {
            assert!(!catalog.non_answer(non_answer).as_str().contains('⟨'));
        }
    }
}

#[test]
fn dates_times_and_lists_in_every_language() {
    let mut report = String::new();
    let (day, today) = (date(2026, 11, 19), date(2026, 11, 23));
    for language in Languages::built_in().unwrap().iter() {
        let catalog = Catalog::new(language).unwrap();
        let names = ["A", "B", "C"].map(SafeText::untrusted);
        let lines = [
            catalog.date_long(day),
            catalog.date_short(day),
            catalog.date_with_local_calendar(day),
            SafeText::join(
                &(1..=12).map(|month| catalog.month_name(month)).collect::<Vec<_>>(),
                &SafeText::authored(" | "),
            ),
            catalog.weekday(day),
            catalog.time(time(14, 32, 0, 0)),
            catalog.moment(datetime(2026, 11, 23, 14, 32, 0, 0), today),
            catalog.moment(datetime(2026, 11, 19, 9, 5, 0, 0), today),
            catalog.moment(datetime(2025, 1, 1, 0, 0, 0, 0), today),
            catalog.partial_date(Some(1987), None, None, false),
            catalog.partial_date(Some(1987), Some(5), None, true),
            catalog.partial_date(Some(1987), Some(5), Some(9), false),
            catalog.partial_date(None, None, None, false),
            catalog.list_and(&names),
        ];
        writeln!(report, "[{}]", language.locale()).unwrap();
        for line in &lines {
            // Marks that steer the order are part of the text: written out, so that a change shows.
            let line = plain(line).replace('\u{200f}', "<RLM>").replace(['\u{a0}', '\u{202f}'], "~");
            writeln!(report, "{line}").unwrap();
        }
    }
    insta::assert_snapshot!(report);
}

#[test]
fn no_month_and_no_day_beyond_the_calendar() {
    let catalog = catalog("de");
    assert!(catalog.month_name(0).is_empty() && catalog.month_name(13).is_empty());
    assert_eq!(catalog.partial_date(Some(2026), Some(2), Some(30), false).as_str(), "unbekannt");
}

#[rstest]
#[case::unparsable("a = { $", "a = b", "ar.ftl:1 K-TEXT-04")]
#[case::a_term("-a = b\nb = c", "b = c", "ar.ftl:1 K-TEXT-05")]
#[case::a_function("a = { NUMBER($n) }", "", "ar.ftl:1 K-TEXT-05")]
#[case::an_attribute("a = b\n .c = d", "", "ar.ftl:1 K-TEXT-05")]
#[case::twice("a = b\na = c", "a = b", "ar.ftl:2 K-TEXT-06")]
#[case::missing_in_the_other("a = b\nc = d", "a = b", "ar.ftl:2 K-TEXT-07")]
#[case::missing_in_the_first("a = b", "a = b\n\nc = d", "de.ftl:3 K-TEXT-07")]
#[case::other_names("a = { $n }", "\na = { $m }", "de.ftl:2 K-TEXT-08")]
#[case::too_few_names("a = { $n ->~[x] { $m }~*[other] b~}", "a = { $n }", "de.ftl:1 K-TEXT-08")]
#[case::no_dual(
    "a = { $n ->~[zero] a~[one] b~[few] c~[many] d~*[other] e~}",
    "a = { $n }",
    "ar.ftl:1 K-TEXT-09"
)]
#[case::no_such_category("a = { $n }", "a = { $n ->~[one] b~[two] c~*[other] d~}", "de.ftl:1 K-TEXT-09")]
#[case::bare_override("a = \u{202e}b", "a = b", "ar.ftl:1 K-TEXT-10")]
#[case::ambiguous_width("a = b", "a = b…", "de.ftl:1 K-TEXT-10")]
#[case::not_composed("a = b", "a = o\u{308}", "de.ftl:1 K-TEXT-10")]
fn each_fault_of_the_texts_has_its_line(#[case] arabic: &str, #[case] german: &str, #[case] expected: &str) {
    // Cases of a choice stand on lines of their own.
    let (arabic, german) = (arabic.replace('~', "\n "), german.replace('~', "\n "));
    let all = [
        (language("ar"), vec![("ar.ftl".to_owned(), arabic.as_str())]),
        (language("de"), vec![("de.ftl".to_owned(), german.as_str())]),
    ];
    let faults = lint::check(&all).unwrap();
    let places =
        faults.iter().map(|fault| format!("{}:{} {}", fault.file(), fault.line().unwrap(), fault.code()));
    assert!(places.collect::<Vec<_>>().contains(&expected.to_owned()), "{faults:?}");
}

#[test]
fn exact_numbers_stand_in_for_categories() {
    let arabic = "a = { $n ->~[0] a~[1] b~[2] c~[few] d~[many] e~*[other] f~}".replace('~', "\n ");
    let all = [(language("ar"), vec![("ar.ftl".to_owned(), arabic.as_str())])];
    assert_eq!(lint::check(&all).unwrap(), []);
}
