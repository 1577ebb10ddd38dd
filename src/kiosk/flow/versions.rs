//! Sections that were continued at two places: the person says which version stands, before anything else opens.
//! Until then both are kept, and nothing is chosen for anybody.

use crate::kiosk::context::{Context, Fork};
use crate::kiosk::effect::Effect;
use crate::kiosk::model::Model;
use crate::kiosk::screens::{Screen, versions};

/// The first choice that this person is asked for here and now, if there is one.
pub(super) fn first(context: &Context) -> Option<Screen> {
    let fork = context.forks.iter().find(|fork| is_asked(context, fork))?;
    Some(Screen::Versions(versions::State::new(&fork.section)))
}

/// Where anything differs that others should not hear, the whole choice waits until they are gone: nothing is thrown
/// away unseen. What is no section of the person's, like the languages of the screen, is no question.
fn is_asked(context: &Context, fork: &Fork) -> bool {
    let offered = context.sections().into_iter().any(|section| section.name == fork.section);
    offered && versions::State::shows(fork, context)
}

/// Of the two newest versions this one stands; where there are more, it is compared with the next.
pub(super) fn choose(model: &mut Model, section: &str, stands: usize) -> Vec<Effect> {
    let forks = &mut model.context.forks;
    let Some(place) = forks.iter().position(|fork| fork.section == section) else { return Vec::new() };
    let Some(fork) = forks.get_mut(place).filter(|fork| stands < 2 && fork.versions.len() > 1) else {
        return Vec::new();
    };
    fork.versions.remove(1 - stands);
    let (answers, is_last) =
        (fork.versions.first().map(|version| version.answers.clone()), fork.versions.len() == 1);
    if is_last {
        forks.remove(place);
    }
    super::answering::adopt(model, section, answers.unwrap_or_default());
    let mut effects = Vec::new();
    if is_last {
        effects.push(Effect::Choose(section.to_owned()));
        effects.extend(super::answering::save(model, section));
    }
    effects.extend(super::visit::go_on(model));
    effects
}
