//! The person's decision: who may read what until when, signed with the PIN. Nothing is given away before.

use crate::domain::section::SectionSnapshot;
use crate::kiosk::effect::{Effect, OpenRefusal, Outcome};
use crate::kiosk::intent::Intent;
use crate::kiosk::model::Model;
use crate::kiosk::screens::{Screen, approve, done, pin, trouble};
use crate::seal::Pin;

pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::Approve => {
            model.journey.approving_from_home = matches!(model.screen, Screen::Home(_));
            begin(model)
        }
        Intent::Approved(approval) => {
            let screen = pin::State::new(pin::Purpose::Sign).signing(&approval.text);
            model.journey.approval = Some(approval);
            if let Screen::Approve(marks) = std::mem::replace(&mut model.screen, Screen::Pin(screen)) {
                model.journey.marks = Some(Box::new(marks));
            }
            model.overlay = None;
            Vec::new()
        }
        _ => {
            model.show(Screen::Done(done::State::new()));
            vec![Effect::Freeze, model.look_at_line()]
        }
    }
}

/// The approve screens from their beginning: nothing is marked.
fn begin(model: &mut Model) -> Vec<Effect> {
    let screen = approve::State::new(&model.context);
    model.show(Screen::Approve(screen));
    Vec::new()
}

/// Back from the PIN: what was marked is still marked, and can be changed.
pub(super) fn change(model: &mut Model) -> Vec<Effect> {
    match model.journey.marks.take() {
        Some(marks) => model.show(Screen::Approve(*marks)),
        None => return begin(model),
    }
    Vec::new()
}

/// Signs the waiting decision: each release holds only what is relevant.
pub(super) fn sign(model: &mut Model, pin: Pin) -> Vec<Effect> {
    let (Some(approval), Some(walk)) = (model.journey.approval.clone(), &model.context.walk) else {
        return Vec::new();
    };
    let sections = approval
        .sections
        .iter()
        .map(|section| SectionSnapshot {
            section: section.clone(),
            form: model.context.form.reference(),
            answers: walk.approved_revision(section),
            saved: model.context.utc,
            count: model.counts.get(section).copied().unwrap_or_default(),
        })
        .collect();
    model.handed_over();
    vec![Effect::Freeze, Effect::Approve { approval, sections, pin }]
}

pub(super) fn outcome(model: &mut Model, outcome: Outcome) -> Vec<Effect> {
    match outcome {
        Outcome::Signed(Ok(approved)) => {
            model.context.approved = approved;
            model.show(Screen::Done(done::State::new()));
            vec![model.look_at_line()]
        }
        Outcome::Signed(Err(OpenRefusal::Failed(code))) => {
            model.show(Screen::Trouble(trouble::State::new(trouble::Kind::Other(code.to_owned()))));
            vec![model.look_at_line()]
        }
        Outcome::Signed(Err(refusal)) => {
            // Hidden meanwhile: it is the PIN screen behind that waits for this answer.
            let asked = model.journey.behind.as_deref_mut().unwrap_or(&mut model.screen);
            if let Screen::Pin(state) = asked {
                state.refuse(refusal);
            }
            // Nothing was handed over after all.
            vec![model.look_at_line()]
        }
        _ => Vec::new(),
    }
}
