//! The program `packs`: everything is in the library.

use committee_packs::press::memory::Counted;

/// Typesetting allocates memory all the time, which mimalloc does fast.
#[global_allocator]
static ALLOCATOR: Counted<mimalloc::MiMalloc> = Counted(mimalloc::MiMalloc);

fn main() -> std::process::ExitCode {
    committee_packs::cli::main()
}
