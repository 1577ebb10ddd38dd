//! A package as JSON: written in one way only, and read without copying its texts.

use super::{Content, Entry, Node, Package};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

impl Serialize for Package<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut files: Vec<_> = self.0.iter().map(|(path, node)| (path, node)).collect();
        files.sort_by_key(|(path, _)| *path);
        serializer.collect_map(files)
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.content {
            Content::Flag(flag) => serializer.serialize_bool(*flag),
            Content::Whole(number) => serializer.serialize_i64(*number),
            Content::Text(text) => serializer.serialize_str(text),
            Content::List(list) => serializer.collect_seq(list),
            Content::Table(entries) => {
                serializer.collect_map(entries.iter().map(|entry| (&entry.key, &entry.value)))
            }
            Content::Foreign => serializer.serialize_unit(),
        }
    }
}

impl<'t, 'de: 't> Deserialize<'de> for Package<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Node::deserialize(deserializer)?.content {
            Content::Table(files) => {
                Ok(Self(files.into_iter().map(|Entry { key, value, .. }| (key, value)).collect()))
            }
            _ => Err(D::Error::custom("a package is a table of files")),
        }
    }
}

impl<'t, 'de: 't> Deserialize<'de> for Node<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let content = deserializer.deserialize_any(Reader)?;
        Ok(Self { content, span: 0..0 })
    }
}

/// How many values a list or a table mostly has: a text in each language.
const USUAL: usize = 8;

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Content<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value of a form")
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Content::Flag(flag))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Content::Whole(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        i64::try_from(number).map(Content::Whole).map_err(E::custom)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Content::Text(text.into()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Content::Text(text.to_owned().into()))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Content::Foreign)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut nodes = Vec::with_capacity(USUAL);
        while let Some(node) = list.next_element()? {
            nodes.push(node);
        }
        Ok(Content::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::with_capacity(USUAL);
        while let Some((Node { content: Content::Text(key), span }, value)) = table.next_entry()? {
            entries.push(Entry { key, span, value });
        }
        Ok(Content::Table(entries))
    }
}
