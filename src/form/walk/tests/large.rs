//! A form of 500 questions: an answer must not cost more because the form is long.

use super::*;
use std::fmt::Write as _;

/// Questions in ten sections; each third one depends on the first of its section, which all chain together.
fn large() -> Form {
    let sections: Vec<String> = (0..10).map(|section| format!("s{section}")).collect();
    let mut files = vec![(
        "settings.toml".to_owned(),
        format!(
            "form_id = \"large\"\nversion = \"1\"\ndefault_language = \"de\"\nlanguages = [\"de\"]\nsections = {sections:?}\n\
             form_title = {{ de = \"Groß\" }}\n"
        ),
    )];
    for (number, section) in sections.iter().enumerate() {
        let mut text = format!("[section]\nname = \"{section}\"\nlabel = {{ de = \"Teil\" }}\n");
        for question in 0..50 {
            write!(
                text,
                "[[survey]]\ntype = \"integer\"\nname = \"q{number}_{question}\"\nlabel = {{ de = \"Frage\" }}\n\
                 \"kiosk::path\" = \"K\"\n\"kiosk::category\" = \"-\"\n\"kiosk::purpose\" = [1]\n"
            )
            .unwrap();
            match (number, question) {
                (0, 0) => {}
                (_, 0) => writeln!(text, "relevant = \"${{q{}_0}} >= 1\"", number - 1).unwrap(),
                _ if question % 3 == 0 => {
                    writeln!(text, "relevant = \"${{q{number}_0}} >= 1 and ${{q{number}_1}} != 7\"").unwrap()
                }
                _ => {}
            }
        }
        files.push((format!("{section}.toml"), text));
    }
    Form::from_files(files).unwrap()
}

#[test]
fn relevance_reaches_through_ten_sections() {
    let form = large();
    assert_eq!(form.questions.len(), 500);
    let mut walk = start(&form);
    assert_eq!(walk.overview().iter().map(|(_, progress)| progress.total).sum::<usize>(), 500 - 9 - 160);
    for section in 0..10 {
        walk.record(&format!("q{section}_0"), Answer::value(Value::Whole(1))).unwrap();
    }
    assert_eq!(walk.overview().iter().map(|(_, progress)| progress.total).sum::<usize>(), 500);
    walk.record("q0_0", Answer::value(Value::Whole(0))).unwrap();
    assert_eq!(walk.overview().iter().map(|(_, progress)| progress.total).sum::<usize>(), 500 - 9 - 160);
}

/// How far the other sections are is not worked out anew.
#[test]
fn an_answer_looks_anew_only_at_what_it_touches() {
    let form = large();
    let mut walk = start(&form);
    assert!(walk.minutes_left() > 0);
    assert_eq!(walk.outlooks.kept(), 10);
    walk.record("q5_2", Answer::value(Value::Whole(1))).unwrap();
    assert_eq!(walk.outlooks.kept(), 9);
    assert!(walk.minutes_left() > 0);
    walk.record("q0_0", Answer::value(Value::Whole(1))).unwrap();
    assert_eq!(
        walk.outlooks.kept(),
        7,
        "its own, the next, and the one that asks whether the next has changed"
    );
    // Nothing is new when the same is said again.
    assert!(walk.minutes_left() > 0);
    walk.set_watched(false);
    walk.set_depth(Depth::Full);
    assert_eq!(walk.outlooks.kept(), 10);
}

/// Not a benchmark: only so wide that a walk that works everything out anew at each answer fails.
#[test]
fn an_answer_works_out_only_what_depends_on_it() {
    let form = large();
    let mut relevance = Relevance::of(&form, &Portfolio::new(), TODAY);
    let answers: Answers = [("q5_2".to_owned(), Answer::value(Value::Whole(1)))].into_iter().collect();
    let portfolio: Portfolio = [("s5".to_owned(), answers)].into_iter().collect();
    let before = relevance.clone();
    assert_eq!(relevance.update(&form, &portfolio, "q5_2").len(), 1);
    assert!(before != relevance);
    assert_eq!(relevance.update(&form, &portfolio, "q5_2").len(), 1);
    assert!(relevance.update(&form, &portfolio, "nothing").is_empty());
}
