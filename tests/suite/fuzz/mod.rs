//! What must hold for any input, tried with inputs made by chance:
//!
//! ```text
//! ARBTEST_BUDGET_MS=60000 cargo test --release --test suite fuzz::markdown -- --ignored
//! ```
//!
//! A failure says the seed of its input; `ARBTEST_SEED` in front of the same command tries that input alone.

mod change;
mod corpus;
mod elements;
mod office;
mod seen;
mod targets;
mod workspace;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use arbitrary::{Result, Unstructured};

/// The longest that anything may take.
const LONGEST: Duration = Duration::from_secs(30);

/// Tries inputs until the time is over. The one that fails is printed as a Rust string.
fn fuzz(make: impl Fn(&mut Unstructured<'_>) -> Result<Vec<u8>>, run: fn(&[u8])) {
    arbtest::arbtest(|chance| {
        let input = make(chance)?;
        let started = Instant::now();
        let held = catch_unwind(AssertUnwindSafe(|| run(&input))).is_ok();
        let took = started.elapsed();
        let shown = String::from_utf8_lossy(&input);
        assert!(held && took <= LONGEST, "fails after {took:?} on {shown:?}");
        Ok(())
    });
}

/// A test for each target, with what its inputs are.
macro_rules! targets {
    ($($name:ident: $make:expr, $run:path;)*) => {$(
        #[test]
        #[ignore = "runs as long as it is told to"]
        fn $name() {
            fuzz($make, $run);
        }
    )*};
}

targets! {
    load: change::text(corpus::files()), targets::load;
    markdown: change::text(corpus::texts()), targets::markdown;
    typeset: change::text(corpus::texts()), targets::typeset;
    template: change::text(corpus::templates()), targets::template;
    supplied: change::pdf(corpus::supplied()), targets::supplied;
    docx: change::bytes, office::docx;
    report_docx: change::bytes, office::report_docx;
    xlsx: change::bytes, office::xlsx;
    forms: change::bytes, office::forms;
}
