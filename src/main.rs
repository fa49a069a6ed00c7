//! The program `packs`: everything is in the library.

fn main() -> std::process::ExitCode {
    committee_packs::cli::main()
}
