//! Repeat groups: which rows stand in which, and what does not fit. A group holds questions, never another group.

use super::questions::Draft;
use crate::form::lint::{Faults, Problem};
use crate::form::twin::Row;

/// The type of the row that ends a group.
pub(super) const END: &str = "end_repeat";

/// A group begins with this draft, which will be number `number`.
pub(super) fn open(draft: &Draft, number: usize, group: &mut Option<usize>, faults: &Faults<'_>) {
    if group.is_some() {
        let problem = Problem::Repeat("a group cannot stand in another group");
        faults.note(&draft.row.spot, &problem);
    }
    *group = Some(number);
}

/// A group ends: now it is known which rows are in it, and which of them names an entry.
pub(super) fn close(row: &Row, group: &mut Option<usize>, drafts: &mut [Draft], faults: &Faults<'_>) {
    let Some(number) = group.take() else {
        return faults.note(&row.spot, &Problem::Repeat("no group is open here"));
    };
    let end = drafts.len();
    let title =
        drafts.get(number).and_then(|draft| draft.row.title.as_ref()).map(|title| title.value.clone());
    let in_group = drafts.iter().enumerate().skip(number + 1);
    let title = title.map(|title| {
        let mut named = in_group.clone().filter(|(_, draft)| draft.row.name.value == title);
        named.next().map(|(place, _)| place)
    });
    let Some(draft) = drafts.get_mut(number) else { return };
    if draft.row.name.value != row.name.value {
        faults.note(&row.name.spot, &Problem::Repeat("the open group has another name"));
    }
    if number + 1 == end {
        faults.note(&draft.row.spot, &Problem::Repeat("the group has no questions"));
    }
    match (title, &draft.row.title) {
        (Some(None), Some(written)) => {
            faults.note(&written.spot, &Problem::Repeat("this is no question of the group"));
        }
        (title, _) => draft.title = title.flatten(),
    }
    draft.rows = number + 1..end;
}

/// A section has ended: no group may still be open.
pub(super) fn unclosed(group: Option<usize>, drafts: &[Draft], faults: &Faults<'_>) {
    if let Some(draft) = group.and_then(|number| drafts.get(number)) {
        faults.note(&draft.row.spot, &Problem::Repeat("the row of type end_repeat is missing"));
    }
}
