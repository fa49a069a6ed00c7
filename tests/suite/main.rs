//! All tests of the library through its public face, in one program, because linking is what takes long.

mod broken_yaml;
mod check;
mod expected;
