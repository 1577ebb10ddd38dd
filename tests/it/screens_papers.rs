//! The screens of the person's papers: the list, one of them, and a file that becomes one.

use crate::screens_doors::keep;
use crate::stage::{self, LANGUAGES, SMALL, WIDE};
use crate::stick;
use mobio::documents::folder::Listing;
use mobio::documents::incoming::IncomingError;
use mobio::documents::picture::PictureError;
use mobio::domain::document::{DocumentKind, Facts, Media};
use mobio::kiosk::canvas::Canvas;
use mobio::kiosk::context::{Approved, Context, OfficeChoice};
use mobio::kiosk::intent::{Intent, Step};
use mobio::kiosk::paper::{PaperStanding, Papers, Sight, Source};
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::{home, new_paper, paper, paper_files, paper_offer, paper_source, papers};
use mobio::seal::papers::MOST;
use rstest::rstest;

/// Somebody without papers, at a kiosk with a stick.
fn empty(language: &str) -> Context {
    let papers = Papers { sources: vec![Source::Stick], ..Papers::default() };
    Context { papers, ..stage::context(language, SMALL) }
}

/// Somebody with four papers, of which the photo was looked at.
pub(crate) fn full(language: &str) -> Context {
    let list = stick::papers(language);
    let picture = stick::incoming(Media::Jpeg).picture.clone().unwrap();
    let seen = Some((list[0].id, Sight::Picture(picture)));
    Context {
        papers: Papers { sources: vec![Source::Stick], list, seen, ..Papers::default() },
        ..stage::context(language, SMALL)
    }
}

fn first(context: &Context) -> papers::State {
    papers::State::at(context.papers.list[0].id)
}

#[test]
fn the_list() {
    keep("papers_none", empty, |canvas, context| papers::State::new(context).view(canvas, context));
    keep("papers", full, |canvas, context| first(context).view(canvas, context));
    let wide = |language: &str| Context { size: WIDE, ..full(language) };
    keep("papers_wide", wide, |canvas, context| first(context).view(canvas, context));
    let touch = |language: &str| Context { touch: true, size: (100, 32), ..full(language) };
    keep("papers_touch", touch, |canvas, context| first(context).view(canvas, context));
    let pdf = |language: &str| {
        let mut context = full(language);
        context.papers.seen = Some((context.papers.list[1].id, Sight::Pdf));
        context
    };
    keep("papers_pdf", pdf, |canvas, context| {
        papers::State::at(context.papers.list[1].id).view(canvas, context);
    });
    keep("home_papers", full, |canvas, context| home::State::new().view(canvas, context));
}

/// Nothing is cut in any language and size, with as many papers as there can be and the longest titles.
#[test]
fn the_longest_list() {
    for language in LANGUAGES {
        for (size, touch) in [(SMALL, false), (SMALL, true), ((100, 32), true), (WIDE, false)] {
            let mut context = Context { size, touch, ..full(language) };
            let number = |number: usize| u8::try_from(number).unwrap();
            context.papers.list = (0..MOST)
                .map(|place| {
                    let kind = DocumentKind::ALL[place % DocumentKind::ALL.len()];
                    let standing = [
                        PaperStanding::SetAside,
                        PaperStanding::Elsewhere,
                        PaperStanding::Waits { percent: 99 },
                        PaperStanding::Forwarded,
                    ][place % 4];
                    stick::paper(number(place), &"Zeugnis ".repeat(8)[..60], kind, standing)
                })
                .collect();
            for sight in [Sight::Opening, Sight::Pdf, Sight::Elsewhere, Sight::None] {
                context.papers.seen = Some((context.papers.list[40].id, sight));
                let state = papers::State::at(context.papers.list[40].id);
                stage::shoot(&context, |canvas, context| state.view(canvas, context));
            }
        }
    }
}

fn approved(context: &Context, confirmed: bool) -> Vec<Approved> {
    vec![Approved {
        office: "weinheim".parse().unwrap(),
        purpose: mobio::domain::consent::Purpose::counselling(),
        sections: Vec::new(),
        changed: Vec::new(),
        papers: vec![context.papers.list[0].id],
        until: jiff::civil::date(2027, 11, 30),
        confirmed: confirmed.then(|| "2026-11-20T09:00:00Z".parse().unwrap()),
        minor: false,
    }]
}

fn office() -> OfficeChoice {
    OfficeChoice { office: "weinheim".parse().unwrap(), names: stage::names(&[("de", "Beratung Weinheim")]) }
}

