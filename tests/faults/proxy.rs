//! A line between kiosk and district that misbehaves: it breaks off after some bytes, dawdles, and loses answers
//! to requests that have arrived, so that the district has something and the kiosk does not know.

use crate::chance::Chance;
use crate::town::Town;
use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

/// How the line is.
#[derive(Clone, Debug)]
pub(crate) enum Temper {
    /// Everything passes.
    Honest,
    /// Each connection by chance: whole, slow, cut on the way there, or on the way back.
    Flaky(Chance),
    /// Each connection is cut after so many bytes, in either direction.
    Short(usize),
}

/// How one connection goes: so many bytes each way, and how long each piece takes.
#[derive(Clone, Copy, Debug)]
struct Fate {
    there: usize,
    back: usize,
    delay: Duration,
}

impl Temper {
    fn fate(&mut self) -> Fate {
        const WHOLE: Fate = Fate { there: usize::MAX, back: usize::MAX, delay: Duration::ZERO };
        match self {
            Self::Honest => WHOLE,
            Self::Short(bytes) => Fate { there: *bytes, back: *bytes, ..WHOLE },
            Self::Flaky(chance) => match chance.below(8) {
                0 => WHOLE,
                1 | 2 => Fate { delay: chance.span(Duration::from_millis(60)), ..WHOLE },
                // In the middle of a request, or of the one after.
                3 | 4 => Fate { there: chance.below(16 * 1024), ..WHOLE },
                // Not a byte of the answer, or a piece of it, or of a later one.
                5 => Fate { back: 0, ..WHOLE },
                _ => Fate { back: chance.below(4 * 1024), ..WHOLE },
            },
        }
    }
}

/// A running line. It lives as long as the program.
pub(crate) struct Proxy {
    port: u16,
    temper: Arc<Mutex<Temper>>,
    cuts: Arc<Mutex<usize>>,
    /// Something came back from the district.
    pub(crate) news: mpsc::Receiver<()>,
}

impl Proxy {
    /// A line between the kiosk and the district of this town: the kiosk knows no other address.
    pub(crate) fn between(town: &Town, temper: Temper) -> Self {
        const HERE: &str = "url = \"http://127.0.0.1:";
        let settings = fs::read_to_string(town.kiosk_settings()).unwrap();
        let (before, rest) = settings.split_once(HERE).unwrap();
        let (port, after) = rest.split_once('"').unwrap();
        let proxy = Self::start(port.parse().unwrap(), temper);
        fs::write(town.kiosk_settings(), format!("{before}{HERE}{}\"{after}", proxy.port)).unwrap();
        proxy
    }

    /// A line to this port of this machine.
    fn start(to: u16, temper: Temper) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (temper, cuts) = (Arc::new(Mutex::new(temper)), Arc::new(Mutex::new(0)));
        let (told, news) = mpsc::channel();
        let proxy = Self { port, temper: Arc::clone(&temper), cuts: Arc::clone(&cuts), news };
        thread::spawn(move || {
            for kiosk in listener.incoming().flatten() {
                let fate = temper.lock().unwrap().fate();
                // Nobody serves there now: the kiosk's connection ends at once.
                let Ok(district) = TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], to))) else {
                    continue;
                };
                for side in [&kiosk, &district] {
                    // Small pieces would wait for each other otherwise.
                    side.set_nodelay(true).unwrap();
                }
                let (back_from, back_to) = (district.try_clone().unwrap(), kiosk.try_clone().unwrap());
                let (cut_there, cut_back, told) = (Arc::clone(&cuts), Arc::clone(&cuts), told.clone());
                thread::spawn(move || pass(kiosk, district, fate.there, fate.delay, &cut_there, || ()));
                thread::spawn(move || {
                    // Whoever listened may have gone.
                    pass(back_from, back_to, fate.back, fate.delay, &cut_back, || {
                        let _ = told.send(());
                    });
                });
            }
        });
        proxy
    }

    /// From now on the line is like this.
    pub(crate) fn becomes(&self, temper: Temper) {
        *self.temper.lock().unwrap() = temper;
    }

    /// How many connections were cut.
    pub(crate) fn cuts(&self) -> usize {
        *self.cuts.lock().unwrap()
    }
}

/// Passes so many bytes on; then the whole connection ends, in both directions.
fn pass(
    mut from: TcpStream,
    mut to: TcpStream,
    most: usize,
    delay: Duration,
    cuts: &Mutex<usize>,
    passed: impl Fn(),
) {
    let mut left = most;
    let mut piece = [0; 4096];
    while let Ok(count @ 1..) = from.read(&mut piece) {
        // A slow line, not waiting for anything.
        thread::sleep(delay);
        let allowed = count.min(left);
        left -= allowed;
        let arrived = to.write_all(&piece[..allowed]).is_ok();
        passed();
        if allowed < count || !arrived {
            *cuts.lock().unwrap() += 1;
            break;
        }
    }
    for stream in [&from, &to] {
        // The other direction may have ended it already.
        let _ = stream.shutdown(Shutdown::Both);
    }
}
