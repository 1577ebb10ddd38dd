//! Approving and the end of a visit: what is marked, what is said, what is signed.

mod done;
mod health;
mod parts;

use crate::stage::{self, LANGUAGES, SMALL, SNAPSHOTS, WIDE};
use jiff::civil::{Date, date};
use mobio::domain::answer::{Answer, NonAnswer};
use mobio::domain::consent::{Approval, Purpose};
use mobio::form::Form;
use mobio::form::walk::{Portfolio, Walk};
use mobio::kiosk::context::{Approved, Context, DistrictTime, OfficeChoice};
use mobio::kiosk::intent::{Intent, Step};
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::approve;
use rstest::rstest;

const OFFICES: [(&str, &str, &str, &str); 2] = [
    ("weinheim", "die Beratung in Weinheim", "مركز الإرشاد في فاينهايم", "مرکز مشاورهٔ واینهایم"),
    ("hemsbach", "die Beratung in Hemsbach", "مركز الإرشاد في هيمسباخ", "مرکز مشاورهٔ همسباخ"),
];

fn offices() -> Vec<OfficeChoice> {
    let office = |&(slug, de, ar, fa): &(&str, &str, &str, &str)| OfficeChoice {
        office: slug.parse().unwrap(),
        names: stage::names(&[("de", de), ("ar", ar), ("fa", fa)]),
    };
    OFFICES.iter().map(office).collect()
}

fn context(language: &str, size: stage::Size) -> Context {
    Context { offices: offices(), ..stage::context(language, size) }
}

/// A form with the thirteen sections of the questionnaire, each with one question.
fn long_form() -> &'static Form {
    const SECTIONS: [(&str, &str, &str, &str); 13] = [
        ("person", "Person", "معلومات شخصية", "مشخصات شما"),
        ("family", "Familie", "العائلة", "خانواده"),
        ("residence", "Aufenthalt und Papiere", "الإقامة والأوراق", "اقامت و مدارک"),
        ("housing", "Wohnen", "السكن", "مسکن"),
        ("languages", "Sprachen", "اللغات", "زبان‌ها"),
        ("school", "Schule", "المدرسة", "مدرسه (مکتب)"),
        ("training", "Ausbildung und Studium", "التدريب والدراسة", "آموزش حرفه‌ای و دانشگاه"),
        ("work", "Arbeit", "العمل", "کار"),
        ("skills", "Können und Führerschein", "المهارات ورخصة القيادة", "مهارت‌ها و گواهی‌نامه"),
        ("courses", "Kurse", "الدورات", "دوره‌ها"),
        ("children", "Kinder", "الأطفال", "کودکان"),
        ("health", "Gesundheit", "الصحة", "سلامت"),
        ("goals", "Ziele und Wünsche", "الأهداف والرغبات", "هدف‌ها و آرزوها"),
    ];
    let labels = |table: &str, (_, de, ar, fa): (&str, &str, &str, &str)| {
        format!("[{table}.label]\nde = '{de}'\nen = '{de}'\nfr = '{de}'\nar = '{ar}'\nfa = '{fa}'\n")
    };
    let section = |one: &(&str, &str, &str, &str)| {
        let category = if one.0 == "health" { "9h" } else { "-" };
        let with_all = if ["health", "children"].contains(&one.0) { "'kiosk::all' = false\n" } else { "" };
        let text = format!(
            "[section]\nname = '{0}'\n{with_all}{1}[[survey]]\ntype = 'text'\nname = '{0}_any'\n'kiosk::path' = 'K'\n\
             'kiosk::category' = '{category}'\n'kiosk::purpose' = [1]\n{2}",
            one.0,
            labels("section", *one),
            labels("survey", *one)
        );
        let age = "[[survey]]\ntype = 'calculate'\nname = 'age'\ncalculation = '30'\n";
        (format!("{}.toml", one.0), if one.0 == "person" { text + age } else { text })
    };
    let sections: Vec<String> = SECTIONS.iter().map(|one| format!("'{}'", one.0)).collect();
    let settings = format!(
        "form_title = {{ de = 'L', en = 'L', fr = 'L', ar = 'L', fa = 'L' }}\nform_id = 'long'\nversion = '1'\n\
         default_language = 'de'\nlanguages = ['ar', 'de', 'en', 'fa', 'fr']\nsections = [{}]\n",
        sections.join(", ")
    );
    let files = SECTIONS.iter().map(section).chain([("settings.toml".to_owned(), settings)]);
    Box::leak(Box::new(Form::from_files(files).unwrap()))
}

