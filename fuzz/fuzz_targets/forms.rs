#![no_main]

#[path = "../office.rs"]
#[allow(dead_code)]
mod office;

libfuzzer_sys::fuzz_target!(|data: &[u8]| office::forms(data));
