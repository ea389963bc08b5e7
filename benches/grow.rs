//! Writes the sets that `benches/process.py` measures: `FOLDER/SIZE/bo-tieu-chi.barem`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod generate;

fn main() -> std::io::Result<()> {
    let Some(folder) = std::env::args().nth(1) else {
        return Err(std::io::Error::other("name the folder to write to"));
    };
    for size in [100, 1_000, 10_000, 100_000] {
        let folder = std::path::Path::new(&folder).join(size.to_string());
        std::fs::create_dir_all(&folder)?;
        // As the formatter writes it, so that `fmt --check` measures a file that needs no change.
        std::fs::write(folder.join("bo-tieu-chi.barem"), barem_format::format(&generate::set(size)).text)?;
    }
    Ok(())
}