/// The made-up person, born when?
fn context_born(born: Option<Answer>, language: &str) -> Context {
    let mut portfolio = stage::portfolio();
    let person = portfolio.get_mut("person").unwrap();
    person.remove("person_birth_date");
    person.extend(born.map(|born| ("person_birth_date".to_owned(), born)));
    let context = context(language, SMALL);
    let walk = stage::walk(context.form, portfolio, context.today());
    Context { walk: Some(walk), ..context }
}

/// Where health is asked, and everything but the children is answered.
fn long_context(language: &str, size: stage::Size) -> Context {
    let form = long_form();
    let answered = form.sections().iter().filter(|section| section.name != "children");
    let answers = |name: &str| [(format!("{name}_any"), Answer::text("ja"))].into();
    let portfolio: Portfolio =
        answered.map(|section| (section.name.clone(), answers(&section.name))).collect();
    let context = context(language, size);
    let walk = Walk::new(form, portfolio, context.today(), context.actor);
    Context { form, walk: Some(walk), hidden_sections: Vec::new(), ..context }
}

fn key(typed: char) -> Press {
    Press::Key(match typed {
        '>' => Key::Enter,
        '<' => Key::Escape,
        'v' => Key::Down,
        typed => Key::Character(typed),
    })
}

/// Presses one key after the other; the last one's step.
fn press(state: &mut approve::State, keys: &str, context: &Context) -> Step {
    keys.chars().map(|typed| state.press(key(typed), context)).last().unwrap()
}

fn after(keys: &str, context: &Context) -> approve::State {
    let mut state = approve::State::new(context);
    for typed in keys.chars() {
        assert!(matches!(state.press(key(typed), context), Step::Stay), "{keys}");
    }
    state
}

fn approval(keys: &str, context: &Context) -> Approval {
    let mut state = approve::State::new(context);
    match press(&mut state, keys, context) {
        Step::Intent(Intent::Approved(approval)) => approval,
        other => panic!("{other:?}"),
    }
}

#[rstest]
#[case::nothing_marked_in_the_first_step(">")]
#[case::nothing_at_once("0")]
#[case::nothing_after_all("1>0")]
#[case::no_section("1>>")]
#[case::a_mark_taken_back("1>  >")]
#[case::at_the_end("1>1>0")]
#[case::a_mark_of_the_first_step_taken_back("11>")]
fn refusing_is_always_one_key_away(#[case] keys: &str) {
    let context = context("de", SMALL);
    let mut state = approve::State::new(&context);
    let step = press(&mut state, keys, &context);
    assert!(matches!(step, Step::Intent(Intent::ApproveNothing)), "{step:?}");
}

#[test]
fn nothing_is_marked_when_it_opens() {
    let context = context("de", SMALL);
    let shot = stage::shoot(&context, |canvas, context| after("1>", context).view(canvas, context));
    assert!(!shot.rows().concat().contains("[✓]"));
    assert!(shot.shows(&context.words.say("approve-sentence-nothing").text().clone()));
}

#[test]
fn the_decision_is_what_was_marked() {
    let context = context("de", SMALL);
    let approval = approval("12> > >", &context);
    assert_eq!(approval.offices.len(), 2);
    assert_eq!(approval.sections, ["person"]);
    assert_eq!(approval.purpose, Purpose::counselling());
    assert_eq!(approval.until, date(2027, 11, 30));
    assert_eq!(approval.language, "de");
    assert!(!approval.minor);
}

#[test]
fn what_is_signed_is_what_the_screen_showed() {
    for language in LANGUAGES {
        let context = context(language, SMALL);
        let text = approval("1>1>2>", &context).text;
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 1 + 2 + 1, "heading, two sections, sentence");
        let what = stage::shoot(&context, |canvas, context| after("1>1", context).view(canvas, context));
        let until = stage::shoot(&context, |canvas, context| after("1>1>2", context).view(canvas, context));
        for line in &lines[..3] {
            assert!(what.shows(&mobio::text::SafeText::authored(line)), "{language}: {line}");
        }
        let sentence = mobio::text::SafeText::authored(lines[3]);
        let columns = 74 - 7;
        for line in mobio::text::lines(&sentence, context.words.direction(), columns) {
            let line: String = line.iter().map(|cell| cell.symbol.as_str()).collect();
            assert!(until.rows().iter().any(|row| row.contains(line.trim())), "{language}: {line}");
        }
        assert!(text.len() <= 4096);
    }
}

#[test]
fn the_signed_text_in_german() {
    let text = approval("12>1>3>", &context("de", SMALL)).text;
    let plain: String = text.chars().filter(|letter| !('\u{2066}'..='\u{2069}').contains(letter)).collect();
    assert_eq!(
        plain,
        "Was dürfen die Beratung in Weinheim und die Beratung in Hemsbach lesen?\nPerson\nSchule\n\
         Bis 30. November 2027 dürfen die Beratung in Weinheim und die Beratung in Hemsbach lesen: Person und Schule."
    );
}

