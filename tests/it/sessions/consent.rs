//! A section behind an explicit yes: what opens it, what a no leaves, and a kiosk that does not offer it.

use super::visit::{choices, row, texts};
use super::{begin, function, key};
use crate::stage;
use mobio::domain::answer::Answer;
use mobio::form::{Depth, Form, Portfolio, Spot, Walk};
use mobio::kiosk::context::Context;
use mobio::kiosk::effect::{Effect, Outcome};
use mobio::kiosk::flow;
use mobio::kiosk::intent::Intent;
use mobio::kiosk::model::{Kind, Model, Msg};
use mobio::kiosk::press::Key;
use mobio::kiosk::screens::Screen;
use std::sync::OnceLock;

/// A form whose second section asks for an explicit yes, in words about as long as the real ones.
pub(crate) fn form() -> &'static Form {
    static FORM: OnceLock<Form> = OnceLock::new();
    FORM.get_or_init(|| {
        let words = [
            (
                "de",
                "Möchten Sie Fragen zu Ihrer Gesundheit beantworten?",
                "Die Beratung kann dann bei Hilfen \
              helfen, zum Beispiel beim Arzt oder in der Schule. Nur mit Ihrem Ja.",
            ),
            (
                "en",
                "Would you like to answer questions about your health?",
                "Then the counsellors can help you to \
              get help, for example at the doctor or at school. Only with your yes.",
            ),
            (
                "fr",
                "Voulez-vous répondre à des questions sur votre santé ?",
                "Le service de conseil peut alors \
              vous aider, par exemple chez le médecin ou à l’école. Seulement avec votre oui.",
            ),
            (
                "ar",
                "هل تريدون الإجابة عن أسئلة عن صحتكم؟",
                "عندها يستطيع موظفو الإرشاد مساعدتكم، مثلًا عند الطبيب \
              أو في المدرسة. فقط بموافقتكم.",
            ),
            (
                "fa",
                "آیا می‌خواهید به پرسش‌هایی دربارهٔ سلامتی خود پاسخ دهید؟",
                "آن‌وقت مشاوران می‌توانند مثلاً نزد \
              پزشک یا در مدرسه کمک کنند. فقط با موافقت شما.",
            ),
        ];
        let table = |name: &str, text: fn(&(&str, &str, &str)) -> String| {
            let lines: String = words.iter().map(|one| format!("{} = \"{}\"\n", one.0, text(one))).collect();
            format!("[survey.{name}]\n{lines}")
        };
        let consent = "[[survey]]\ntype = \"select_one YES_NO\"\nname = \"agreed\"\n\"kiosk::path\" = \"F\"\n\
                       \"kiosk::category\" = \"9h\"\n\"kiosk::purpose\" = [7]\n"
            .to_owned()
            + &table("label", |one| one.1.to_owned()) + &table("hint", |one| {
            one.2.to_owned()
        });
        let health = "[section]\nname = \"health\"\n\"kiosk::consent\" = \"agreed\"\n".to_owned()
            + &texts("section.label", "Gesundheit")
            + &consent
            + &row("text", "needs", "relevant = \"${agreed} = 'yes'\"\n");
        let person = "[section]\nname = \"person\"\n".to_owned()
            + &texts("section.label", "Person")
            + &row("text", "name", "");
        let settings = "form_id = \"consent\"\nversion = \"1\"\ndefault_language = \"de\"\nlanguages = \
                        [\"ar\", \"de\", \"en\", \"fa\", \"fr\"]\nsections = [\"person\", \"health\"]\n"
            .to_owned()
            + &texts("form_title", "Ja");
        let files = [
            ("settings.toml", settings),
            ("person.toml", person),
            ("health.toml", health),
            ("choices/all.toml", choices("YES_NO", &["yes", "no"])),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text));
        Form::from_files(files).unwrap_or_else(|faults| panic!("{}", faults[0]))
    })
}

/// A context with nothing answered yet.
pub(crate) fn context(language: &str) -> Context {
    let context = stage::context(language, stage::SMALL);
    let mut walk = Walk::new(form(), Portfolio::new(), context.today(), context.actor);
    walk.set_depth(Depth::Full);
    Context { form: form(), walk: Some(walk), ..context }
}

