#![expect(clippy::unwrap_used, reason = "tests may panic")]

mod ids;

use super::catalog::bundle;
use super::language::{Language, Languages};
use super::number::Plurals;
use super::texts::read;
use super::{Args, Catalog, lint};
use crate::domain::answer::{Calendar, NonAnswer};
use crate::domain::calendar::Entered;
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
    let plurals = Plurals::of(language(code)).unwrap();
    for (number, category) in expected {
        assert_eq!(plurals.category(*number), *category, "{code} {number}");
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
    let years =
        |code, count| plain(&catalog(code).say_with("unit-years", &Args::new().count("count", count)));
    assert_eq!(years("de", 1), "1 Jahr");
    assert_eq!(years("de", 2), "2 Jahre");
    assert_eq!(years("fa", 2), "۲ سال");
    assert_eq!(years("fr", 0), "0 an");
}

/// Prints the message `m` of a text in which `~` stands for a new line.
fn print(code: &str, text: &str, args: &Args) -> String {
    let (texts, faults) = read(&[("f".to_owned(), &text.replace('~', "\n "))]);
    assert_eq!(faults, []);
    let messages = bundle(language(code), texts).unwrap();
    let message = messages.get_message("m").and_then(|message| message.value()).unwrap();
    messages
        .format_pattern(message, Some(args.fluent()), &mut Vec::new())
        .replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn exact_numbers_and_words_choose_too() {
    let text = "m = { $n ->~[0] none~*[other] { PLURAL($n) ->~[many] { $n } millions~*[other] { $n }~}~}";
    let numbers = [0, 1, 1_000_000].map(|number| print("fr", text, &Args::new().number("n", number)));
    assert_eq!(numbers, ["none", "1", "1\u{202f}000\u{202f}000 millions"]);
    let text = "m = { $s ->~[open] offen~*[other] ?~}";
    let words =
        ["open", "zu"].map(|word| print("de", text, &Args::new().text("s", &SafeText::untrusted(word))));
    assert_eq!(words, ["offen", "?"]);
    assert_eq!(print("de", "m = a { $n }", &Args::new()), "a {$n}");
}

#[test]
fn arabic_counts_above_a_hundred_as_below() {
    let text = "m = { PLURAL($n) ->~[few] few~[many] many~*[other] other~}";
    let chosen = [103, 111, 200].map(|number| print("ar", text, &Args::new().number("n", number)));
    assert_eq!(chosen, ["few", "many", "other"]);
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
        for code in ["K-STORE-07", "K-STORE-10", "K-VAULT-01", "K-VAULT-02", "K-VAULT-03", "K-VAULT-07"] {
            assert_eq!(catalog.known_error(code), Some(catalog.error(code)));
            assert_ne!(catalog.error(code), catalog.say("error-other"), "{code}");
        }
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
                &(1..=12).map(|month| catalog.month_name(Calendar::Gregory, month)).collect::<Vec<_>>(),
                &SafeText::authored(" | "),
            ),
            months(&catalog, Calendar::Persian),
            months(&catalog, Calendar::Ethiopic),
            catalog.weekday(day),
            catalog.time(time(14, 32, 0, 0)),
            catalog.moment(datetime(2026, 11, 23, 14, 32, 0, 0), today),
            catalog.moment(datetime(2026, 11, 19, 9, 5, 0, 0), today),
            catalog.moment(datetime(2025, 1, 1, 0, 0, 0, 0), today),
            catalog.entered(Entered::year(Calendar::Gregory, 1987)),
            catalog.about(&catalog.entered(Entered::month(Calendar::Gregory, 1987, 5))),
            catalog.entered(Entered::day(Calendar::Gregory, 1987, 5, 9)),
            catalog.entered(Entered::year(Calendar::Persian, 1366)),
            catalog.entered(Entered::month(Calendar::Persian, 1366, 5)),
            catalog.entered(Entered::day(Calendar::Persian, 1366, 5, 14)),
            catalog.entered(Entered::day(Calendar::Ethiopic, 1979, 13, 5)),
            catalog.between(date(1987, 3, 21), date(1988, 3, 20)),
            catalog.between(date(1987, 7, 23), date(1987, 8, 22)),
            catalog.between(date(1987, 12, 22), date(1988, 1, 20)),
            catalog.between(date(1987, 9, 6), date(1987, 9, 10)),
            catalog.say("date-unknown"),
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

/// Within another message a date is isolated; which way it runs there, its own letters must tell, and isolated ones
/// do not count.
#[test]
fn a_date_shows_which_way_it_runs() {
    let entered = Entered::day(Calendar::Persian, 1366, 5, 14);
    for language in Languages::built_in().unwrap().iter() {
        let catalog = Catalog::new(language).unwrap();
        let date = catalog.entered(entered);
        assert_eq!(date.isolated().as_str().matches('\u{2068}').count(), 1, "{}", language.code());
    }
}

/// All months, each with its name in the other country.
fn months(catalog: &Catalog, calendar: Calendar) -> SafeText {
    let month = |month| {
        let both = [Some(catalog.month_name(calendar, month)), catalog.month_name_beside(calendar, month)];
        SafeText::join(both.iter().flatten(), &SafeText::authored("/"))
    };
    SafeText::join(&(1..=calendar.months(1400)).map(month).collect::<Vec<_>>(), &SafeText::authored(" | "))
}

#[test]
fn no_month_beyond_the_calendar() {
    let catalog = catalog("fa");
    for calendar in Calendar::ALL {
        let last = calendar.months(1400);
        assert!((1..=last).all(|month| !catalog.month_name(calendar, month).is_empty()));
        assert!(catalog.month_name(calendar, 0).is_empty());
        assert!(catalog.month_name(calendar, last + 1).is_empty());
        assert_eq!(catalog.month_name_beside(calendar, last + 1), None);
    }
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
    "a = { PLURAL($n) ->~[zero] a~[one] b~[few] c~[many] d~*[other] e~}",
    "a = { $n }",
    "ar.ftl:1 K-TEXT-09"
)]
#[case::no_such_category(
    "a = { $n }",
    "a = { PLURAL($n) ->~[one] b~[two] c~*[other] d~}",
    "de.ftl:1 K-TEXT-09"
)]
#[case::a_number_among_categories(
    "a = { $n }",
    "a = { PLURAL($n) ->~[one] b~[2] c~*[other] d~}",
    "de.ftl:1 K-TEXT-09"
)]
#[case::categories_of_a_value("a = { $n }", "a = { $n ->~[one] b~*[other] d~}", "de.ftl:1 K-TEXT-09")]
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
fn words_that_are_the_same_for_every_number_have_one_case() {
    let text = "a = { PLURAL($n) ->~*[other] a~}".replace('~', "\n ");
    let all = [(language("ar"), vec![("ar.ftl".to_owned(), text.as_str())])];
    assert_eq!(lint::check(&all).unwrap(), []);
}
