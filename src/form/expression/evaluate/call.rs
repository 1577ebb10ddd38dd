//! The functions that need the values of their arguments and nothing else.
//! A missing argument counts as empty, so that nothing here can fail.

use super::super::{Datum, Function};
use super::{days, numbers, texts};

pub(super) fn call(function: Function, arguments: &[Datum]) -> Datum {
    const NOTHING: &Datum = &Datum::EMPTY;
    let argument = |place: usize| arguments.get(place).unwrap_or(NOTHING);
    let text = |place: usize| argument(place).text();
    let number = |place: usize| argument(place).number();
    match function {
        Function::Selected => {
            let code = text(1);
            Datum::Truth(text(0).split_whitespace().any(|chosen| chosen == code.trim()))
        }
        Function::SelectedAt => Datum::Text(texts::code_at(&text(0), number(1))),
        Function::CountSelected => numbers::count(text(0).split_whitespace().count()),
        Function::Not => Datum::Truth(!argument(0).truth()),
        Function::True => Datum::Truth(true),
        Function::False => Datum::Truth(false),
        Function::Boolean => Datum::Truth(argument(0).truth()),
        Function::Number => Datum::Number(number(0)),
        Function::String => Datum::Text(text(0)),
        Function::Int => Datum::Number(number(0).trunc()),
        Function::Round => {
            Datum::Number(numbers::round(number(0), arguments.get(1).map_or(0.0, Datum::number)))
        }
        Function::Floor => Datum::Number(number(0).floor()),
        Function::Ceiling => Datum::Number(number(0).ceil()),
        Function::Abs => Datum::Number(number(0).abs()),
        Function::Pow => Datum::Number(number(0).powf(number(1))),
        Function::Min => Datum::Number(numbers::known(arguments).reduce(f64::min).unwrap_or(f64::NAN)),
        Function::Max => Datum::Number(numbers::known(arguments).reduce(f64::max).unwrap_or(f64::NAN)),
        Function::Sum => Datum::Number(numbers::known(arguments).fold(0.0, |sum, number| sum + number)),
        Function::Count => numbers::count(arguments.len()),
        Function::CountNonEmpty => {
            numbers::count(arguments.iter().filter(|argument| !argument.is_empty()).count())
        }
        Function::Contains => Datum::Truth(text(0).contains(&text(1))),
        Function::StartsWith => Datum::Truth(text(0).starts_with(&text(1))),
        Function::EndsWith => Datum::Truth(text(0).ends_with(&text(1))),
        Function::Substr => {
            Datum::Text(texts::between(&text(0), number(1), arguments.get(2).map(Datum::number)))
        }
        Function::SubstringBefore => Datum::Text(
            text(0).split_once(&text(1)).map_or_else(String::new, |(before, _)| before.to_owned()),
        ),
        Function::SubstringAfter => {
            Datum::Text(text(0).split_once(&text(1)).map_or_else(String::new, |(_, after)| after.to_owned()))
        }
        Function::Translate => Datum::Text(texts::translate(&text(0), &text(1), &text(2))),
        Function::StringLength => numbers::count(text(0).chars().count()),
        Function::NormalizeSpace => Datum::Text(text(0).split_whitespace().collect::<Vec<_>>().join(" ")),
        Function::Date => argument(0).day().map_or(Datum::EMPTY, Datum::Day),
        Function::DateTime => argument(0).moment().map_or(Datum::EMPTY, Datum::Moment),
        Function::DecimalDateTime => {
            Datum::Number(argument(0).moment().map_or(f64::NAN, |moment| Datum::Moment(moment).number()))
        }
        Function::DifferenceInMonths => {
            let months = argument(0).day().zip(argument(1).day()).map(|(from, to)| days::months(from, to));
            Datum::Number(months.map_or(f64::NAN, f64::from))
        }
        // These need more than values, or not all of them: `evaluate` knows them.
        Function::If
        | Function::Coalesce
        | Function::Once
        | Function::Concat
        | Function::Join
        | Function::Regex
        | Function::ChoiceName
        | Function::FormatDate
        | Function::FormatDateTime
        | Function::Today
        | Function::Now
        | Function::Position
        | Function::Last
        | Function::Random
        | Function::Uuid => Datum::EMPTY,
    }
}