fn session() -> Model {
    let mut model = begin(context("de"), Kind::Person);
    model.journey.open = true;
    flow::intent(&mut model, Intent::OpenSection("health".to_owned()));
    model
}

fn shown(model: &Model) -> &str {
    if let Screen::Question(state) = &model.screen { state.question() } else { model.screen.name() }
}

fn agreed(model: &Model) -> Option<Answer> {
    model.context.walk.as_ref().unwrap().answer("agreed").cloned()
}

fn is_saved(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Save(snapshot) if snapshot.section == "health"))
}

#[test]
fn nothing_is_asked_before_the_yes_and_enter_alone_says_neither() {
    let mut model = session();
    assert_eq!(shown(&model), "consent");
    for _ in 0..3 {
        model.update(key(Key::Enter));
    }
    assert_eq!((shown(&model), agreed(&model)), ("consent", None));
    let effects = model.update(key(Key::Character('1')));
    assert_eq!((shown(&model), agreed(&model)), ("needs", Some(Answer::text("yes"))));
    assert!(is_saved(&effects));
}

#[test]
fn a_no_is_kept_and_leads_back_and_can_be_taken_back() {
    let mut model = session();
    let effects = model.update(key(Key::Character('2')));
    assert_eq!((shown(&model), agreed(&model)), ("overview", Some(Answer::text("no"))));
    assert!(is_saved(&effects));
    flow::intent(&mut model, Intent::OpenSection("health".to_owned()));
    assert_eq!(shown(&model), "consent", "asked again, and nothing else");
    model.update(key(Key::Character('1')));
    assert_eq!(shown(&model), "needs");
}

#[test]
fn a_yes_can_be_taken_back_and_then_nothing_goes_out() {
    let mut model = session();
    model.update(key(Key::Character('1')));
    let needs = Spot::from(form().question("needs").unwrap());
    flow::intent(&mut model, Intent::Answer { spot: needs, answer: Answer::text("x") });
    flow::intent(&mut model, Intent::QuestionBefore(needs));
    assert_eq!(shown(&model), "consent");
    model.update(key(Key::Character('2')));
    let walk = model.context.walk.as_ref().unwrap();
    assert!(!walk.approved_revision("health").contains_key("needs"));
}

#[test]
fn a_kiosk_without_health_does_not_know_the_section() {
    for hidden in [vec![], vec!["health"]] {
        let offers = hidden.is_empty();
        let before = Context { form: form(), ..stage::context_before("de", stage::SMALL) };
        let mut model = begin(Context { hidden_sections: hidden, ..before }, Kind::Person);
        model.update(Msg::Outcome(Outcome::PersonCreated(Ok(stage::somebody()))));
        let walk = model.context.walk.as_ref().unwrap();
        assert_eq!(walk.sections().any(|section| section.name == "health"), offers);
    }
}

/// Whoever opens the section and leaves the agreement open has passed it over: the way goes on behind it, and at the
/// next visit it can be opened as before.
#[test]
fn an_agreement_that_is_left_open_is_passed_over() {
    for leave in [key(Key::Escape), function(9)] {
        let mut context = Context { hidden_sections: Vec::new(), ..stage::context("de", stage::SMALL) };
        context.walk = Some(Walk::new(context.form, stage::portfolio(), context.today(), context.actor));
        let mut model = begin(context, Kind::Person);
        model.journey.open = true;
        assert_eq!(model.context.walk.as_ref().unwrap().depth(), Depth::Core);
        flow::intent(&mut model, Intent::OpenSection("health".to_owned()));
        assert_eq!(shown(&model), "consent");
        let effects = model.update(leave);
        assert_eq!(shown(&model), "overview");
        assert!(is_saved(&effects));
        flow::intent(&mut model, Intent::Reviewed("children".to_owned()));
        let Screen::Question(state) = &model.screen else { panic!("{}", shown(&model)) };
        assert_eq!(state.spot().question.section, "goals");
        let told = model.context.walk.as_ref().unwrap().portfolio().clone();
        let today = model.context.today();
        model.context.walk = Some(Walk::new(model.context.form, told, today, model.context.actor));
        flow::intent(&mut model, Intent::OpenSection("health".to_owned()));
        assert_eq!(shown(&model), "consent", "it can be opened again");
    }
}
