//! Cuts an expression into tokens. Words stay words: whether `div` is an operator depends on where it stands,
//! which only the parser knows (XPath 1.0, 3.7).

use super::tree::Operator;
use super::{ExpressionError, LENGTH, Trouble};
use std::ops::Range;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Text(String),
    Number(f64),
    Variable(String),
    This,
    Parent,
    Word(String),
    Symbol(Operator),
    Open,
    Close,
    Comma,
}

impl Token {
    /// For messages.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Text(text) => format!("the text '{text}'"),
            Self::Number(number) => format!("the number {number}"),
            Self::Variable(name) => format!("${{{name}}}"),
            Self::This => "'.'".to_owned(),
            Self::Parent => "'..'".to_owned(),
            Self::Word(word) => word.clone(),
            Self::Symbol(operator) => format!("'{}'", operator.symbol()),
            Self::Open => "'('".to_owned(),
            Self::Close => "')'".to_owned(),
            Self::Comma => "','".to_owned(),
        }
    }
}

pub(super) type Placed = (Token, Range<usize>);

pub(super) fn tokens(source: &str) -> Result<Vec<Placed>, ExpressionError> {
    if source.len() > LENGTH {
        return Err(Trouble::Length.at(0..source.len()));
    }
    let mut lexer = Lexer { source, at: 0 };
    let mut found = Vec::new();
    while let Some(token) = lexer.token()? {
        found.push(token);
    }
    Ok(found)
}

struct Lexer<'s> {
    source: &'s str,
    at: usize,
}

impl<'s> Lexer<'s> {
    fn rest(&self) -> &'s str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// Takes characters as long as they fit.
    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'s str {
        let rest = self.rest();
        let (taken, _) = rest.split_at(rest.find(|c| !fits(c)).unwrap_or(rest.len()));
        self.at += taken.len();
        taken
    }

    fn take(&mut self, prefix: &str) -> bool {
        let fits = self.rest().starts_with(prefix);
        self.at += if fits { prefix.len() } else { 0 };
        fits
    }

    fn token(&mut self) -> Result<Option<Placed>, ExpressionError> {
        self.take_while(char::is_whitespace);
        let start = self.at;
        let mut ahead = self.rest().chars();
        let Some(first) = ahead.next() else { return Ok(None) };
        let digit_follows = ahead.next().is_some_and(|c| c.is_ascii_digit());
        let token = match first {
            '\'' | '"' => self.text(first)?,
            '$' => self.variable()?,
            '0'..='9' => self.number(),
            '.' if digit_follows => self.number(),
            first if starts_word(first) => Token::Word(self.take_while(continues_word).to_owned()),
            _ => self.symbol(first)?,
        };
        Ok(Some((token, start..self.at)))
    }

    fn text(&mut self, quote: char) -> Result<Token, ExpressionError> {
        let start = self.at;
        self.at += quote.len_utf8();
        let text = self.take_while(|c| c != quote).to_owned();
        if self.take(quote.encode_utf8(&mut [0; 4])) {
            Ok(Token::Text(text))
        } else {
            Err(Trouble::UnclosedText.at(start..self.source.len()))
        }
    }

    fn variable(&mut self) -> Result<Token, ExpressionError> {
        let start = self.at;
        let opened = self.take("${");
        self.take_while(|c| c == ' ');
        let name = self.take_while(continues_word).to_owned();
        self.take_while(|c| c == ' ');
        if opened && name.starts_with(starts_word) && self.take("}") {
            Ok(Token::Variable(name))
        } else {
            Err(Trouble::VariableName.at(start..self.at.max(start + 1)))
        }
    }

    fn number(&mut self) -> Token {
        let start = self.at;
        self.take_while(|c| c.is_ascii_digit());
        if self.take(".") {
            self.take_while(|c| c.is_ascii_digit());
        }
        let digits = self.source.get(start..self.at).unwrap_or_default();
        // Digits with at most one dot always parse; so many digits that they overflow become the largest number.
        Token::Number(digits.parse::<f64>().unwrap_or_default().min(f64::MAX))
    }

    fn symbol(&mut self, first: char) -> Result<Token, ExpressionError> {
        // Longer symbols stand before their beginnings.
        const SYMBOLS: [(&str, Token); 14] = [
            ("!=", Token::Symbol(Operator::NotEqual)),
            ("<=", Token::Symbol(Operator::LessOrEqual)),
            (">=", Token::Symbol(Operator::GreaterOrEqual)),
            ("=", Token::Symbol(Operator::Equal)),
            ("<", Token::Symbol(Operator::Less)),
            (">", Token::Symbol(Operator::Greater)),
            ("+", Token::Symbol(Operator::Plus)),
            ("-", Token::Symbol(Operator::Minus)),
            ("*", Token::Symbol(Operator::Times)),
            ("(", Token::Open),
            (")", Token::Close),
            (",", Token::Comma),
            ("..", Token::Parent),
            (".", Token::This),
        ];
        let at = self.at..self.at + first.len_utf8();
        if self.rest().starts_with("../") || matches!(first, '/' | '[' | ']' | '@' | '|' | ':') {
            return Err(Trouble::Path(first).at(at));
        }
        if matches!(
            first,
            '\u{2018}'..='\u{201f}' | '\u{00ab}' | '\u{00bb}' | '\u{2039}' | '\u{203a}' | '`' | '´'
        ) {
            return Err(Trouble::TypographicQuote(first).at(at));
        }
        SYMBOLS
            .into_iter()
            .find_map(|(symbol, token)| self.take(symbol).then_some(token))
            .ok_or_else(|| Trouble::Character(first).at(at))
    }
}

fn starts_word(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn continues_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '.')
}
