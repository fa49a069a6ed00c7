//! Which tabs are open, by the signs they give, and whether the window has been left.

use std::collections::BTreeMap;
use std::time::Duration;

/// How long the program stays after the last tab was closed with nothing unsaved.
const ALL_CLOSED: Duration = Duration::from_secs(10 * 60);
/// How long it stays after the last sign of a tab.
const NO_SIGN: Duration = Duration::from_secs(2 * 60 * 60);
/// More tabs than anybody has: the oldest are forgotten.
const MOST: usize = 100;
/// How long a tab's name is at most.
const LONGEST: usize = 64;

/// The tabs that are open.
#[derive(Debug, Default)]
pub(super) struct Tabs {
    last: BTreeMap<String, Duration>,
    /// When the last one was closed, or the program began.
    empty_since: Duration,
    last_sign: Duration,
}

impl Tabs {
    /// A tab gives a sign.
    pub(super) fn sign(&mut self, tab: &str, now: Duration) {
        self.last_sign = now;
        if tab.is_empty() || tab.len() > LONGEST {
            return;
        }
        if self.last.len() >= MOST
            && let Some(oldest) = self.last.iter().min_by_key(|(_, at)| **at).map(|(tab, _)| tab.clone())
        {
            self.last.remove(&oldest);
        }
        self.last.insert(tab.to_owned(), now);
    }

    /// A tab is closed.
    pub(super) fn bye(&mut self, tab: &str, now: Duration) {
        self.last.remove(tab);
        self.empty_since = now;
    }

    /// Whether nobody is there any more.
    pub(super) fn are_left(&self, is_unsaved: bool, now: Duration) -> bool {
        let all_closed = self.last.is_empty() && !is_unsaved && now >= self.empty_since + ALL_CLOSED;
        all_closed || now >= self.last_sign + NO_SIGN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_is_left_when_no_tab_is_there() {
        let at = |minutes: u64| Duration::from_secs(60 * minutes);
        let mut tabs = Tabs::default();
        assert!(!tabs.are_left(false, at(9)) && tabs.are_left(false, at(10)));
        tabs.sign("a", at(1));
        tabs.sign("b", at(2));
        tabs.bye("a", at(3));
        assert!(!tabs.are_left(false, at(60)));
        tabs.bye("b", at(5));
        assert!(!tabs.are_left(false, at(14)) && tabs.are_left(false, at(15)));
        assert!(!tabs.are_left(true, at(100)) && tabs.are_left(true, at(122)));
    }
}