#[test]
fn one_paper() {
    let show = |canvas: &mut Canvas<'_>, context: &Context| {
        paper::State::new(context.papers.list[0].id).view(canvas, context);
    };
    keep("paper", full, show);
    let readable = |language: &str| {
        let mut context = full(language);
        (context.approved, context.offices) = (approved(&context, true), vec![office()]);
        context
    };
    keep("paper_approved", readable, show);
    let wide = |language: &str| Context { size: WIDE, ..readable(language) };
    keep("paper_wide", wide, show);
    let sure = |canvas: &mut Canvas<'_>, context: &Context| {
        let mut state = paper::State::new(context.papers.list[0].id);
        state.press(Press::Key(Key::Character('2')), context);
        state.view(canvas, context);
    };
    keep("paper_remove", full, sure);
    for language in LANGUAGES {
        for (size, touch) in [(SMALL, true), ((100, 32), true)] {
            let mut context = Context { size, touch, ..readable(language) };
            stage::shoot(&context, show);
            stage::shoot(&context, sure);
            context.approved = approved(&context, false);
            context.papers.list[0].standing = PaperStanding::SetAside;
            stage::shoot(&context, show);
        }
    }
}

/// Nothing is removed that was not asked twice, and the lamp never stands on removing first.
#[rstest]
#[case::no("21", false)]
#[case::yes("22", true)]
#[case::enter_keeps("2\n", false)]
#[case::back_keeps("2\u{1b}", false)]
fn removing_is_asked_once_more(#[case] keys: &str, #[case] removes: bool) {
    let context = full("de");
    let id = context.papers.list[0].id;
    let mut state = paper::State::new(id);
    let steps: Vec<Step> = keys.chars().map(|key| state.press(pressed(key), &context)).collect();
    let removed =
        steps.iter().any(|step| matches!(step, Step::Intent(Intent::RemovePaper(gone)) if *gone == id));
    assert_eq!(removed, removes, "{steps:?}");
    assert!(!steps.iter().any(|step| matches!(step, Step::Intent(Intent::Back))));
}

fn pressed(key: char) -> Press {
    Press::Key(match key {
        '\n' => Key::Enter,
        '\u{1b}' => Key::Escape,
        '\u{8}' => Key::Backspace,
        key => Key::Character(key),
    })
}

fn files(listing: Option<Listing>) -> paper_files::State {
    let mut state = paper_files::State::new(Source::Stick);
    state.show(Source::Stick, listing);
    state
}

#[test]
fn a_stick() {
    let show = |state: fn() -> paper_files::State| {
        move |canvas: &mut Canvas<'_>, context: &Context| state().view(canvas, context)
    };
    keep("paper_files", empty, show(|| files(Some(stick::listing()))));
    keep("paper_files_none", empty, show(|| files(Some(Listing { too_large: 2, ..Listing::default() }))));
    keep("paper_files_gone", empty, show(|| files(None)));
    keep("paper_files_refused", empty, show(|| refused(PictureError::TooLarge)));
    keep("paper_source", empty, |canvas, context| {
        let context = Context { beside: Some(counsellor()), ..desk(context.words.language.code()) };
        paper_source::State::new().view(canvas, &context);
    });
    keep("paper_offer", empty, |canvas, context| paper_offer::State::new().view(canvas, context));
    for language in LANGUAGES {
        for (size, touch) in [(SMALL, false), (SMALL, true), ((100, 32), true), (WIDE, false)] {
            let context = Context { size, touch, ..empty(language) };
            let mut listing = stick::listing();
            listing.more = true;
            listing.files = listing.files.into_iter().cycle().take(200).collect();
            let shots = [
                paper_files::State::new(Source::Stick),
                files(Some(listing)),
                files(Some(Listing::default())),
                files(None),
                refused(PictureError::TooLarge),
                refused(PictureError::Torn),
                refused(PictureError::TooSlow),
                refused(PictureError::Gone(std::io::ErrorKind::NotFound.into())),
            ];
            for state in shots {
                stage::shoot(&context, |canvas, context| state.view(canvas, context));
            }
            stage::shoot(&context, |canvas, context| paper_offer::State::new().view(canvas, context));
        }
    }
}

fn refused(error: PictureError) -> paper_files::State {
    let mut state = files(Some(stick::listing()));
    state.read();
    state.refuse(&IncomingError::Picture(error));
    state
}

fn counsellor() -> mobio::kiosk::context::Beside {
    mobio::kiosk::context::Beside {
        name: "M. Scholz".to_owned(),
        office: stage::names(&[("de", "Beratung Weinheim")]),
        until: "2026-11-23T18:00:00Z".parse().unwrap(),
    }
}

fn desk(language: &str) -> Context {
    let papers = Papers { sources: vec![Source::Stick, Source::Desk], ..Papers::default() };
    Context { papers, ..stage::context(language, SMALL) }
}

