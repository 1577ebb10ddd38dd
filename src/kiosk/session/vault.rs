//! The vault's thread: the session's only writer. Jobs are done in the order in which they came, so a decision
//! never overtakes the answers it is about. It asks the district where a person's card and PIN need its word.

use super::Event;
use super::inbox::Post;
use super::way::Way;
use crate::domain::identity::ObjectId;
use crate::domain::space::Space;
use crate::kiosk::effect::{Effect, OpenRefusal, Outcome};
use crate::kiosk::order::{FAILURES, WAKE};
use crate::kiosk::paper::OpenedPaper;
use crate::kiosk::vault::{Vault, VaultError};
use crate::station::space;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use zeroize::Zeroizing;

/// How often revisions that wait too long are looked for.
const ROUND: Duration = Duration::from_secs(60);

/// When the next look is due: once a round, however busy the session is.
struct Rounds {
    due: Instant,
}

impl Rounds {
    fn new(now: Instant) -> Self {
        Self { due: now + ROUND }
    }

    /// Whether a look is due; if so, the next round begins.
    fn is_due(&mut self, now: Instant) -> bool {
        let due = now >= self.due;
        if due {
            self.due = now + ROUND;
        }
        due
    }

    fn left(&self, now: Instant) -> Duration {
        self.due.saturating_duration_since(now)
    }
}

/// What the thread is given.
enum Job {
    Effect(Effect),
    /// The district answers somewhere else.
    Moved(Option<String>),
}

/// A vault at work.
pub(super) struct Thread {
    jobs: Option<Sender<Job>>,
    worker: Option<JoinHandle<()>>,
}

impl Thread {
    /// `folder` is the one in which the vault's store lies.
    pub(super) fn start(vault: Vault, way: Way, folder: &Path, events: Post) -> io::Result<Self> {
        let (jobs, inbox) = channel();
        let folder = folder.to_owned();
        let worker = std::thread::Builder::new()
            .name("vault".to_owned())
            .spawn(move || work(vault, way, &folder, &inbox, &events))?;
        Ok(Self { jobs: Some(jobs), worker: Some(worker) })
    }

    pub(super) fn submit(&self, effect: Effect) {
        self.send(Job::Effect(effect));
    }

    /// The district answers somewhere else.
    pub(super) fn moved(&self, address: Option<String>) {
        self.send(Job::Moved(address));
    }

    fn send(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            // A vault that is gone has panicked; the loop ends with the process soon after.
            let _ = jobs.send(job);
        }
    }

    /// Waits until everything submitted is done.
    pub(super) fn finish(&mut self) {
        self.jobs = None;
        if let Some(worker) = self.worker.take() {
            let _ = worker.join();
        }
    }
}

