//! Values of all entries of a repeat group, the place of the own entry, and random values that stay the same.
//! Expected values: <https://docs.getodk.org/form-operators-functions/> ("docs") and JavaRosa's `XPathFuncExpr`.

use super::super::*;
use super::{World, value, value_in, world};
use rstest::rstest;
use std::collections::BTreeSet;

#[rstest]
// docs, count: the number of repetitions in a repeat group, by its name or by one of its questions.
#[case("count(${job})", "3")]
#[case("count(${job_years})", "3")]
#[case("count(${no_job_years})", "0")]
// docs, count-non-empty: the number of non-empty members.
#[case("count-non-empty(${job_years})", "2")]
#[case("count-non-empty(${job_kinds})", "2")]
#[case("count-non-empty(${no_job_years})", "0")]
// JavaRosa: what is no number is left out of a sum, a minimum and a maximum; nothing left is NaN, but a sum of 0.
#[case("sum(${job_years})", "8.5")]
#[case("sum(${no_job_years})", "0")]
#[case("max(${job_years})", "5.5")]
#[case("min(${job_years})", "3")]
#[case("max(${no_job_years})", "NaN")]
#[case("max(${job_years}, ${years})", "7")]
#[case("format-date(date(max(${job_since})), '%d.%m.%Y')", "31.07.2015")]
// docs, join and concat: the values within the set.
#[case("join(', ', ${job_place})", "Homs, , حلب")]
#[case("join(', ', ${no_job_years})", "")]
#[case("join(', ', ${given}, ${job_kind})", "Rana, cook, driver, cook")]
#[case("concat(${job_place}, '.')", "Homsحلب.")]
#[case("selected(join(' ', ${job_kind}), 'driver')", "true")]
#[case("selected(join(' ', ${job_kinds}), 'driver')", "true")]
#[case("count-selected(join(' ', ${job_kind}))", "3")]
// A row outside any group, or in the own one, has one value.
#[case("sum(${years})", "7")]
#[case("count(${years})", "1")]
#[case("count-non-empty(${no_years})", "0")]
// docs, position: the current iteration index within a repeat group, from 1.
#[case("position(..)", "2")]
#[case("position( .. ) = last()", "false")]
#[case("last()", "3")]
fn repeats(#[case] source: &str, #[case] expected: &str) {
    assert_eq!(value(source).text(), expected, "{source}");
}

#[rstest]
#[case("${job_years} > 3")]
#[case("${job_years}")]
#[case("${job_place} = ''")]
#[case("-${job_years}")]
#[case("selected(${job_kinds}, 'cook')")]
#[case("coalesce(${job_place}, 'a')")]
#[case("string(${job_place})")]
#[case("join(${job_place}, 'a')")]
#[case("if(1, ${job_years}, 2)")]
#[case("sum(${job_years} + 1)")]
#[case("sum(1)")]
#[case("sum(..)")]
#[case("count('a')")]
#[case("count-non-empty(coalesce(${years}, 1))")]
#[case("sum(${job_place})")]
#[case("max(${job_kind})")]
#[case("join(' ', ${job_kind}) = 'cook'")]
#[case("selected(join(', ', ${job_kind}), 'cook')")]
#[case("position(.)")]
#[case("position(${job})")]
fn a_list_fits_into_few_places(#[case] source: &str) {
    let error = Expression::check(source, &world()).unwrap_err();
    assert!(matches!(error.trouble, Trouble::Clash(_)), "{source}: {error:?}");
}

#[test]
fn the_message_says_what_a_list_is_for() {
    let error = Expression::check("1 + ${job_years}", &world()).unwrap_err();
    assert_eq!(error.at, 4..16);
    assert_eq!(
        error.to_string(),
        "${job_years} has a value for every entry of its repeat group; \
         put it into sum(), count(), count-non-empty(), min(), max(), concat() or join()"
    );
}

#[test]
fn lists_are_read() {
    let reads = |source: &str| Expression::check(source, &world()).unwrap().reads().len();
    assert_eq!(reads("sum(${job_years}) + count(${job})"), 2);
}

#[rstest]
#[case("position(..)")]
#[case("last()")]
fn outside_a_group_there_is_no_place(#[case] source: &str) {
    let error = Expression::check(source, &World { is_repeated: false, ..world() }).unwrap_err();
    assert!(matches!(error.trouble, Trouble::Clash(_)), "{source}: {error:?}");
    assert_eq!(error.at, 0..source.len());
}

#[rstest]
#[case("random()", 1)]
#[case("uuid()", 36)]
#[case("uuid(12)", 12)]
fn chance_depends_on_session_row_and_entry_only(#[case] source: &str, #[case] shortest: usize) {
    let mut seen = BTreeSet::new();
    for seed in [0, 1, u64::MAX] {
        for own in 0..3 {
            for position in 1..4 {
                let world = World { seed, own, position, ..world() };
                let value = value_in(&world, source).text();
                assert_eq!(value_in(&world, source).text(), value);
                assert!(value.len() >= shortest, "{value}");
                assert!(seen.insert(value));
            }
        }
    }
}

#[test]
fn two_random_values_in_one_expression_differ() {
    assert_eq!(value("random() = random()"), Datum::Truth(false));
    assert_eq!(value("uuid() = uuid()"), Datum::Truth(false));
}

/// docs, random: from 0.0 (inclusive) up to 1.0 (exclusive).
#[test]
fn random_numbers_spread_over_the_whole_range() {
    let numbers: Vec<f64> =
        (0..1000).map(|seed| value_in(&World { seed, ..world() }, "random()").number()).collect();
    assert!(numbers.iter().all(|number| (0.0..1.0).contains(number)));
    for tenth in 0_u8..10 {
        let from = f64::from(tenth) / 10.0;
        let count = numbers.iter().filter(|number| (from..from + 0.1).contains(*number)).count();
        assert!((60..140).contains(&count), "{from}: {count}");
    }
}

/// docs, uuid: RFC 4122 version 4, or a GUID of the given length.
#[test]
fn uuids_have_the_form_that_odk_gives_them() {
    let uuid: uuid::Uuid = value("uuid()").text().parse().unwrap();
    assert_eq!((uuid.get_version_num(), uuid.get_variant()), (4, uuid::Variant::RFC4122));
    let long = value("uuid(1000)").text();
    assert!(long.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()));
    assert!(('A'..='Z').chain('0'..='9').all(|letter| long.contains(letter)));
    let lengths = [
        ("uuid(0)", 0),
        ("uuid(-3)", 0),
        ("uuid(${no_years})", 0),
        ("uuid(25)", 25),
        ("uuid(1 div 0)", TEXT),
    ];
    for (source, length) in lengths {
        assert_eq!(value(source).text().len(), length, "{source}");
    }
}
