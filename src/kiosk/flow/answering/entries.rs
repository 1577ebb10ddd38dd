//! The entries of a repeat group: one is told to its end, then its group's list asks whether there is one more.
//! Invariant: an entry that was begun and left without an answer is gone.

use super::{after, ask, compare, save, told};
use crate::form::Spot;
use crate::kiosk::effect::Effect;
use crate::kiosk::intent::Intent;
use crate::kiosk::model::Model;

pub(super) fn intent(model: &mut Model, intent: &Intent) -> Vec<Effect> {
    // Who opens an entry goes through all of it, also out of a correction.
    model.journey.correcting = None;
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
            let section = &list.question.section;
            let told = told(&model.context.approved, walk, section);
            walk.remove_entry(list.question, list.entry);
            compare(model, section, told.as_ref());
            let mut effects: Vec<Effect> = save(model, section).into_iter().collect();
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

/// Back from a question of an entry in which nothing was told: to its group's list, without the entry.
pub(super) fn before(model: &mut Model, spot: Spot<'static>) -> Option<Vec<Effect>> {
    let walk = model.context.walk.as_mut()?;
    let group = walk.group_of(spot)?;
    let told = walk.entries(group).len();
    if told == 0 || spot.entry < told {
        return None;
    }
    walk.trim(group);
    Some(ask(model, group.into()))
}
