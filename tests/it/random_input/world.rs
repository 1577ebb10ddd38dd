//! The world around a session, scripted: what the vault and the district would answer, early, late, twice or not as
//! hoped. Jobs are answered in the order in which they came, as the real ones are.

use crate::{stage, stick};
use mobio::documents::folder::FolderError;
use mobio::documents::incoming::Incoming;
use mobio::documents::picture::PictureError;
use mobio::domain::consent::Purpose;
use mobio::domain::document::{DocumentKind, Media};
use mobio::domain::section::SectionSnapshot;
use mobio::kiosk::context::{Approved, DistrictTime, Fork, OfficeChoice, Queue};
use mobio::kiosk::effect::{
    Claim, DeskRefusal, DeskReply, DeskRequest, Effect, OpenRefusal, Opened, Outcome,
};
use mobio::kiosk::paper::{OpenedPaper, PaperShown, PaperStanding};
use mobio::seal::{CardNumber, KeyId, Pin, Recovery};
use mobio::wire::staff::{
    ApprovedPaper, ApprovedSection, Portfolio, StaffPeople, StaffPerson, StaffSessionReply,
};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;
use zeroize::Zeroizing;

/// From this on nothing goes well.
const BAD: u8 = 208;

/// Somebody who has a card here.
pub(super) struct Person {
    pub(super) card: String,
    pin: Arc<Pin>,
    pub(super) sections: BTreeMap<String, SectionSnapshot>,
    approved: Vec<Approved>,
    pub(super) papers: Vec<PaperShown>,
}

/// An outcome that can come more than once.
type Made = Rc<dyn Fn() -> Outcome>;

/// What answers.
pub(super) struct World {
    pub(super) people: Vec<Person>,
    /// Whose card is open.
    pub(super) open: Option<usize>,
    cards: u64,
    vault: VecDeque<Effect>,
    desk: VecDeque<Effect>,
    last: Option<Made>,
    /// The newest revision of each section that was handed over in this session.
    pub(super) handed: BTreeMap<String, u64>,
}

/// The number of a card whose check digit fits.
fn card(number: u64) -> CardNumber {
    let fits = |digit: u8| CardNumber::parse(&format!("{number:019}{digit}")).ok();
    (0..10).find_map(fits).unwrap()
}

pub(super) fn fork(section: &SectionSnapshot) -> Fork {
    let mut elsewhere = section.clone();
    elsewhere.answers.clear();
    Fork { section: section.section.clone(), versions: vec![section.clone(), elsewhere] }
}

pub(super) fn offices() -> Vec<OfficeChoice> {
    let office = |slug: &str, name: &str| OfficeChoice {
        office: slug.parse().unwrap(),
        names: stage::names(&[("de", name), ("ar", "مركز الإرشاد"), ("fa", "مرکز مشاوره\u{1b}[2J")]),
    };
    vec![office("weinheim", "Beratung Weinheim"), office("hemsbach", "\u{202E}Hemsbach\u{9b}31m")]
}

fn signed_in() -> StaffSessionReply {
    StaffSessionReply {
        token: "secret".to_owned(),
        expires: "2026-11-23T18:00:00Z".parse().unwrap(),
        name: "M. Scholz\u{1b}]0;x\u{7}".to_owned(),
        office: "weinheim".parse().unwrap(),
        office_names: stage::names(&[("de", "Beratung Weinheim")]),
    }
}

pub(super) fn staff_person(number: u8) -> StaffPerson {
    StaffPerson {
        person: format!("0198a000-0000-4000-8000-{number:012}").parse().unwrap(),
        purpose: Purpose::counselling(),
        family_name: (!number.is_multiple_of(5)).then(|| format!("Karimi{number}\u{202E}")),
        given_names: (!number.is_multiple_of(3)).then(|| "زهرا\u{1b}[3J".to_owned()),
        approved: "2026-11-20T09:00:00Z".parse().unwrap(),
        until: jiff::civil::date(2027, 11, 30),
        new: number.is_multiple_of(2),
        waits_for_guardian: number.is_multiple_of(7),
    }
}

fn approved_paper(number: u8) -> ApprovedPaper {
    let PaperShown { id, facts, .. } =
        stick::paper(number, "شهادة\u{202E}\u{1b}[2J", DocumentKind::Diploma, PaperStanding::Forwarded);
    ApprovedPaper {
        document: id,
        kind: facts.kind,
        title: facts.title,
        media: facts.media,
        size: facts.size,
        approved: "2026-11-20T09:00:00Z".parse().unwrap(),
        until: jiff::civil::date(2027, 11, 30),
    }
}

