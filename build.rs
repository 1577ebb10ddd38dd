//! Compiles again when a file is added to what is built into the program: `include_dir` only notices changed ones.

fn main() {
    for folder in ["assets", "locales"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
