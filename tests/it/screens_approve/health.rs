//! Health is released only after a question of its own, of which neither answer is marked.

use super::{after, approval, approved, changed, long_context, press};
use crate::stage::{self, LANGUAGES, SMALL, SNAPSHOTS, WIDE};
use mobio::i18n::Args;
use mobio::kiosk::context::Approved;
use mobio::kiosk::intent::{Intent, Step};
use mobio::kiosk::screens::done;

/// Office, health and the section before it marked, and on.
const WITH_HEALTH: &str = "1>vvvvvvvvv vv >";

#[test]
fn health_goes_out_only_after_a_yes_of_its_own() {
    let context = long_context("de", SMALL);
    let asked = context.words.say("approve-health-hint");
    for (answer, sections) in [
        ("1", vec!["courses", "health"]),
        ("v>", vec!["courses", "health"]),
        ("2", vec!["courses"]),
        ("vv>", vec!["courses"]),
        (">>>1", vec!["courses", "health"]),
        ("2<>", vec!["courses"]),
    ] {
        let state = after(WITH_HEALTH, &context);
        let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
        assert!(shot.shows(asked.text()), "{:#?}", shot.logical());
        assert_eq!(approval(&format!("{WITH_HEALTH}{answer}>"), &context).sections, sections, "{answer}");
    }
    let mut state = after(WITH_HEALTH, &context);
    assert!(matches!(press(&mut state, ">>>", &context), Step::Stay), "Enter alone decides nothing");
    let mut state = after("1>vvvvvvvvvvv >2", &context);
    assert!(
        matches!(press(&mut state, ">", &context), Step::Intent(Intent::ApproveNothing)),
        "without health nothing is marked any more"
    );
}

#[test]
fn the_question_about_health_in_pictures() {
    for language in LANGUAGES {
        for size in [SMALL, WIDE] {
            let context = long_context(language, size);
            let mut state = after("12>vvvvvvvvv vv >", &context);
            let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
            shot.assert_no_cut();
            if SNAPSHOTS.contains(&language) && size == SMALL {
                shot.keep(&format!("approve_health_{language}"));
            }
            assert!(matches!(press(&mut state, "0", &context), Step::Intent(Intent::ApproveNothing)));
        }
    }
}

/// The part is neither named nor marked, nor is it told that anything was answered in it; alone it can be given.
#[test]
fn health_is_not_named_while_others_are_here() {
    for language in LANGUAGES {
        for watched in [true, false] {
            let mut context = long_context(language, SMALL);
            context.walk.as_mut().unwrap().set_watched(watched);
            let label = context.words.label(&context.form.section("health").unwrap().label);
            let badge = context.words.say("approve-singly");
            let shot = stage::shoot(&context, |canvas, context| after("1>", context).view(canvas, context));
            assert_ne!(shot.shows(label.text()), watched, "{language}: {:#?}", shot.logical());
            assert_ne!(shot.shows(badge.text()), watched, "{language}");
            // The part behind it takes no other's mark.
            let (keys, given) = if watched { ("", "goals") } else { ("1", "health") };
            assert_eq!(approval(&format!("1>vvvvvvvvvvv >{keys}>"), &context).sections, [given]);
        }
    }
}

/// Nor at the end of the visit: an approval of health alone is not even counted there.
#[test]
fn health_that_was_given_is_not_named_at_the_end_while_others_are_here() {
    let given = |sections: &[&str]| {
        let sections = sections.iter().map(|&section| section.to_owned()).collect();
        changed(Approved { sections, ..approved("weinheim", true, false) }, &["health"])
    };
    for language in LANGUAGES {
        for (sections, watched, names) in [
            (&["school", "health"][..], false, true),
            (&["school", "health"], true, false),
            (&["health"], false, true),
            (&["health"], true, false),
        ] {
            let mut context = long_context(language, SMALL);
            context.walk.as_mut().unwrap().set_watched(watched);
            context.approved = vec![given(sections)];
            let shot = stage::shoot(&context, |canvas, context| done::State::new().view(canvas, context));
            let label = |section| context.words.label(&context.form.section(section).unwrap().label);
            assert_eq!(shot.shows(label("health").text()), names, "{language}: {:#?}", shot.logical());
            assert_eq!(shot.shows(context.words.say("done-changed").text()), names, "{language}");
            assert_eq!(shot.shows(label("school").text()), sections.len() == 2, "{language}");
            assert!(!shot.shows(context.words.say("done-nobody").text()), "{language}");
            let more = context.words.say_with("done-more", &Args::new().count("count", 1));
            assert!(!shot.shows(more.text()), "{language}");
            let neutral = context.words.say("whole-ground-consent");
            assert_eq!(shot.shows(neutral.text()), watched && sections == ["health"], "{language}");
        }
    }
}
