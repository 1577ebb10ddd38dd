//! What sticks and files make wait: a thread that lists, reads and draws, so that neither keys nor saving wait for a stick
//! that does not answer; drawing does. It is not waited for at the end of the session: it keeps nothing.

use super::Event;
use super::inbox::Post;
use crate::documents::folder;
use crate::documents::incoming::{self, IncomingError};
use crate::documents::picture::Renderer;
use crate::kiosk::effect::{Effect, Outcome};
use crate::kiosk::paper::Source;
use crate::settings;
use std::mem::discriminant;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

/// From where this kiosk takes papers, as its settings say.
pub(super) fn sources(settings: &settings::Papers) -> Vec<Source> {
    let stick = settings.stick.iter().map(|_| Source::Stick);
    stick.chain(settings.desk.iter().map(|_| Source::Desk)).collect()
}

/// The thread, started when it is first needed: most sessions never see a file.
pub(super) struct Papers {
    folders: settings::Papers,
    events: Post,
    jobs: Option<Sender<Effect>>,
}

impl Papers {
    pub(super) fn new(folders: &settings::Papers, events: Post) -> Self {
        Self { folders: folders.clone(), events, jobs: None }
    }

    /// Lists, reads or draws; without a thread nothing comes of it but a refusal.
    pub(super) fn submit(&mut self, effect: Effect) {
        if self.jobs.is_none() {
            let (jobs, inbox) = channel();
            let (folders, events) = (self.folders.clone(), self.events.clone());
            let thread = std::thread::Builder::new().name("papers".to_owned());
            let started = thread.spawn(move || work(&folders, &inbox, &events));
            self.jobs = started.is_ok().then_some(jobs);
        }
        let refused = match &self.jobs {
            Some(jobs) => jobs.send(effect).err().map(|lost| lost.0),
            None => Some(effect),
        };
        if let Some(outcome) = refused.and_then(refusal) {
            // A session that is over needs no answer.
            let _ = self.events.send(Event::Outcome(outcome));
        }
    }
}

fn work(folders: &settings::Papers, inbox: &Receiver<Effect>, events: &Post) {
    while let Ok(first) = inbox.recv() {
        // What was asked for the same again is not waited for any more: nobody looks at that screen.
        let mut asked: Vec<Effect> = std::iter::once(first).chain(inbox.try_iter()).collect();
        while let Some((first, rest)) = asked.split_first() {
            let is_overtaken = rest.iter().any(|later| discriminant(later) == discriminant(first));
            let effect = asked.remove(0);
            if is_overtaken {
                continue;
            }
            if let Some(outcome) = carry_out(folders, effect)
                && events.send(Event::Outcome(outcome)).is_err()
            {
                return;
            }
            asked.extend(inbox.try_iter());
        }
    }
}

fn carry_out(folders: &settings::Papers, effect: Effect) -> Option<Outcome> {
    match effect {
        Effect::ListFiles(source) => {
            let listing = folder(folders, source).and_then(|folder| folder::list(folder).ok());
            Some(Outcome::Files(source, listing))
        }
        Effect::ReadFile { source, ref found, bounds } => match folder(folders, source) {
            Some(folder) => {
                let read = Renderer::this_program().map_err(IncomingError::from);
                let read = read.and_then(|renderer| incoming::read(folder, found, &renderer, bounds));
                Some(Outcome::FileRead(read))
            }
            None => refusal(effect),
        },
        Effect::DrawPaper { id, paper, bounds } => {
            let drawn = Renderer::this_program()
                .and_then(|renderer| incoming::show(paper.media, &paper.bytes, &renderer, bounds));
            Some(Outcome::PaperDrawn(id, drawn.ok().flatten()))
        }
        _ => None,
    }
}

/// What is answered when there is nobody to do it.
fn refusal(effect: Effect) -> Option<Outcome> {
    match effect {
        Effect::ListFiles(source) => Some(Outcome::Files(source, None)),
        Effect::ReadFile { .. } => {
            Some(Outcome::FileRead(Err(folder::FolderError::Gone(std::io::ErrorKind::Other.into()).into())))
        }
        Effect::DrawPaper { id, .. } => Some(Outcome::PaperDrawn(id, None)),
        _ => None,
    }
}

fn folder(folders: &settings::Papers, source: Source) -> Option<&Path> {
    let folder = match source {
        Source::Stick => &folders.stick,
        Source::Desk => &folders.desk,
    };
    folder.as_ref().map(PathBuf::as_path)
}
