//! The process itself: locked in before it reads, little memory, and a caller that no process can hold up or deceive.

use super::made::encoded;
use super::{quarters, render, renderer};
use image::ImageFormat;
use mobio::documents::picture::{Bounds, PictureError, Renderer};
use seccompiler::{SeccompAction, SeccompFilter, apply_filter};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn start() -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mobio"));
    command.args(["picture", "--width", "960", "--height", "720"]).env_clear();
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// A line of a file in `/proc/PROCESS`, without its name.
fn line(process: &Child, file: &str, name: &str) -> String {
    let text = fs::read_to_string(format!("/proc/{}/{file}", process.id())).unwrap();
    text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned()
}

#[test]
fn it_is_locked_in_before_it_has_read_a_byte() {
    let mut process = start();
    let begun = Instant::now();
    while line(&process, "status", "Seccomp:") != "2" {
        assert!(begun.elapsed() < Duration::from_secs(60));
        std::thread::yield_now();
    }
    assert_eq!(line(&process, "status", "NoNewPrivs:"), "1");
    assert_eq!(line(&process, "status", "Threads:"), "1");
    for (name, amount) in [
        ("Max address space", "536870912"),
        ("Max cpu time", "10"),
        ("Max core file size", "0"),
        ("Max file size", "0"),
        ("Max open files", "0"),
        ("Max processes", "0"),
    ] {
        let limit = line(&process, "limits", name);
        assert_eq!(limit.split_whitespace().take(2).collect::<Vec<_>>(), [amount; 2], "{name}");
    }
    drop(process.stdin.take());
    assert_eq!(process.wait().unwrap().code(), Some(11));
}

#[test]
fn a_photo_of_12_megapixels_needs_little_memory() {
    let photo = encoded(&quarters(4000, 3000).into(), ImageFormat::Jpeg);
    let mut process = start();
    process.stdin.take().unwrap().write_all(&photo).unwrap();
    let mut output = process.stdout.take().unwrap();
    let mut sides = [0; 8];
    output.read_exact(&mut sides).unwrap();
    assert_eq!(sides, [0, 0, 3, 192, 0, 0, 2, 208]);
    // All is decoded, and more waits to be read than a pipe holds.
    let peak = line(&process, "status", "VmHWM:");
    let peak: u64 = peak.trim_end_matches(" kB").parse().unwrap();
    assert!((36_000..100_000).contains(&peak), "{peak} kB");
    assert_eq!(io::copy(&mut output, &mut io::sink()).unwrap(), 960 * 720 * 3);
    assert!(process.wait().unwrap().success());
}

/// A program of a few lines that is started instead; no other process ever has it open for writing.
pub(crate) fn program(folder: &Path, lines: &str) -> PathBuf {
    let path = folder.join("program");
    let write = r#"printf '#!/bin/sh\n%s\n' "$1" > "$2" && chmod +x "$2""#;
    let written = Command::new("/bin/sh").args(["-c", write, "sh", lines]).arg(&path).status().unwrap();
    assert!(written.success());
    path
}

