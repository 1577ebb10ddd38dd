//! A district and a kiosk on two "machines": two data folders, two settings files, real processes, loopback.

use crate::robot::Robot;
use crate::story::{self, SAMIR};
use mobio::wire::enrolment::Announcement;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

/// A running `mobio serve`.
pub(crate) struct Serving {
    child: Child,
    /// Open as long as the server shall run.
    alive: Option<ChildStdin>,
    announced: Announcement,
}

impl Serving {
    /// Ends the server and waits until it has ended.
    pub(crate) fn stop(mut self) {
        self.end();
    }

    /// Its process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    fn end(&mut self) {
        drop(self.alive.take());
        let _ = self.child.wait();
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.end();
    }
}

/// Two folders with their settings.
pub(crate) struct Town {
    folder: tempfile::TempDir,
}

impl Town {
    /// A district that has been founded, and a kiosk that is enrolled there; nothing runs.
    pub(crate) fn new() -> Self {
        let town = Self { folder: tempfile::tempdir().unwrap() };
        let built_in = fs::read_to_string("assets/deploy/district.toml").unwrap();
        fs::write(town.district_settings(), &built_in).unwrap();
        let serving = town.serve();
        let Announcement { port, enrolment_code, root } = &serving.announced;
        fs::write(town.district_settings(), built_in.replace("127.0.0.1:0", &format!("127.0.0.1:{port}")))
            .unwrap();
        let root = data_encoding::BASE64URL_NOPAD.encode(&root.0);
        let remote = format!("mode = \"remote\"\nurl = \"http://127.0.0.1:{port}\"\nroot = \"{root}\"");
        let kiosk = fs::read_to_string("kiosk.toml").unwrap().replace("mode = \"embedded\"", &remote);
        fs::write(town.kiosk_settings(), kiosk).unwrap();
        town.enrol(enrolment_code, &town.kiosk_data());
        serving.stop();
        town
    }

    fn enrol(&self, code: &str, data: &Path) {
        let mut enrol = Command::new(env!("CARGO_BIN_EXE_mobio"));
        enrol.args(["enrol", code, "--config"]).arg(self.kiosk_settings());
        let enrolled = enrol.arg("--data").arg(data).stdout(Stdio::null()).status().unwrap();
        assert!(enrolled.success(), "the kiosk was not enrolled");
    }

    /// Enrols another kiosk with the district that serves; gives its `--data`.
    pub(crate) fn another_kiosk(&self, serving: &Serving) -> PathBuf {
        let data = self.folder.path().join("elsewhere");
        self.enrol(&serving.announced.enrolment_code, &data);
        data
    }

    /// The same town once more: its folders as they are now.
    #[cfg(feature = "failpoints")]
    pub(crate) fn copy(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let copied =
            Command::new("cp").arg("-a").arg(self.folder.path().join(".")).arg(folder.path()).status();
        assert!(copied.unwrap().success());
        Self { folder }
    }

    /// Starts the district.
    pub(crate) fn serve(&self) -> Serving {
        self.serve_with(&[]).expect("the district did not start")
    }

    /// Starts it with these variables; nothing when it ended before it was ready.
    pub(crate) fn serve_with(&self, variables: &[(&str, PathBuf)]) -> Option<Serving> {
        let mut serve = Command::new(env!("CARGO_BIN_EXE_mobio"));
        serve.args(["serve", "--announce", "--config"]).arg(self.district_settings());
        serve.arg("--data").arg(self.district_data()).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = serve.envs(variables.iter().cloned()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let alive = child.stdin.take();
        Some(Serving { child, alive, announced: serde_json::from_str(&line).ok()? })
    }

    /// Lets the kiosk reach its district once, as at its setting up, and no more.
    pub(crate) fn serve_until_the_kiosk_has_a_bundle(&self) {
        let serving = self.serve();
        let mut kiosk = Robot::start(&self.kiosk_data(), &self.kiosk_settings());
        story::read_privacy(&mut kiosk, &SAMIR);
        // The card's question comes only with a bundle, and then by itself.
        kiosk.sees(&story::say("ar", "card-choice-question"));
        drop(kiosk);
        serving.stop();
    }

    /// district.toml.
    pub(crate) fn district_settings(&self) -> PathBuf {
        self.folder.path().join("district.toml")
    }

    /// kiosk.toml.
    pub(crate) fn kiosk_settings(&self) -> PathBuf {
        self.folder.path().join("kiosk.toml")
    }

    /// The kiosk's `--data`.
    pub(crate) fn kiosk_data(&self) -> PathBuf {
        self.folder.path().join("kiosk")
    }

    /// The district's `--data`.
    pub(crate) fn district_data(&self) -> PathBuf {
        self.folder.path().join("district")
    }

    /// Both folders.
    pub(crate) fn everything(&self) -> &Path {
        self.folder.path()
    }
}
