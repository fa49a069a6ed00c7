//! The arguments of `packs new report`.

pub(super) struct Wanted<'a> {
    pub(super) meeting: &'a str,
    pub(super) name: &'a str,
    pub(super) layout: &'a str,
    pub(super) plan: Option<&'a str>,
    pub(super) register: Option<&'a str>,
}