impl World {
    /// A world in which somebody has the first card and has told what the stage's made-up person has.
    pub(super) fn new() -> Self {
        let person = Person {
            card: card(0).digits().to_owned(),
            pin: Pin::parse("271828").unwrap().into(),
            sections: BTreeMap::new(),
            approved: Vec::new(),
            papers: stick::papers("ar"),
        };
        Self {
            people: vec![person],
            open: None,
            cards: 0,
            vault: VecDeque::new(),
            desk: VecDeque::new(),
            last: None,
            handed: BTreeMap::new(),
        }
    }

    /// Takes what a session wants done.
    pub(super) fn submit(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match &effect {
                Effect::Desk { .. } | Effect::SignOut => self.desk.push_back(effect),
                Effect::End(_) | Effect::Ring => {}
                Effect::Save(snapshot) => {
                    self.handed.insert(snapshot.section.clone(), snapshot.count);
                    self.vault.push_back(effect);
                }
                _ => self.vault.push_back(effect),
            }
        }
    }

    /// Whether the vault has nothing more to do.
    pub(super) fn is_quiet(&self) -> bool {
        self.vault.is_empty() && self.desk.is_empty()
    }

    /// The session is over: its process is gone, and with it what came back last.
    pub(super) fn forget(&mut self) {
        (self.open, self.last) = (None, None);
        self.desk.clear();
        self.handed.clear();
    }

    /// What came back last, once more.
    pub(super) fn again(&self) -> Option<Outcome> {
        self.last.as_ref().map(|made| made())
    }

    /// The vault's oldest job comes back.
    pub(super) fn vault(&mut self, fate: u8) -> Option<Outcome> {
        let made = loop {
            let effect = self.vault.pop_front()?;
            if let Some(made) = self.carry_out(effect, fate) {
                break made;
            }
        };
        let outcome = made();
        self.last = Some(made);
        Some(outcome)
    }

    fn carry_out(&mut self, effect: Effect, fate: u8) -> Option<Made> {
        let refusal = match fate {
            BAD..=223 => Some(OpenRefusal::WrongCardOrPin),
            224..=239 => Some(OpenRefusal::Wait("2026-11-23T13:40:00Z".parse().unwrap())),
            240.. => Some(OpenRefusal::Failed("K-STORE-03")),
            _ => None,
        };
        Some(match effect {
            Effect::LookAround => {
                let set_up = fate < BAD;
                Rc::new(move || Outcome::Around {
                    set_up,
                    offices: offices(),
                    time: DistrictTime::default(),
                    rescue: fate.is_multiple_of(2),
                })
            }
            Effect::MakeCard => {
                self.cards += 1;
                let number = self.cards;
                Rc::new(move || Outcome::CardMade(card(number)))
            }
            Effect::CreatePerson { card, pin, .. } => {
                if refusal.is_none() {
                    let card = card.digits().to_owned();
                    let (sections, approved, papers) = (BTreeMap::new(), Vec::new(), Vec::new());
                    self.people.push(Person { card, pin: Arc::new(pin), sections, approved, papers });
                    self.open = Some(self.people.len() - 1);
                }
                Rc::new(move || Outcome::PersonCreated(refusal.map_or(Ok(stage::somebody()), Err)))
            }
            Effect::OpenPerson { card, pin } => self.open(&card, &pin, refusal, fate),
            Effect::ShowCode(_) => {
                let recovery =
                    Recovery { replaces: KeyId::new([7; 8]), case: mobio::station::random::object_id() };
                let claim = Claim {
                    recovery,
                    person: mobio::station::random::person_id(),
                    seq: 2,
                    rescue: fate.is_multiple_of(3),
                };
                Rc::new(move || Outcome::CodeShown(refusal.map_or(Ok(claim), Err)))
            }
            // Whoever it was, it is the first person, who had allowed others to read everything.
            Effect::ReplaceCard { card, pin, .. } => {
                if refusal.is_none() {
                    let first = &mut self.people[0];
                    (first.card, first.pin) = (card.digits().to_owned(), Arc::new(pin));
                    self.open = Some(0);
                }
                let sections: Vec<SectionSnapshot> = self.people[0].sections.values().cloned().collect();
                Rc::new(move || {
                    let sections = sections.clone();
                    let opened = || Opened {
                        sections,
                        replaced: Some(fate.is_multiple_of(2)),
                        ..Opened::new(stage::somebody())
                    };
                    Outcome::PersonOpened(refusal.map_or_else(|| Ok(opened()), Err))
                })
            }
            Effect::Save(snapshot) => self.save(snapshot, fate),
            Effect::Approve { approval, pin, .. } => {
                let person = &mut self.people[self.open?];
                let refusal = if *person.pin == pin { refusal } else { Some(OpenRefusal::WrongCardOrPin) };
                if refusal.is_none() {
                    person.approved = approval
                        .offices
                        .iter()
                        .map(|office| Approved {
                            office: office.clone(),
                            purpose: approval.purpose.clone(),
                            sections: approval.sections.clone(),
                            changed: Vec::new(),
                            papers: approval.papers.clone(),
                            until: approval.until,
                            confirmed: None,
                            minor: approval.minor,
                        })
                        .collect();
                }
                let approved = person.approved.clone();
                Rc::new(move || Outcome::Signed(refusal.map_or_else(|| Ok(approved.clone()), Err)))
            }
            Effect::CheckPin(pin) => {
                let right = self.open.is_some_and(|open| *self.people[open].pin == pin);
                let refusal = if right { refusal } else { Some(OpenRefusal::WrongCardOrPin) };
                Rc::new(move || Outcome::PinChecked(refusal.map_or(Ok(()), Err)))
            }
            Effect::ChangePin { old, new } => {
                let person = &mut self.people[self.open?];
                let refusal = if *person.pin == old { refusal } else { Some(OpenRefusal::WrongCardOrPin) };
                if refusal.is_none() {
                    person.pin = new;
                }
                Rc::new(move || Outcome::PinChanged(refusal.map_or(Ok(()), Err)))
            }
            Effect::LookAtLine { handed } => {
                let person = &self.people[self.open?];
                let (approved, papers) = (person.approved.clone(), person.papers.clone());
                let waiting = u64::from(fate % 4);
                let trouble = (fate >= BAD).then(|| "K-FORWARD-04".to_owned());
                Rc::new(move || {
                    let queue = Queue { waiting, trouble: trouble.clone() };
                    Outcome::Queue { handed, queue, approved: approved.clone(), papers: papers.clone() }
                })
            }
            Effect::OpenPaper(_)
            | Effect::DrawPaper { .. }
            | Effect::ListFiles(_)
            | Effect::ReadFile { .. }
            | Effect::TakeIn { .. }
            | Effect::TakeOut(_) => return self.papers(effect, fate),
            Effect::Choose(_)
            | Effect::Freeze
            | Effect::Desk { .. }
            | Effect::SignOut
            | Effect::Ring
            | Effect::End(_) => {
                return None;
            }
        })
    }

    fn open(&mut self, card: &Arc<CardNumber>, pin: &Pin, refusal: Option<OpenRefusal>, fate: u8) -> Made {
        let found = self.people.iter().position(|person| person.card == card.digits() && *person.pin == *pin);
        let refusal = if found.is_none() { Some(OpenRefusal::WrongCardOrPin) } else { refusal };
        if refusal.is_none() {
            self.open = found;
        }
        let person = &self.people[found.unwrap_or_default()];
        let sections: Vec<SectionSnapshot> = person.sections.values().cloned().collect();
        let (approved, set_aside) = (person.approved.clone(), usize::from(fate % 16 == 3));
        // Sometimes each section was continued at another place too, with nothing of it told there.
        let forks: Vec<Fork> = sections.iter().filter(|_| fate % 8 == 5).map(fork).collect();
        Rc::new(move || {
            let (sections, forks, approved) = (sections.clone(), forks.clone(), approved.clone());
            let stopped = (fate % 8 == 1).then(|| "2026-11-22T08:00:00Z".parse().unwrap());
            let opened =
                || Opened { sections, forks, approved, set_aside, stopped, ..Opened::new(stage::somebody()) };
            Outcome::PersonOpened(refusal.map_or_else(|| Ok(opened()), Err))
        })
    }

    fn papers(&mut self, effect: Effect, fate: u8) -> Option<Made> {
        let papers = &mut self.people[self.open?].papers;
        let bad = fate >= BAD;
        Some(match effect {
            Effect::OpenPaper(id) => Rc::new(move || {
                let paper = OpenedPaper { media: Media::Jpeg, bytes: Zeroizing::new(vec![7; 9]) };
                Outcome::PaperOpened(id, if bad { Err("K-STORE-20") } else { Ok(Arc::new(paper)) })
            }),
            Effect::DrawPaper { id, .. } => {
                let picture = stick::incoming(Media::Jpeg).picture.clone();
                Rc::new(move || Outcome::PaperDrawn(id, picture.clone().filter(|_| !bad)))
            }
            Effect::ListFiles(source) => Rc::new(move || {
                let mut listing = stick::listing();
                listing.files = listing.files.into_iter().cycle().take(usize::from(fate / 4)).collect();
                listing.too_large = usize::from(fate % 3);
                Outcome::Files(source, Some(listing).filter(|_| !bad))
            }),
            Effect::ReadFile { .. } => Rc::new(move || {
                let media = if fate.is_multiple_of(2) { Media::Jpeg } else { Media::Pdf };
                Outcome::FileRead(match fate {
                    BAD..=223 => Err(PictureError::Torn.into()),
                    224.. => Err(FolderError::Other.into()),
                    _ => Ok(Incoming::clone(&stick::incoming(media))),
                })
            }),
            Effect::TakeIn { file, facts, place } => {
                let id = mobio::station::random::object_id();
                let taken = "2026-11-23T13:32:00Z".parse().unwrap();
                if !bad {
                    papers.push(PaperShown { id, facts, place, taken, standing: PaperStanding::Forwarded });
                }
                let (result, papers) = (if bad { Err("K-STORE-19") } else { Ok(id) }, papers.clone());
                Rc::new(move || Outcome::TakenIn {
                    file: Arc::clone(&file),
                    result,
                    papers: (!fate.is_multiple_of(5)).then(|| papers.clone()),
                })
            }
            Effect::TakeOut(id) => {
                papers.retain(|paper| bad || paper.id != id);
                let (result, papers) = (if bad { Err("K-STORE-06") } else { Ok(()) }, papers.clone());
                Rc::new(move || Outcome::TakenOut {
                    id,
                    result,
                    papers: (!fate.is_multiple_of(5)).then(|| papers.clone()),
                })
            }
            _ => return None,
        })
    }

    fn save(&mut self, snapshot: SectionSnapshot, fate: u8) -> Made {
        let result = match fate {
            240.. => Err("K-STORE-07"),
            BAD..=239 => Err("K-STORE-06"),
            _ => Ok(()),
        };
        let (section, count) = (snapshot.section.clone(), snapshot.count);
        if let (Ok(()), Some(open)) = (result, self.open) {
            self.people[open].sections.insert(section.clone(), snapshot);
        }
        Rc::new(move || Outcome::Saved { section: section.clone(), count, result })
    }

    /// The oldest request to the district comes back.
    pub(super) fn desk(&mut self, fate: u8) -> Option<Outcome> {
        let (ticket, request) = loop {
            if let Effect::Desk { ticket, request } = self.desk.pop_front()? {
                break (ticket, request);
            }
        };
        let refusal = match fate {
            BAD..=219 => Some(DeskRefusal::NotSignedIn),
            220..=229 => Some(DeskRefusal::SessionOver),
            230..=239 => Some(DeskRefusal::Wait(u64::from(fate) * 1000)),
            240..=247 => Some(DeskRefusal::Unreachable("K-DESK-01".to_owned())),
            248.. => Some(DeskRefusal::NotApproved),
            _ => None,
        };
        let reply = match refusal {
            Some(refusal) => request.refused(refusal),
            None => self.reply(&request, fate),
        };
        Some(Outcome::Desk { ticket, reply })
    }

    fn reply(&self, request: &DeskRequest, fate: u8) -> DeskReply {
        let as_of = "2026-11-23T13:32:00Z".parse().unwrap();
        match request {
            DeskRequest::SignIn { .. } => DeskReply::SignedIn(Ok(signed_in())),
            DeskRequest::People => {
                let people = (0..fate % 40).map(staff_person).collect();
                DeskReply::People(Ok(StaffPeople { people, as_of }))
            }
            DeskRequest::Portfolio { person, purpose } => {
                let sections = self.people.iter().flat_map(|person| person.sections.values());
                let approved = |snapshot: &SectionSnapshot| ApprovedSection {
                    snapshot: snapshot.clone(),
                    approved: as_of,
                };
                let sections = sections.map(approved).take(usize::from(fate % 16)).collect();
                let until = jiff::civil::date(2027, 11, 30);
                let (person, purpose) = (*person, purpose.clone());
                DeskReply::Portfolio(Ok(Portfolio {
                    person,
                    purpose,
                    until,
                    sections,
                    papers: (0..fate % 12).map(approved_paper).collect(),
                    papers_unreadable: u32::from(fate % 3),
                }))
            }
            DeskRequest::Picture { document, .. } => {
                let picture = stick::incoming(Media::Jpeg).picture.clone().unwrap();
                DeskReply::Picture(*document, Ok(picture))
            }
            DeskRequest::Original { document, .. } => {
                DeskReply::Original(*document, Ok(format!("{document}.pdf\u{1b}[2J")))
            }
        }
    }
}