#[test]
fn the_signed_text_fits_its_place_even_with_everything() {
    for language in LANGUAGES {
        let text = approval("12>1>3>", &long_context(language, SMALL)).text;
        assert!(text.len() <= 4096, "{language}: {}", text.len());
    }
}

#[test]
fn all_means_what_is_answered_and_never_health_or_the_children() {
    let mut context = long_context("de", SMALL);
    context.walk.as_mut().unwrap().record("children_any", Answer::text("ja")).unwrap();
    let sections = approval("1>1>>", &context).sections;
    assert_eq!(sections.len(), 11);
    assert!(!sections.iter().any(|name| name == "health" || name == "children"));
    context.walk.as_mut().unwrap().record("work_any", Answer::skipped()).unwrap();
    assert_eq!(approval("1>1>>", &context).sections.len(), 10, "nothing without an answer");
}

#[rstest]
#[case(Some(Answer::text("2008-11-24")), true)]
#[case(Some(Answer::text("2008-11-23")), false)]
#[case(Some(Answer::text("2008-XX-XX")), true)]
#[case(Some(Answer::text("2007-XX-XX")), false)]
#[case(Some(Answer::text("2008-11-XX")), true)]
fn under_18_is_told_from_the_last_day_possible(#[case] born: Option<Answer>, #[case] minor: bool) {
    let context = context_born(born, "de");
    let approval = approval("1> >>", &context);
    assert_eq!(approval.minor, minor);
    let guardian = context.words.say("approve-sentence-minor");
    assert_eq!(approval.text.contains(guardian.text().as_str()), minor);
}

#[rstest]
#[case::year_unknown(Some(Answer::text("XXXX")))]
#[case::no_answer(Some(Answer::none(NonAnswer::DoNotKnow)))]
#[case::skipped(Some(Answer::skipped()))]
#[case::never_asked(None)]
fn who_does_not_say_to_be_18_counts_as_a_minor(#[case] born: Option<Answer>) {
    for (keys, minor) in [("1", false), ("2", true), ("3", true), (">", true), ("vv>", true), ("٢", true)] {
        let context = context_born(born.clone(), "de");
        assert_eq!(approval(&format!("{keys}1> >>"), &context).minor, minor, "{keys}");
    }
    let context = context_born(born, "de");
    let mut state = approve::State::new(&context);
    assert!(matches!(press(&mut state, "0", &context), Step::Intent(Intent::ApproveNothing)));
    let mut state = after("11>", &context);
    for _ in 0..2 {
        assert!(matches!(press(&mut state, "<", &context), Step::Stay));
    }
    assert!(matches!(press(&mut state, "<", &context), Step::Intent(Intent::Back)));
    let mut state = after("1<", &context);
    assert!(
        matches!(press(&mut state, "21> >>", &context), Step::Intent(Intent::Approved(one)) if one.minor)
    );
}

#[test]
fn the_age_is_asked_in_pictures_and_a_minor_is_told_what_is_missing() {
    for language in LANGUAGES {
        for second in [false, true] {
            let mut context = context_born(None, language);
            context.second = second.then(|| stage::words(if language == "de" { "ar" } else { "de" }));
            for (name, keys) in [("age", ""), ("minor", "21>1>")] {
                let shot =
                    stage::shoot(&context, |canvas, context| after(keys, context).view(canvas, context));
                assert!(shot.cut.is_empty(), "{language} {name} {second}: {:?}", shot.cut);
                let said = if keys.is_empty() { "approve-age-question" } else { "approve-sentence-minor" };
                assert!(shot.shows(context.words.say(said).text()), "{language}: {said}");
                if SNAPSHOTS.contains(&language) && !second {
                    shot.keep(&format!("approve_{name}_{language}"));
                }
            }
        }
    }
}

#[test]
fn escape_goes_one_step_back_and_keeps_the_marks() {
    let context = context("de", SMALL);
    let mut state = after("1> >4", &context);
    for _ in 0..3 {
        assert!(matches!(press(&mut state, "<", &context), Step::Stay));
    }
    let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
    assert!(shot.rows().concat().contains("[✓]"));
    assert!(matches!(press(&mut state, "<", &context), Step::Intent(Intent::Back)));
}

#[test]
fn another_day_is_taken_as_picked() {
    assert_eq!(approval("1> >415>", &context("de", SMALL)).until, date(2027, 11, 15));
}

