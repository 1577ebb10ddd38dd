//! Compiles again when a file is added to what is built into the program (`include_dir` only notices changed ones), and
//! makes the package of every built-in form, which a session's process reads instead of its files.

#[expect(dead_code, reason = "places in the text are for the program's own messages")]
#[path = "src/form/package.rs"]
mod package;

use package::Package;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

const FORMS: &str = "assets/forms";

fn main() -> Result<(), Box<dyn Error>> {
    for folder in ["assets", "locales"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?);
    let mut packages = String::new();
    for folder in entries(Path::new(FORMS))? {
        let Some(name) = folder.file_name().filter(|_| folder.is_dir()) else { continue };
        let mut files = Vec::new();
        collect(&folder, &folder, &mut files)?;
        let (package, flaws) = Package::of_files(&files);
        if !flaws.is_empty() {
            // The program reads the files of such a form itself, so it can still name what is wrong, with its place.
            println!("cargo::warning={} cannot be read; see `mobio form check`", folder.display());
            continue;
        }
        let (json, sha256) = package.seal()?;
        let name = name.to_str().ok_or("the name of a form is no text")?;
        fs::write(out.join(format!("{name}.json")), json)?;
        let text = format!("include_str!(concat!(env!(\"OUT_DIR\"), \"/{name}.json\"))");
        writeln!(packages, "({name:?}, {sha256:?}, {text}),")?;
    }
    fs::write(out.join("packages.rs"), format!("&[{packages}]"))?;
    Ok(())
}

/// All files of a folder: path inside it, and text.
fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> Result<(), Box<dyn Error>> {
    for path in entries(folder)? {
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            let inside = path.strip_prefix(root)?.to_str().ok_or("the name of a file is no text")?;
            files.push((inside.to_owned(), String::from_utf8_lossy(&fs::read(&path)?).into_owned()));
        }
    }
    Ok(())
}

/// What is in a folder, by name: a file system gives it in any order, and the same files must make the same program.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    paths.sort();
    Ok(paths)
}
