//! The person's way to the district, opened when card and PIN first need it: a new person never does.

use crate::domain::moment::Clock;
use crate::forward::{Address, Client, ForwardError, Line};
use crate::station::random;
use crate::store::key_file;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the district answers, and the line once it was needed.
pub(super) struct Way {
    folder: PathBuf,
    clock: Arc<dyn Clock>,
    address: Option<String>,
    line: Option<Line>,
}

impl Way {
    pub(super) fn new(folder: &Path, clock: Arc<dyn Clock>, address: Option<String>) -> Self {
        Self { folder: folder.to_owned(), clock, address, line: None }
    }

    /// The district answers somewhere else.
    pub(super) fn moved(&mut self, address: Option<String>) {
        if self.address != address {
            self.address = address;
            self.line = None;
        }
    }

    /// The line; none while nobody knows where the district is. One that cannot be set up is none either: what this
    /// kiosk holds still opens.
    pub(super) fn line(&mut self) -> Option<&mut Line> {
        if self.line.is_none() {
            self.line = self.address.as_deref().and_then(|address| self.open(address).ok());
        }
        self.line.as_mut()
    }

    fn open(&self, address: &str) -> Result<Line, ForwardError> {
        let key = key_file::load_or_make(&self.folder, &mut random::rng())?;
        let address = Address::parse(address)?;
        Line::new(Client::new(address, key, Arc::clone(&self.clock), Box::new(random::rng()))?)
    }
}
