//! Another PIN: the new one is chosen twice, then the old one makes it count.

use crate::kiosk::effect::{Effect, OpenRefusal};
use crate::kiosk::model::Model;
use crate::kiosk::screens::{Screen, new_pin, pin};
use crate::seal::Pin;
use std::sync::Arc;

pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    model.show(Screen::Pin(pin::State::new(pin::Purpose::Change)));
    Vec::new()
}

/// The new one is chosen.
pub(super) fn chosen(model: &mut Model, new: Pin) -> Vec<Effect> {
    model.journey.new_pin = Some(Arc::new(new));
    model.show(Screen::Pin(pin::State::new(pin::Purpose::Renew)));
    Vec::new()
}

/// The old one is typed.
pub(super) fn renew(model: &Model, old: Pin) -> Vec<Effect> {
    match &model.journey.new_pin {
        Some(new) => vec![Effect::ChangePin { old, new: Arc::clone(new) }],
        None => Vec::new(),
    }
}

pub(super) fn outcome(model: &mut Model, result: Result<(), OpenRefusal>) -> Vec<Effect> {
    match result {
        Ok(()) => {
            model.show(Screen::NewPin(new_pin::State::new()));
            Vec::new()
        }
        Err(refusal) => {
            // Hidden meanwhile: it is the PIN screen behind that waits for this answer.
            let asked = model.journey.behind.as_deref_mut().unwrap_or(&mut model.screen);
            if refusal == OpenRefusal::PinUsed {
                // Another one has to be chosen, and then the old one once more.
                *asked = Screen::Pin(pin::State::new(pin::Purpose::Change));
                model.journey.new_pin = None;
            }
            if let Screen::Pin(state) = asked {
                state.refuse(refusal);
            }
            Vec::new()
        }
    }
}

/// Back from the old PIN to choosing the new one, from there home.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if model.journey.new_pin.take().is_some() {
        return begin(model);
    }
    super::go_home(model)
}
