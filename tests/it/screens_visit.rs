//! The screens of a visit that are no questions: the whole privacy text.

use crate::screens_doors::keep;
use crate::sessions::{begin, key};
use crate::stage::{self, LANGUAGES, SMALL};
use mobio::kiosk::context::Context;
use mobio::kiosk::intent::{Intent, Step};
use mobio::kiosk::model::Kind;
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::whole_text;

fn before(language: &str) -> Context {
    stage::context_before(language, SMALL)
}

#[test]
fn the_whole_privacy_text_page_by_page() {
    for page in 1..=whole_text::PAGES {
        keep(&format!("whole_text_{page}"), before, |canvas, context| {
            let mut state = whole_text::State::new(0);
            for _ in 1..page {
                state.press(Press::Key(Key::PageDown), context);
            }
            state.view(canvas, context);
        });
    }
}

/// What Article 13 wants to be said stands on some page, in every language.
#[test]
fn the_whole_text_names_what_the_law_wants() {
    for language in LANGUAGES {
        let context = before(language);
        let mut state = whole_text::State::new(0);
        let mut missing = vec![
            "whole-who-district",
            "whole-who-officer",
            "whole-who-purpose",
            "whole-who-asylum",
            "whole-kept-long",
            "whole-ground-task-why",
            "whole-ground-health-why",
            "whole-readers-chosen",
            "whole-rights-withdraw",
            "whole-rights-complain-why",
        ];
        for _ in 0..whole_text::PAGES {
            let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
            missing.retain(|id| !shot.shows(context.words.say(id).text()));
            state.press(Press::Key(Key::Enter), &context);
        }
        assert_eq!(missing, Vec::<&str>::new(), "{language}");
    }
}

#[test]
fn pages_turn_both_ways_and_end_where_one_came_from() {
    let context = before("de");
    let mut state = whole_text::State::new(3);
    let mut press = |key| matches!(state.press(Press::Key(key), &context), Step::Intent(Intent::Back));
    assert!(!press(Key::PageUp), "the first page has none before it");
    for _ in 1..whole_text::PAGES {
        assert!(!press(Key::Enter));
    }
    assert!(!press(Key::PageDown), "the last page has none behind it");
    assert!(press(Key::Enter));
    assert!(press(Key::Escape));
}

#[test]
fn the_whole_text_leads_back_to_the_step_that_opened_it() {
    for leaves in [Key::Escape, Key::Enter] {
        let mut model = begin(before("de"), Kind::Person);
        model.update(key(Key::Enter));
        model.update(key(Key::Enter));
        let opened_at = stage::look(&model).logical();
        model.update(key(Key::Character('1')));
        assert_eq!(model.screen.name(), "whole_text");
        model.update(key(Key::End));
        model.update(key(leaves));
        assert_eq!(stage::look(&model).logical(), opened_at);
    }
}
