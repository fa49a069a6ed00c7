fn main() -> std::process::ExitCode {
    committee_packs::cli::run()
}
