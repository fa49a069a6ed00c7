//! The actions of a row, with the owners and timescales beside them.

use super::{Action, Plan};
use crate::import::entries::{self, Shared};
use crate::import::tables::Values;
use crate::import::{Work, timescale};

impl Plan {
    /// The actions of a row, each with its owners and its timescale.
    pub(super) fn actions(
        &mut self,
        values: &mut Values,
        place: &str,
        begins: bool,
        work: &mut Work<'_>,
    ) {
        let owners = entries::lines(&values.take("owner"));
        let timescales: Vec<String> = entries::lines(&values.take("timescale"))
            .into_iter()
            .map(|line| timescale(line, place, work))
            .collect();
        let beside = owners.len().max(timescales.len());
        let mut actions: Vec<Action> = entries::actions(values.take("action"), beside)
            .into_iter()
            .map(|blocks| Action { blocks, ..Action::default() })
            .collect();
        let status = values.line("status");
        let known = &mut self.themes[self.theme];
        let target = match self.current.as_slice() {
            [one] => &mut known.recommendations[*one].actions,
            _ => &mut known.actions,
        };
        if actions.is_empty() && !target.is_empty() && !begins {
            // A row without an action says more about the one above it.
            actions.extend(target.pop());
        }
        let count = actions.len();
        if count == 0 {
            for (what, lines) in [("owners", &owners), ("timescales", &timescales)] {
                if !lines.is_empty() {
                    work.left_out(place, format!("{what} without an action"), &lines.join("; "));
                }
            }
        }
        match entries::shared(owners, count).filter(|_| count > 0) {
            Some(Shared::Each(lines)) => {
                for (action, line) in actions.iter_mut().zip(lines) {
                    action.owners.extend(work.people.owners(&line, place));
                }
            }
            Some(Shared::All(line)) => {
                let people = work.people.owners(&line, place);
                actions.iter_mut().for_each(|action| action.owners.extend(people.clone()));
            }
            Some(Shared::Unclear(lines)) => {
                let people = lines.iter().flat_map(|line| work.people.owners(line, place));
                actions[0].owners.extend(people.collect::<Vec<_>>());
                unclear(work, place, count, lines.len(), "lines of owners");
            }
            None => {}
        }
        match entries::shared(timescales, count).filter(|_| count > 0) {
            Some(Shared::Each(lines)) => {
                actions.iter_mut().zip(lines).for_each(|(action, line)| action.add_timescale(line));
            }
            Some(Shared::All(line)) => {
                actions.iter_mut().for_each(|action| action.add_timescale(line.clone()))
            }
            Some(Shared::Unclear(lines)) => {
                unclear(work, place, count, lines.len(), "timescales");
                actions[0].add_timescale(lines.join("; "));
            }
            None => {}
        }
        self.status(&status, begins, &mut actions, place, work);
        let known = &mut self.themes[self.theme];
        match self.current.as_slice() {
            [one] => known.recommendations[*one].actions.append(&mut actions),
            _ => known.actions.append(&mut actions),
        }
    }

    /// The status of a row is that of its recommendation, unless rows below it have statuses of their own.
    fn status(
        &mut self,
        text: &str,
        begins: bool,
        actions: &mut [Action],
        place: &str,
        work: &mut Work<'_>,
    ) {
        if text.is_empty() {
            return;
        }
        let Some(status) = work.people.status(text, place) else {
            return;
        };
        let theme = &mut self.themes[self.theme];
        match (self.current.as_slice(), begins) {
            ([one], true) => theme.recommendations[*one].status = Some(status),
            ([one], false) => {
                let above = &mut theme.recommendations[*one];
                if let Some(first) = above.status.take() {
                    above.actions.iter_mut().for_each(|action| action.status = Some(first.clone()));
                }
                actions.iter_mut().for_each(|action| action.status = Some(status.clone()));
            }
            _ if actions.is_empty() => {
                work.left_out(place, "a status without a recommendation or an action", text)
            }
            _ => actions.iter_mut().for_each(|action| action.status = Some(status.clone())),
        }
    }
}

fn unclear(work: &mut Work<'_>, place: &str, actions: usize, lines: usize, what: &str) {
    let of = if actions == 1 { "1 action".to_owned() } else { format!("{actions} actions") };
    let text = format!(
        "there are {of} and {lines} {what}: all of them stand at the first action; move them to theirs"
    );
    if actions > 1 {
        work.remark(place, text);
    }
}

impl Action {
    fn add_timescale(&mut self, line: String) {
        self.timescale = Some(match self.timescale.take() {
            Some(before) => format!("{before}; {line}"),
            None => line,
        });
    }
}
