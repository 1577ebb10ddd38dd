//! The matrix of `tests/fixtures/authorization.toml` against [`decide`], every combination.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]

use super::*;
use crate::domain::identity::{DistrictId, KioskId, ObjectId};
use uuid::Uuid;

const MATRIX: &str = include_str!("../../../tests/fixtures/authorization.toml");
const ROLES: [&str; 5] = ["nobody", "kiosk", "person", "counsellor", "console"];
const WHOSE: [&str; 3] = ["own", "other", "other-district"];
const STATES: [&str; 7] = ["-", "submitted", "approved", "minor", "ended", "expired", "unknown"];

type Row = (String, String, String, String, String);

fn rows() -> Vec<Row> {
    #[derive(serde::Deserialize)]
    struct Matrix {
        rows: Vec<Row>,
    }
    toml::from_str::<Matrix>(MATRIX).unwrap().rows
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn actor(role: &str) -> Actor {
    let (district, kiosk) = (DistrictId::new(id(1)), KioskId::new(id(2)));
    match role {
        "nobody" => Actor::Nobody,
        "kiosk" => Actor::Kiosk { district, kiosk, person: None },
        "person" => Actor::Kiosk { district, kiosk, person: Some(PersonId::new(id(3))) },
        "counsellor" => Actor::Counsellor { district, account: id(4), office: slug("own") },
        "console" => Actor::Console { district },
        other => panic!("{other}"),
    }
}

/// A new actor has no role, and so no rows, until it is named here.
fn role(actor: &Actor) -> &'static str {
    match actor {
        Actor::Nobody => "nobody",
        Actor::Kiosk { person: None, .. } => "kiosk",
        Actor::Kiosk { person: Some(_), .. } => "person",
        Actor::Counsellor { .. } => "counsellor",
        Actor::Console { .. } => "console",
    }
}

fn access(whose: &str, state: &str) -> Access {
    Access {
        office: slug(if whose == "own" { "own" } else { "other" }),
        purpose: Purpose::counselling(),
        until: if state == "expired" { "2026-11-22" } else { "2026-11-23" }.parse().unwrap(),
        ended: state == "ended",
        waits_for_guardian: state == "minor",
    }
}

fn resource(action: Action, whose: &str, state: &str) -> Resource {
    let is_own = whose == "own";
    let number = |own: u128| id(if is_own { own } else { 99 });
    let subject = match (state, action) {
        ("-", Action::Submit | Action::CreateUpload | Action::ReadUpload | Action::AppendUpload) => {
            Subject::Incoming(ObjectId::new(number(5)))
        }
        ("-", Action::ReadReceipts) => Subject::Receipts(KioskId::new(number(2))),
        ("-", Action::ListPeople) => Subject::People(slug(if is_own { "own" } else { "other" })),
        ("-", _) => Subject::District,
        ("unknown", _) => Subject::Unknown,
        ("submitted", _) => {
            Subject::Personal { person: PersonId::new(number(3)), part: Part::List, state: State::Submitted }
        }
        _ => Subject::Personal {
            person: PersonId::new(number(3)),
            part: Part::List,
            state: State::Approved(vec![access(whose, state)]),
        },
    };
    let district = DistrictId::new(id(if whose == "other-district" { 98 } else { 1 }));
    Resource { district, subject }
}

fn expected(rows: &[Row], wanted: [&str; 4]) -> Option<String> {
    let fits = |pattern: &str, value: &str| pattern == "*" || pattern == value;
    let [action, role, whose, state] = wanted;
    rows.iter()
        .find(|row| fits(&row.0, action) && fits(&row.1, role) && fits(&row.2, whose) && fits(&row.3, state))
        .map(|row| row.4.clone())
}

#[test]
fn the_golden_matrix_holds_in_every_combination() {
    let rows = rows();
    let mut wrong = Vec::new();
    assert_eq!(ROLES.map(|name| role(&actor(name))), ROLES);
    for &action in Action::ALL {
        for role in ROLES {
            for whose in WHOSE {
                for state in STATES {
                    let said = match decide(&actor(role), action, &resource(action, whose, state), now()) {
                        Decision::Allow { .. } => "allow".to_owned(),
                        Decision::Deny { reason } => reason.name().to_owned(),
                    };
                    let golden = expected(&rows, [action.name(), role, whose, state]);
                    if golden.as_deref() != Some(&said) {
                        wrong.push(format!(
                            "{} {role} {whose} {state}: {said}, not {golden:?}",
                            action.name()
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_row_names_an_action_that_exists_and_every_action_has_rows() {
    let rows = rows();
    for row in &rows {
        assert!(Action::ALL.iter().any(|action| action.name() == row.0), "{}", row.0);
    }
    for action in Action::ALL {
        assert!(rows.iter().any(|row| row.0 == action.name()), "{} has no row", action.name());
    }
}

#[test]
fn a_counsellor_never_reads_before_approval_whatever_the_office() {
    for state in ["submitted", "minor", "ended", "expired", "unknown", "-"] {
        for action in
            [Action::ReadRecord, Action::ReadPortfolio, Action::ReadPaperPicture, Action::ReadPaperOriginal]
        {
            let said = decide(&actor("counsellor"), action, &resource(action, "own", state), now());
            assert!(matches!(said, Decision::Deny { .. }), "{state}");
        }
    }
}

#[test]
fn an_open_access_counts_beside_an_ended_one() {
    let resource = Resource {
        district: DistrictId::new(id(1)),
        subject: Subject::Personal {
            person: PersonId::new(id(3)),
            part: Part::List,
            state: State::Approved(vec![access("own", "ended"), access("own", "approved")]),
        },
    };
    let allowed = authorize::<ReadPortfolio>(actor("counsellor"), resource, now()).unwrap();
    assert_eq!(allowed.purpose(), Some(&Purpose::counselling()));
}

#[test]
fn an_approval_ends_before_midnight_in_germany_and_never_after() {
    let cases = [
        ("2026-07-31T21:59:59Z", "2026-07-31"), // 23:59:59 in summer
        ("2026-07-31T22:00:00Z", "2026-08-01"), // midnight in summer
        ("2026-11-30T21:59:59Z", "2026-11-30"), // 22:59:59 in winter
        ("2026-11-30T22:00:00Z", "2026-12-01"), // 23:00 in winter
    ];
    for (now, day) in cases {
        assert_eq!(district_day(now.parse().unwrap()).to_string(), day, "{now}");
    }
}
