//! The papers of a portfolio at the counsellor's desk: pictures when they are asked for, and originals with one step more.

use super::{approved, library, person_of_the_list};
use crate::stage::{self, SMALL, WIDE};
use crate::stick;
use jiff::civil::date;
use mobio::domain::document::Media;
use mobio::kiosk::context::Context;
use mobio::kiosk::effect::DeskRefusal;
use mobio::kiosk::intent::{Intent, Step};
use mobio::kiosk::paper::PaperShown;
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::portfolio;
use mobio::wire::staff::{ApprovedPaper, Portfolio};

fn with_papers(sections: &[&str]) -> portfolio::State {
    let paper = |paper: &PaperShown| ApprovedPaper {
        document: paper.id,
        kind: paper.facts.kind,
        title: paper.facts.title.clone(),
        media: paper.facts.media,
        size: paper.facts.size,
        approved: "2026-11-20T09:00:00Z".parse().unwrap(),
        until: date(2027, 11, 30),
    };
    let papers = stick::papers("ar").iter().map(paper).collect();
    let mut state = portfolio::State::new(&person_of_the_list());
    state.show(Ok(Portfolio { papers, papers_unreadable: 1, ..approved(sections) }), library);
    state
}

/// The papers stand behind a key; nothing is fetched before it is asked for, and never the file of a PDF.
#[test]
fn papers_of_a_portfolio() {
    let context = super::context(SMALL);
    let keep = |state: &portfolio::State, context: &Context, name: &str| {
        let shot = stage::shoot(context, |canvas, context| state.view(canvas, context));
        shot.assert_no_cut();
        shot.keep(name);
    };
    let mut state = with_papers(&["person"]);
    keep(&state, &context, "portfolio_with_papers_de");
    assert!(matches!(state.press(Press::Key(Key::Function(8)), &context), Step::Stay));
    keep(&state, &context, "portfolio_papers_de");
    let first = stick::papers("ar")[0].id;
    let asked = state.press(Press::Key(Key::Enter), &context);
    assert!(matches!(asked, Step::Intent(Intent::Picture(document)) if document == first), "{asked:?}");
    keep(&state, &context, "portfolio_papers_coming_de");
    let picture = stick::incoming(Media::Jpeg).picture.clone().unwrap();
    state.see(stick::papers("ar")[2].id, Ok(picture.clone()));
    keep(&state, &context, "portfolio_papers_coming_de");
    state.see(first, Ok(picture));
    keep(&state, &context, "portfolio_papers_seen_de");
    keep(&state, &super::context(WIDE), "portfolio_papers_seen_wide_de");
    assert!(matches!(state.press(Press::Key(Key::Down), &context), Step::Stay));
    let pdf = state.press(Press::Key(Key::Enter), &context);
    assert!(matches!(pdf, Step::Stay), "{pdf:?}");
    keep(&state, &context, "portfolio_papers_pdf_de");
    state.press(Press::Key(Key::Down), &context);
    let third = state.press(Press::Key(Key::Enter), &context);
    assert!(matches!(third, Step::Intent(Intent::Picture(_))));
    state.see(stick::papers("ar")[2].id, Err(DeskRefusal::Failed("D-PICTURE-03".to_owned())));
    keep(&state, &context, "portfolio_papers_none_de");
    assert!(matches!(state.press(Press::Key(Key::Escape), &context), Step::Stay));
    keep(&state, &context, "portfolio_with_papers_de");

    // With no section approved they are what there is, and the way back leads to the people.
    let mut only = with_papers(&[]);
    keep(&only, &context, "portfolio_papers_only_de");
    assert!(matches!(only.press(Press::Key(Key::Escape), &context), Step::Intent(Intent::Back)));
}

/// The original takes one more step, and nothing but that step fetches it.
#[test]
fn the_original_takes_one_more_step() {
    let mut context = super::context(SMALL);
    let keep = |state: &portfolio::State, context: &Context, name: &str| {
        let shot = stage::shoot(context, |canvas, context| state.view(canvas, context));
        shot.assert_no_cut();
        shot.keep(name);
    };
    let document = stick::papers("ar")[0].id;
    let mut state = with_papers(&[]);
    let ask = Press::Key(Key::Function(7));
    assert!(matches!(state.press(ask.clone(), &context), Step::Stay));
    assert!(
        !state.keys(&context).all().any(|button| button.key == Key::Function(7)),
        "no folder for it here"
    );
    context.papers.originals = true;
    keep(&state, &context, "portfolio_papers_originals_de");
    assert!(matches!(state.press(ask.clone(), &context), Step::Stay));
    keep(&state, &context, "portfolio_original_sure_de");
    for press in [ask.clone(), Press::Key(Key::Down), Press::Tile(1), Press::Key(Key::Escape)] {
        assert!(matches!(state.press(press, &context), Step::Stay));
    }
    assert!(matches!(state.press(ask, &context), Step::Stay));
    let wanted = state.press(Press::Key(Key::Enter), &context);
    let is_it = matches!(&wanted, Step::Intent(Intent::Original(wanted, Media::Jpeg)) if *wanted == document);
    assert!(is_it, "{wanted:?}");
    keep(&state, &context, "portfolio_original_coming_de");
    for (kept, name) in [
        (Ok(format!("{document}.jpg")), "portfolio_original_kept_de"),
        (Err(DeskRefusal::Failed("D-SCAN-01".to_owned())), "portfolio_original_unscanned_de"),
        (Err(DeskRefusal::Failed("D-SCAN-04".to_owned())), "portfolio_original_infected_de"),
        (Err(DeskRefusal::Failed("K-DESK-03".to_owned())), "portfolio_original_failed_de"),
        (Err(DeskRefusal::Unreachable("K-DESK-01".to_owned())), "portfolio_original_offline_de"),
    ] {
        state.keep(document, kept);
        keep(&state, &context, name);
    }
}
