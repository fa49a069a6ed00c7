//! The program `packs`: everything is in the library.

/// Typesetting asks for memory all the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    committee_packs::cli::main()
}