#[test]
fn the_desks_folder_is_offered_only_beside_a_counsellor() {
    let alone = desk("de");
    assert_eq!(alone.paper_sources(), [Source::Stick]);
    let beside = Context { beside: Some(counsellor()), ..desk("de") };
    assert_eq!(beside.paper_sources(), [Source::Stick, Source::Desk]);
    let blank = Context { form: mobio::form::blank(), ..desk("de") };
    assert!(blank.paper_sources().is_empty(), "a form without kinds of papers takes none");
}

fn new(media: Media, keys: &str, context: &Context) -> (new_paper::State, Step) {
    let mut state = new_paper::State::new(stick::incoming(media), Source::Stick, None, context);
    let mut last = Step::Stay;
    for key in keys.chars() {
        last = state.press(pressed(key), context);
    }
    (state, last)
}

#[test]
fn a_file_becomes_a_paper() {
    let show = |media, keys: &'static str| {
        move |canvas: &mut Canvas<'_>, context: &Context| new(media, keys, context).0.view(canvas, context)
    };
    keep("new_paper_look", empty, show(Media::Jpeg, ""));
    let wide = |language: &str| Context { size: WIDE, ..empty(language) };
    keep("new_paper_look_wide", wide, show(Media::Jpeg, ""));
    keep("new_paper_look_pdf", empty, show(Media::Pdf, ""));
    keep("new_paper_kind", empty, show(Media::Jpeg, "1"));
    keep("new_paper_check", empty, show(Media::Jpeg, "13"));
    keep("new_paper_name", empty, show(Media::Jpeg, "132"));
    keep("new_paper_belongs", empty, show(Media::Jpeg, "133"));
    keep("new_paper_full", empty, |canvas, context| {
        let (mut state, _) = new(Media::Jpeg, "131", context);
        state.refuse("K-STORE-19");
        state.view(canvas, context);
    });
    for language in LANGUAGES {
        for (size, touch) in [(SMALL, false), (SMALL, true), ((100, 32), true), (WIDE, false)] {
            let context = Context { size, touch, ..empty(language) };
            for kind in 0..10 {
                let keys = format!("1{kind}");
                let (state, _) = new(Media::Pdf, &keys, &context);
                stage::shoot(&context, |canvas, context| state.view(canvas, context));
            }
            for keys in ["", "1", "132", "133", "131"] {
                let (mut state, _) = new(Media::Jpeg, keys, &context);
                stage::shoot(&context, |canvas, context| state.view(canvas, context));
                state.refuse("K-VAULT-14");
                stage::shoot(&context, |canvas, context| state.view(canvas, context));
            }
        }
    }
}

/// What is kept: facts and place.
fn kept(media: Media, keys: &str, context: &Context) -> (Facts, Option<String>) {
    match new(media, keys, context).1 {
        Step::Intent(Intent::KeepPaper { file, facts, place }) => {
            assert_eq!(facts.size, file.bytes().len() as u64);
            assert_eq!(facts.media, media);
            (facts, place.map(|place| place.section))
        }
        other => panic!("{other:?}"),
    }
}

#[rstest]
#[case::usual("131", DocumentKind::SchoolCert, "Schulzeugnis", Some("school"))]
#[case::another_kind_brings_its_name(
    "13\u{1b}41",
    DocumentKind::Diploma,
    "Zeugnis von Ausbildung oder Studium",
    Some("training")
)]
#[case::the_way_out("101", DocumentKind::Other, "Ein anderes Papier", None)]
#[case::an_own_name("132\u{8}\u{8}\u{8}\n1", DocumentKind::SchoolCert, "Schulzeug", Some("school"))]
#[case::an_own_name_stays("132X\n\u{1b}41", DocumentKind::Diploma, "SchulzeugnisX", Some("training"))]
#[case::to_no_part("13301", DocumentKind::SchoolCert, "Schulzeugnis", None)]
#[case::to_another_part("13311", DocumentKind::SchoolCert, "Schulzeugnis", Some("person"))]
fn what_was_chosen_is_what_is_kept(
    #[case] keys: &str,
    #[case] kind: DocumentKind,
    #[case] title: &str,
    #[case] section: Option<&str>,
) {
    let (facts, place) = kept(Media::Jpeg, keys, &empty("de"));
    assert_eq!((facts.kind, facts.title.as_str(), place.as_deref()), (kind, title, section));
}

#[test]
fn nothing_is_kept_twice_while_it_is_being_kept() {
    let context = empty("de");
    let (mut state, _) = new(Media::Jpeg, "131", &context);
    for key in ['1', '\n', '\u{1b}'] {
        assert!(matches!(state.press(pressed(key), &context), Step::Stay));
    }
    state.refuse("K-STORE-06");
    assert!(matches!(state.press(pressed('\n'), &context), Step::Intent(Intent::KeepPaper { .. })));
}
