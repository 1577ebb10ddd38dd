//! Which rows depend on which: the order in which rules are worked out, and what an answer can change.

use std::collections::BTreeSet;

/// The rows of a form by number, ordered so that each comes after everything it reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dependencies {
    /// Row numbers, in working order.
    order: Vec<usize>,
    /// For each row, its place in `order`.
    ranks: Vec<usize>,
    /// For each row, the rows that read it.
    readers: Vec<Vec<usize>>,
}

impl Dependencies {
    /// Orders the rows; `reads` holds, for each row, the rows it reads.
    ///
    /// # Errors
    /// Every circle found, each as the rows along it; no row is in two of them.
    pub(super) fn of(reads: &[BTreeSet<usize>]) -> Result<Self, Vec<Vec<usize>>> {
        let mut readers = vec![Vec::new(); reads.len()];
        for (row, read) in reads.iter().enumerate() {
            for target in read {
                if let Some(list) = readers.get_mut(*target) {
                    list.push(row);
                }
            }
        }
        let mut order = Vec::with_capacity(reads.len());
        let mut placed = vec![false; reads.len()];
        let mut circles = Vec::new();
        // A circle is cut by placing its rows, so that the rows behind it do not count as faults too.
        loop {
            place_all(reads, &readers, &mut placed, &mut order);
            let Some(stuck) = placed.iter().position(|placed| !placed) else { break };
            let circle = circle_from(stuck, reads, &placed);
            for row in &circle {
                mark(&mut placed, *row);
            }
            circles.push(circle);
        }
        if !circles.is_empty() {
            return Err(circles);
        }
        let mut ranks = vec![0; reads.len()];
        for (rank, row) in order.iter().enumerate() {
            if let Some(slot) = ranks.get_mut(*row) {
                *slot = rank;
            }
        }
        Ok(Self { order, ranks, readers })
    }

    /// All rows in working order.
    pub(super) fn order(&self) -> &[usize] {
        &self.order
    }

    /// The place of a row in the working order.
    pub(super) fn rank(&self, row: usize) -> usize {
        self.ranks.get(row).copied().unwrap_or_default()
    }

    /// The rows that read this one.
    pub(super) fn readers(&self, row: usize) -> &[usize] {
        self.readers.get(row).map_or(&[], Vec::as_slice)
    }
}

/// Places every row whose reads are all placed (Kahn), lowest number first where there is a choice.
fn place_all(reads: &[BTreeSet<usize>], readers: &[Vec<usize>], placed: &mut [bool], order: &mut Vec<usize>) {
    let is_ready = |row: usize, placed: &[bool]| {
        let done = |row: &usize| placed.get(*row).copied().unwrap_or(true);
        !done(&row) && reads.get(row).is_none_or(|read| read.iter().all(done))
    };
    let mut ready: BTreeSet<usize> = (0..reads.len()).filter(|row| is_ready(*row, placed)).collect();
    while let Some(row) = ready.pop_first() {
        mark(placed, row);
        order.push(row);
        let behind = readers.get(row).into_iter().flatten().copied();
        ready.extend(behind.filter(|reader| is_ready(*reader, placed)));
    }
}

/// Follows unplaced rows until one comes again: such a row always reads another unplaced one.
fn circle_from(start: usize, reads: &[BTreeSet<usize>], placed: &[bool]) -> Vec<usize> {
    let mut path = vec![start];
    let mut here = start;
    loop {
        let unplaced = |row: &&usize| placed.get(**row) == Some(&false);
        let Some(next) = reads.get(here).and_then(|read| read.iter().find(unplaced)) else { return path };
        if let Some(first) = path.iter().position(|row| row == next) {
            return path.split_off(first);
        }
        path.push(*next);
        here = *next;
    }
}

fn mark(placed: &mut [bool], row: usize) {
    if let Some(slot) = placed.get_mut(row) {
        *slot = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(reads: &[&[usize]]) -> Result<Vec<usize>, Vec<Vec<usize>>> {
        let reads: Vec<BTreeSet<usize>> = reads.iter().map(|read| read.iter().copied().collect()).collect();
        Dependencies::of(&reads).map(|found| found.order().to_vec())
    }

    #[test]
    fn rows_come_after_what_they_read() {
        assert_eq!(order(&[&[2], &[], &[1], &[0, 1]]), Ok(vec![1, 2, 0, 3]));
        assert_eq!(order(&[]), Ok(vec![]));
    }

    #[test]
    fn every_circle_is_found_once_and_rows_behind_it_are_not_blamed() {
        assert_eq!(order(&[&[0], &[]]), Err(vec![vec![0]]));
        assert_eq!(order(&[&[1], &[2], &[1], &[4], &[3]]), Err(vec![vec![1, 2], vec![3, 4]]));
    }
}
