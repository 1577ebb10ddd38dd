//! What to do next, decided without a network: from the state of the queue and the pace, and from the district's
//! answer. The forwarder only carries it out.

use std::time::Duration;

/// What the forwarder knows before it acts; durations count from the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Situation {
    /// Now.
    pub(super) now: Duration,
    /// How long the pace still forbids requests.
    pub(super) pause: Option<Duration>,
    /// After repeated failures, or at the start: ask before sending.
    pub(super) asks_first: bool,
    /// There is a bundle, so receipts can be verified.
    pub(super) has_bundle: bool,
    /// When the bundle is to be fetched again.
    pub(super) bundle_due: Duration,
    /// When old copies are to be ended.
    pub(super) purge_due: Duration,
    /// When the list of dead cards is to be read on.
    pub(super) dead_due: Duration,
    /// Something can be sent now.
    pub(super) waiting: bool,
    /// A piece of a document can.
    pub(super) document: bool,
    /// How long until something that was put off is due.
    pub(super) put_off: Option<Duration>,
}

/// The next thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// End copies whose time is over; needs no line.
    Purge,
    /// Fetch the bundle.
    FetchBundle,
    /// Ask for receipts that were missed: the first request after a start, and the probe after failures.
    CatchUp,
    /// Send the next object, and what may go with it.
    Send,
    /// Send a piece of the next document.
    Upload,
    /// Read the list of dead cards on.
    ReadDead,
    /// Nothing until then, or until something new is frozen.
    Wait(Duration),
}

/// Decides what to do next.
pub(super) fn next(situation: Situation) -> Next {
    let Situation { now, pause, asks_first, has_bundle, bundle_due, purge_due, dead_due, .. } = situation;
    let Situation { waiting, document, put_off, .. } = situation;
    if purge_due <= now {
        return Next::Purge;
    }
    let until_purge = purge_due.saturating_sub(now);
    if let Some(pause) = pause {
        return Next::Wait(pause.min(until_purge));
    }
    if !has_bundle || bundle_due <= now {
        Next::FetchBundle
    } else if asks_first {
        Next::CatchUp
    } else if waiting {
        Next::Send
    } else if document {
        Next::Upload
    } else if dead_due <= now {
        Next::ReadDead
    } else {
        let soonest = until_purge.min(bundle_due.saturating_sub(now)).min(dead_due.saturating_sub(now));
        Next::Wait(soonest.min(put_off.unwrap_or(Duration::MAX)))
    }
}

/// What an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Taken, now or before: the body is the receipt.
    Acknowledge,
    /// Other objects must go first.
    SendMissing,
    /// It will never be taken: set aside, visible, never dropped.
    Quarantine,
    /// This kiosk is unknown, revoked or too old: send nothing more, only probe.
    Stop,
    /// The district is busy: wait, nobody's object is to blame.
    Pause,
    /// Something is wrong with this one for now: let others go first.
    PutOff,
}

/// Decides by the HTTP status (design: trust.md, "Forwarding").
pub(super) const fn after(status: u16) -> Step {
    match status {
        200 | 201 => Step::Acknowledge,
        424 => Step::SendMissing,
        400 | 409 | 413 | 415 | 422 => Step::Quarantine,
        401 | 403 | 426 => Step::Stop,
        429 | 503 => Step::Pause,
        _ => Step::PutOff,
    }
}

/// What an answer about a document means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UploadStep {
    /// So many bytes are there: go on behind them. With a receipt it is complete.
    GoOn(u64),
    /// Nobody knows how many arrived: ask.
    Ask,
    /// What arrived was not what was sealed, and is gone: send it anew, if it still is whole here.
    Anew,
    /// It will never be taken: set aside, visible, never dropped.
    SetAside,
    /// Something is wrong with this one for now: let others go first.
    PutOff,
    /// The district is busy: wait, nobody's document is to blame.
    Pause,
    /// This kiosk is unknown, revoked or too old: send nothing more, only probe.
    Stop,
}

