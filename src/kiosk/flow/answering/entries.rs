//! The entries of a repeat group: one is told to its end, then its group's list asks whether there is one more.

use super::{after, ask, save};
use crate::form::Spot;
use crate::kiosk::effect::Effect;
use crate::kiosk::intent::Intent;
use crate::kiosk::model::Model;

pub(super) fn intent(model: &mut Model, intent: &Intent) -> Vec<Effect> {
    let Some(walk) = &mut model.context.walk else { return Vec::new() };
    match intent {
        Intent::AddEntry(list) => match walk.add_entry(list.question) {
            Some(first) => ask(model, first),
            None => Vec::new(),
        },
        Intent::OpenEntry(list) => {
            let spots = walk.spots(&list.question.section);
            let is_in = |spot: &&Spot<'_>| walk.is_in(list.question, **spot) && spot.entry == list.entry;
            match spots.iter().find(is_in) {
                Some(first) => ask(model, *first),
                None => Vec::new(),
            }
        }
        Intent::RemoveEntry(list) => {
            walk.remove_entry(list.question, list.entry);
            let mut effects: Vec<Effect> = save(model, &list.question.section).into_iter().collect();
            effects.extend(ask(model, Spot { entry: 0, ..*list }));
            effects
        }
        Intent::EntriesDone(list) => {
            walk.trim(list.question);
            after(model, *list, true)
        }
        _ => Vec::new(),
    }
}
