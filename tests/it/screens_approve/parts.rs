//! Step 2 under the real questionnaire: no part is overlooked.

use super::{after, context};
use crate::stage::{self, LANGUAGES, SMALL};
use mobio::form::Walk;
use mobio::kiosk::context::Context;
use mobio::kiosk::press::{Key, Press};

/// The parts of the real form stand on one page; with a second language the way to the next one is shown.
#[test]
fn no_part_of_the_form_is_overlooked() {
    let page_down = Press::Key(Key::PageDown);
    for language in LANGUAGES {
        for hidden in [stage::HIDDEN.to_vec(), Vec::new()] {
            let mut context = context(language, SMALL);
            let hides = hidden.clone();
            let walk =
                Walk::new(context.form, stage::portfolio(), context.today(), context.actor).without(&hides);
            (context.walk, context.hidden_sections) = (Some(walk), hidden);
            let draw = |context: &Context| {
                stage::shoot(context, |canvas, context| after("1>", context).view(canvas, context))
            };
            let shot = draw(&context);
            shot.assert_no_cut();
            for section in context.sections() {
                let label = context.words.label(&section.label);
                assert!(shot.shows(label.text()), "{language}: {} {:#?}", section.name, shot.logical());
            }
            assert!(shot.spots.iter().all(|spot| spot.press != page_down), "{language}");
            context.second = Some(stage::words(if language == "de" { "ar" } else { "de" }));
            let shot = draw(&context);
            shot.assert_no_cut();
            assert!(shot.spots.iter().any(|spot| spot.press == page_down), "{language}");
        }
    }
}