fn work(mut vault: Vault, mut way: Way, folder: &Path, inbox: &Receiver<Job>, events: &Post) {
    let mut rounds = Rounds::new(Instant::now());
    loop {
        if rounds.is_due(Instant::now()) && vault.freeze_stale().unwrap_or(false) {
            wake();
        }
        match inbox.recv_timeout(rounds.left(Instant::now())) {
            Ok(Job::Moved(address)) => way.moved(address),
            Ok(Job::Effect(effect)) => {
                let outcome = carry_out(&mut vault, &mut way, folder, effect);
                if let Some(code) = outcome.as_ref().and_then(refusal) {
                    tell_of(code);
                }
                if let Some(outcome) = outcome
                    && events.send(Event::Outcome(outcome)).is_err()
                {
                    return;
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn carry_out(vault: &mut Vault, way: &mut Way, folder: &Path, effect: Effect) -> Option<Outcome> {
    let outcome = match effect {
        Effect::LookAround => {
            // What was known before is still true when the store cannot be read now.
            let _ = vault.look_around();
            Outcome::Around {
                set_up: vault.is_set_up(),
                offices: vault.offices(),
                time: vault.district_time(),
                rescue: vault.offers_rescue(),
            }
        }
        Effect::MakeCard => Outcome::CardMade(Vault::make_card()),
        Effect::CreatePerson { card, pin, rescue } => {
            let created = vault.create(card, &pin, rescue);
            wake();
            Outcome::PersonCreated(created.map_err(VaultError::into))
        }
        Effect::OpenPerson { card, pin } => {
            let opened = vault.open(card, &pin, way.line());
            // What came from the district may have to be acknowledged to this kiosk too.
            wake();
            Outcome::PersonOpened(opened.map_err(VaultError::into))
        }
        Effect::ShowCode(code) => {
            Outcome::CodeShown(vault.show_code(&code, way.line()).map_err(VaultError::into))
        }
        Effect::ReplaceCard { claim, card, pin, rescue } => {
            let opened = vault.replace_card(&claim, (card, &pin), rescue, way.line());
            wake();
            Outcome::PersonOpened(opened.map_err(VaultError::into))
        }
        Effect::ChangePin { old, new } => {
            let changed = vault.change_pin(&old, &new, way.line());
            wake();
            Outcome::PinChanged(changed.map_err(VaultError::into))
        }
        Effect::Choose(section) => {
            vault.choose(&section);
            return None;
        }
        Effect::Save(snapshot) => Outcome::Saved {
            result: vault.save(&snapshot).map_err(|error| error.code()),
            count: snapshot.count,
            section: snapshot.section,
        },
        Effect::Freeze => {
            // What could not be frozen now is frozen by the supervisor when this session is over.
            if let Err(error) = vault.freeze() {
                tell_of(error.code());
            }
            wake();
            return None;
        }
        Effect::Approve { approval, sections, pin } => {
            let signed = vault.approve(&approval, &sections, &pin);
            wake();
            Outcome::Signed(signed.map_err(VaultError::into))
        }
        Effect::CheckPin(pin) => Outcome::PinChecked(vault.check_pin(&pin).map_err(VaultError::into)),
        Effect::LookAtLine { handed } => {
            let (queue, approved, papers) = vault.look().ok()?;
            Outcome::Queue { handed, queue, approved, papers }
        }
        Effect::OpenPaper(id) => {
            Outcome::PaperOpened(id, open_paper(vault, id).map(Arc::new).map_err(|error| error.code()))
        }
        Effect::TakeIn { file, facts, place } => {
            // Nobody knows how much room there is: none.
            let space = space::around(folder).unwrap_or(Space::of_bytes(0));
            let taken = vault.take_in(&mut file.bytes(), (facts, place), space, |_| {});
            send_list(vault);
            let result = taken.map_err(|error| error.code());
            Outcome::TakenIn { file, result, papers: vault.papers().ok() }
        }
        Effect::TakeOut(id) => {
            let result = vault.take_out(id).map_err(|error| error.code());
            send_list(vault);
            Outcome::TakenOut { id, result, papers: vault.papers().ok() }
        }
        Effect::DrawPaper { .. }
        | Effect::ListFiles(_)
        | Effect::ReadFile { .. }
        | Effect::Desk { .. }
        | Effect::SignOut
        | Effect::Ring
        | Effect::End(_) => return None,
    };
    Some(outcome)
}

/// The list of papers goes with the document whose key it holds: one without the other opens for nobody elsewhere.
fn send_list(vault: &mut Vault) {
    // What could not be frozen now is frozen by the supervisor when this session is over.
    if let Err(error) = vault.freeze() {
        tell_of(error.code());
    }
    wake();
}

/// The whole file in memory: who looks at it does not hold up who saves.
fn open_paper(vault: &Vault, id: ObjectId) -> Result<OpenedPaper, VaultError> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(vault.paper_size(id)?));
    let facts = vault.open_paper(id, &mut *bytes)?;
    Ok(OpenedPaper { media: facts.media, bytes })
}

/// The code of what was refused.
const fn refusal(outcome: &Outcome) -> Option<&'static str> {
    match outcome {
        Outcome::PersonCreated(Err(OpenRefusal::Failed(code)))
        | Outcome::PersonOpened(Err(OpenRefusal::Failed(code)))
        | Outcome::PinChanged(Err(OpenRefusal::Failed(code)))
        | Outcome::Signed(Err(OpenRefusal::Failed(code)))
        | Outcome::PinChecked(Err(OpenRefusal::Failed(code)))
        | Outcome::TakenIn { result: Err(code), .. }
        | Outcome::TakenOut { result: Err(code), .. }
        | Outcome::Saved { result: Err(code), .. } => Some(code),
        _ => None,
    }
}

/// Tells the supervisor when this is the code of a store that can no longer be relied on.
fn tell_of(code: &str) {
    if let Some((byte, _)) = FAILURES.iter().find(|(_, failure)| *failure == code) {
        say(*byte);
    }
}

/// Tells the supervisor that there is something to forward.
fn wake() {
    say(WAKE);
}

fn say(byte: u8) {
    let mut pipe = io::stdout().lock();
    // Without a supervisor nobody forwards; the session is told by the other pipe.
    let _ = pipe.write_all(&[byte]).and_then(|()| pipe.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_never_put_a_round_off() {
        let start = Instant::now();
        let mut rounds = Rounds::new(start);
        let looks = (1..=300).map(|second| start + Duration::from_secs(second));
        // A job every second: each asks how long to wait, and none may begin the round anew.
        let looks = looks.filter(|now| {
            assert!(rounds.left(*now) <= ROUND);
            rounds.is_due(*now)
        });
        assert_eq!(looks.count(), 5);
        assert_eq!(rounds.left(start + Duration::from_secs(310)), Duration::from_secs(50));
    }
}