#[test]
fn refusing_has_its_button_in_every_language() {
    for language in LANGUAGES {
        for keys in ["", "1", "1>", "1>1", "1>1>"] {
            let context = context(language, SMALL);
            let shot = stage::shoot(&context, |canvas, context| after(keys, context).view(canvas, context));
            let zero = Press::Key(Key::Character('0'));
            assert!(shot.spots.iter().any(|spot| spot.press == zero), "{language} {keys:?}");
        }
    }
}

#[test]
fn nothing_is_cut() {
    let draw = |keys: &'static str| {
        for language in LANGUAGES {
            for second in [false, true] {
                let mut context = context(language, SMALL);
                context.second = second.then(|| stage::words(if language == "de" { "ar" } else { "de" }));
                let shot =
                    stage::shoot(&context, |canvas, context| after(keys, context).view(canvas, context));
                assert!(shot.cut.is_empty(), "{language} {keys:?} {second}: {:?}", shot.cut);
            }
            let context = long_context(language, SMALL);
            let shot = stage::shoot(&context, |canvas, context| after(keys, context).view(canvas, context));
            assert!(shot.cut.is_empty(), "{language} {keys:?} long: {:?}", shot.cut);
        }
    };
    ["", "12", "12>", "12>1", "12>1>", "12>1>4"].into_iter().for_each(draw);
}

#[test]
fn without_an_office_nobody_can_be_chosen() {
    for language in LANGUAGES {
        let context = stage::context(language, SMALL);
        let shot = stage::shoot(&context, |canvas, context| after("", context).view(canvas, context));
        shot.assert_no_cut();
        assert!(shot.shows(context.words.say("approve-who-nobody").text()));
        if SNAPSHOTS.contains(&language) {
            shot.keep(&format!("approve_no_office_{language}"));
        }
    }
}

#[test]
fn approve_in_pictures() {
    for language in SNAPSHOTS {
        for (name, keys) in [("who", "1"), ("what", "1>1"), ("until", "1>1>"), ("date", "1>1>4")] {
            let context = context(language, SMALL);
            let shot = stage::shoot(&context, |canvas, context| after(keys, context).view(canvas, context));
            shot.keep(&format!("approve_{name}_{language}"));
        }
        for (size, name) in [(SMALL, "small"), (WIDE, "wide")] {
            let context = long_context(language, size);
            let shot = stage::shoot(&context, |canvas, context| after("1>1", context).view(canvas, context));
            shot.keep(&format!("approve_long_{name}_{language}"));
        }
    }
    let context = context("de", WIDE);
    stage::shoot(&context, |canvas, context| after("1>1", context).view(canvas, context))
        .keep("approve_what_wide_de");
}

/// What the clock says, what the district has signed, and the day from which a consent is counted.
#[rstest]
#[case::both_agree("2026-11-23T13:32:00Z", "2026-11-20T09:00:00Z", date(2026, 11, 23))]
#[case::the_clock_is_behind("2020-01-01T00:00:00Z", "2026-11-20T09:00:00Z", date(2026, 11, 20))]
#[case::the_last_day_of_the_bundle("2027-02-21T22:00:00Z", "2026-11-20T09:00:00Z", date(2027, 2, 21))]
#[case::beyond_the_bundle("2035-01-01T00:00:00Z", "2026-11-20T09:00:00Z", date(2026, 11, 20))]
fn an_end_is_counted_from_a_day_that_can_be_true(
    #[case] clock: &str,
    #[case] newest: &str,
    #[case] counted: Date,
) {
    let mut context = context("de", SMALL);
    let expires = Some(date(2027, 2, 21));
    context.district_time = DistrictTime { newest: Some(newest.parse().unwrap()), expires };
    context.set_time(clock.parse().unwrap());
    assert_eq!(context.consent_day(), counted);
    let approval = approval("1> > >", &context);
    let end = counted.first_of_month().saturating_add(jiff::Span::new().months(12)).last_of_month();
    assert_eq!(approval.until, end);
}

fn approved(office: &str, confirmed: bool, minor: bool) -> Approved {
    Approved {
        office: office.parse().unwrap(),
        purpose: Purpose::counselling(),
        sections: vec!["person".to_owned(), "school".to_owned()],
        changed: Vec::new(),
        papers: Vec::new(),
        until: date(2027, 11, 30),
        confirmed: confirmed.then(|| "2026-11-23T13:32:00Z".parse().unwrap()),
        minor,
    }
}

fn changed(approved: Approved, sections: &[&str]) -> Approved {
    Approved { changed: sections.iter().map(|&section| section.to_owned()).collect(), ..approved }
}
