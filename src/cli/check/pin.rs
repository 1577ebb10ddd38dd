//! How long one PIN check takes on this machine. The cost is the same on every kiosk and is never lowered: it is
//! all that stands between a thief's copy of the disk and a PIN. A machine that is too slow for it is a fault.

use super::report::Finding;
use crate::seal::{CardKeys, CardNumber, Lookup, Pin};
use crate::station::random;
use std::time::{Duration, Instant};

/// People wait longer for nothing.
const LONGEST: Duration = Duration::from_secs(4);

/// Checks a PIN of nobody, with a card of nobody.
pub(super) fn finding() -> Finding {
    let card = CardNumber::generate(&mut random::rng());
    let started = Instant::now();
    let checked = Pin::parse("271828").ok().map(|pin| CardKeys::derive(&card, &pin, &Lookup::new([0; 32])));
    match checked {
        Some(Ok(_)) => judge(started.elapsed()),
        _ => Finding::Fault("a PIN check needs 128 MiB of free memory\n  = add memory".to_owned()),
    }
}

fn judge(took: Duration) -> Finding {
    let seconds = took.as_secs_f32();
    if took > LONGEST {
        Finding::Fault(format!("one PIN check takes {seconds:.1} s, at most 4 s\n  = use a faster machine"))
    } else {
        Finding::Good(format!("one PIN check takes {seconds:.1} s"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn above_four_seconds_is_a_fault() {
        assert!(matches!(judge(LONGEST), Finding::Good(_)));
        assert!(matches!(judge(LONGEST + Duration::from_millis(1)), Finding::Fault(_)));
    }
}
