//! How a visit begins once a card is open, before the first question of the form: practice for a new person.

use crate::kiosk::effect::Effect;
use crate::kiosk::intent::Intent;
use crate::kiosk::model::Model;
use crate::kiosk::screens::{Screen, practice};

/// A new person: nobody practises twice, so nobody is asked to on return.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    model.show(Screen::Practice(practice::State::new()));
    Vec::new()
}

pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::Practised => super::answering::go_on(model),
        _ => Vec::new(),
    }
}
