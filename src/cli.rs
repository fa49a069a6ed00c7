//! Words to calls.
use std::process::ExitCode;
/// run
pub fn run() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let root = std::path::PathBuf::from(&args[1]);
    let mut checked = crate::build::read(&root, false);
    let options = crate::build::Options { workspace: root, output: args[2].clone().into(), request: Default::default(), formats: crate::export::Format::ALL.to_vec(), jobs: 0, deny_warnings: false };
    let summary = crate::build::build(&mut checked, &options, &|_| ());
    eprintln!("{}", crate::diag::print_human(&checked.problems, &checked.sources, false));
    eprintln!("{summary:#?}");
    ExitCode::SUCCESS
}