/// Decides by the HTTP status, and by the place that the district names beside it; a document has so many bytes.
pub(super) const fn after_piece(status: u16, offset: Option<u64>, length: u64) -> UploadStep {
    match (status, offset) {
        (200 | 201 | 204 | 409, Some(offset)) if offset <= length => UploadStep::GoOn(offset),
        (408 | 400, _) => UploadStep::Ask,
        (422, _) => UploadStep::Anew,
        (409 | 412 | 413 | 415, _) => UploadStep::SetAside,
        (401 | 403 | 426, _) => UploadStep::Stop,
        (503, _) => UploadStep::Pause,
        _ => UploadStep::PutOff,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    /// Everything done, nothing to send.
    const IDLE: Situation = Situation {
        now: HOUR,
        pause: None,
        asks_first: false,
        has_bundle: true,
        bundle_due: Duration::from_secs(24 * 3600),
        purge_due: Duration::from_secs(2 * 3600),
        dead_due: Duration::from_secs(3 * 3600),
        waiting: false,
        document: false,
        put_off: None,
    };

    #[test]
    fn situations_and_what_comes_next() {
        let second = Duration::from_secs(1);
        let table = [
            ("idle: until the purge", IDLE, Next::Wait(HOUR)),
            ("idle, one put off", Situation { put_off: Some(second), ..IDLE }, Next::Wait(second)),
            ("idle, bundle sooner", Situation { bundle_due: HOUR + second, ..IDLE }, Next::Wait(second)),
            ("something to send", Situation { waiting: true, ..IDLE }, Next::Send),
            (
                "a pause holds it back",
                Situation { waiting: true, pause: Some(second), ..IDLE },
                Next::Wait(second),
            ),
            ("a pause ends for the purge", Situation { pause: Some(2 * HOUR), ..IDLE }, Next::Wait(HOUR)),
            ("ask before sending", Situation { waiting: true, asks_first: true, ..IDLE }, Next::CatchUp),
            (
                "no receipt can be verified without a bundle",
                Situation { waiting: true, asks_first: true, has_bundle: false, ..IDLE },
                Next::FetchBundle,
            ),
            ("a document", Situation { document: true, dead_due: HOUR, ..IDLE }, Next::Upload),
            ("objects go first", Situation { document: true, waiting: true, ..IDLE }, Next::Send),
            (
                "ask before a document is sent too",
                Situation { document: true, asks_first: true, ..IDLE },
                Next::CatchUp,
            ),
            ("dead cards", Situation { dead_due: HOUR, ..IDLE }, Next::ReadDead),
            ("dead cards soon", Situation { dead_due: HOUR + second, ..IDLE }, Next::Wait(second)),
            ("what was answered goes first", Situation { dead_due: HOUR, waiting: true, ..IDLE }, Next::Send),
            ("a day later", Situation { bundle_due: HOUR, ..IDLE }, Next::FetchBundle),
            (
                "the purge needs no line",
                Situation { purge_due: HOUR, pause: Some(second), ..IDLE },
                Next::Purge,
            ),
        ];
        for (name, situation, expected) in table {
            assert_eq!(next(situation), expected, "{name}");
        }
    }

    #[test]
    fn answers_about_a_document_and_what_they_mean() {
        let table = [
            (200, Some(0), UploadStep::GoOn(0)),
            (201, Some(5), UploadStep::GoOn(5)),
            (204, Some(9), UploadStep::GoOn(9)),
            (409, Some(3), UploadStep::GoOn(3)),
            (204, Some(10), UploadStep::PutOff),
            (204, None, UploadStep::PutOff),
            (409, None, UploadStep::SetAside),
            (409, Some(10), UploadStep::SetAside),
            (400, None, UploadStep::Ask),
            (408, None, UploadStep::Ask),
            (412, None, UploadStep::SetAside),
            (413, None, UploadStep::SetAside),
            (415, None, UploadStep::SetAside),
            (422, None, UploadStep::Anew),
            (401, None, UploadStep::Stop),
            (403, None, UploadStep::Stop),
            (426, None, UploadStep::Stop),
            (503, None, UploadStep::Pause),
            (404, None, UploadStep::PutOff),
            (423, None, UploadStep::PutOff),
            (424, None, UploadStep::PutOff),
            (429, None, UploadStep::PutOff),
            (500, None, UploadStep::PutOff),
            (507, None, UploadStep::PutOff),
        ];
        for (status, offset, expected) in table {
            assert_eq!(after_piece(status, offset, 9), expected, "{status} {offset:?}");
        }
    }

    #[test]
    fn answers_and_what_they_mean() {
        let table = [
            (&[200, 201][..], Step::Acknowledge),
            (&[424], Step::SendMissing),
            (&[400, 409, 413, 415, 422], Step::Quarantine),
            (&[401, 403, 426], Step::Stop),
            (&[429, 503], Step::Pause),
            (&[204, 301, 302, 404, 405, 408, 500, 502, 504], Step::PutOff),
        ];
        for (statuses, expected) in table {
            for status in statuses {
                assert_eq!(after(*status), expected, "{status}");
            }
        }
    }
}