#[test]
fn no_process_holds_the_caller_up_or_deceives_it() {
    let picture = encoded(&quarters(64, 32).into(), ImageFormat::Png);
    let long = vec![7; 300_000];
    for (lines, file, expected) in [
        ("exec /bin/sleep 600", &picture, "M-PICTURE-04"),
        ("exec /bin/sleep 600", &long, "M-PICTURE-04"),
        ("exec >&-; exec /bin/sleep 600", &picture, "M-PICTURE-04"),
        ("exec cat /dev/zero", &long, "M-PICTURE-04"),
        ("cat >/dev/null; printf '\\0\\0\\0'", &long, "M-PICTURE-06"),
        ("cat >/dev/null; printf '\\0\\0\\0\\2\\0\\0\\0\\1'; printf abcde", &picture, "M-PICTURE-06"),
        ("cat >/dev/null; printf '\\0\\0\\0\\2\\0\\0\\0\\1'; printf abcdef", &picture, "shown"),
        ("cat >/dev/null; printf '\\0\\0\\0\\2\\0\\0\\0\\1'; printf abcdefg", &picture, "M-PICTURE-06"),
        (
            "cat >/dev/null; printf '\\0\\0\\0\\2\\0\\0\\0\\1'; printf abcdef; exit 13",
            &picture,
            "M-PICTURE-03",
        ),
        ("printf '\\0\\0\\0\\0\\0\\0\\0\\0'", &picture, "M-PICTURE-06"),
        ("printf '\\0\\0\\3\\301\\0\\0\\0\\1'; cat /dev/zero", &picture, "M-PICTURE-06"),
        ("printf '\\377\\377\\377\\377\\377\\377\\377\\377'; cat /dev/zero", &picture, "M-PICTURE-06"),
        ("exit 0", &picture, "M-PICTURE-06"),
        ("exit 0", &long, "M-PICTURE-06"),
        ("exit 77", &picture, "M-PICTURE-06"),
        ("kill -SYS $$", &picture, "M-PICTURE-06"),
        ("kill -SEGV $$", &picture, "M-PICTURE-06"),
        ("kill -XCPU $$", &picture, "M-PICTURE-04"),
        ("[ -z \"$CARGO_MANIFEST_DIR\" ] && exit 11", &picture, "M-PICTURE-01"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        // Those that say something get the time to say it.
        let patience = Duration::from_millis(if expected == "M-PICTURE-04" { 300 } else { 60_000 });
        let renderer = Renderer { program: program(folder.path(), lines), patience };
        let begun = Instant::now();
        let result = renderer.render(file.as_slice(), Bounds::new(960, 720).unwrap());
        assert_eq!(result.map_or_else(|error| error.code(), |_| "shown"), expected, "{lines}");
        assert!(begun.elapsed() < Duration::from_secs(60), "{lines}");
    }
    let renderer = Renderer { program: "/nowhere/mobio".into(), ..renderer() };
    let error = renderer.render(picture.as_slice(), Bounds::new(960, 720).unwrap()).unwrap_err();
    assert_eq!((error.code(), error.lasting()), ("M-PICTURE-07", false));
}

#[test]
fn a_process_that_is_given_up_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let number = folder.path().join("number");
    let lines = format!("echo $$ > '{}'; exec /bin/sleep 600", number.display());
    let renderer = Renderer { program: program(folder.path(), &lines), patience: Duration::from_secs(2) };
    let error = renderer.render([7].as_slice(), Bounds::new(32, 32).unwrap()).unwrap_err();
    assert_eq!((error.code(), error.lasting()), ("M-PICTURE-04", false));
    let number = fs::read_to_string(number).unwrap();
    assert!(!Path::new("/proc").join(number.trim()).exists());
}

#[test]
fn a_stick_that_is_taken_out_is_told_apart() {
    struct Torn;
    impl Read for Torn {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("taken out"))
        }
    }
    let picture = encoded(&quarters(64, 32).into(), ImageFormat::Png);
    let torn = picture[..50].chain(Torn);
    let error = renderer().render(torn, Bounds::new(32, 32).unwrap()).unwrap_err();
    assert_eq!((error.code(), error.lasting()), ("M-PICTURE-08", false));
}

/// The kernel refuses every further filter to what this thread starts, as some containers do.
#[test]
fn without_its_filter_nothing_is_decoded() {
    let picture = encoded(&quarters(64, 32).into(), ImageFormat::Png);
    assert!(render(&picture).is_ok());
    let refused = std::thread::spawn(move || {
        let rules = [(libc::SYS_seccomp, Vec::new())].into();
        let machine = std::env::consts::ARCH.try_into().unwrap();
        let refuse = SeccompAction::Errno(libc::ENOSYS.unsigned_abs());
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, refuse, machine).unwrap();
        let filter: seccompiler::BpfProgram = filter.try_into().unwrap();
        apply_filter(&filter).unwrap();
        render(&picture)
    });
    let error = refused.join().unwrap().unwrap_err();
    assert!(matches!(error, PictureError::Unprotected), "{error:?}");
    assert!(error.lasting());
}
