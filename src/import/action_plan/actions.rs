//! The actions of a row, with the owners and timescales beside them.

use super::ReadPlan;
use crate::import::entries;
use crate::import::tables::Values;
use crate::import::{Work, timescale};
use crate::model::markdown::WIDTH;
use crate::model::value::Text;
use crate::model::{Action, Markdown};

impl ReadPlan {
    pub(super) fn actions(&mut self, values: &mut Values, place: &str, begins: bool, work: &mut Work<'_>) {
        let owners = entries::lines(&values.take("owner"));
        let timescales: Vec<String> =
            entries::lines(&values.take("timescale")).into_iter().map(|line| timescale(line, place, work)).collect();
        let beside = owners.len().max(timescales.len());
        let width = WIDTH - if self.current.len() == 1 { 14 } else { 10 };
        let mut actions: Vec<Action> = entries::actions(values.take("action"), beside)
            .into_iter()
            .map(|blocks| Action { text: Markdown::made(blocks, width).unwrap_or_default(), ..Action::default() })
            .collect();
        let status = values.line("status");
        let target = self.target();
        if actions.is_empty() && !target.is_empty() && !begins {
            // A row without an action adds to the one above it.
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
        unclear(work, place, count, owners.len(), "lines of owners");
        unclear(work, place, count, timescales.len(), "timescales");
        for (action, lines) in actions.iter_mut().zip(entries::beside(owners, count)) {
            action.owners.extend(lines.iter().flat_map(|line| work.people.owners(line, place)));
        }
        for (action, lines) in actions.iter_mut().zip(entries::beside(timescales, count)) {
            if !lines.is_empty() {
                add_timescale(action, lines.join("; "));
            }
        }
        self.status(&status, begins, &mut actions, place, work);
        self.target().append(&mut actions);
    }

    /// The actions of the recommendation that the last row was about; those of its theme where there are several or none.
    fn target(&mut self) -> &mut Vec<Action> {
        let known = &mut self.themes[self.theme].theme;
        match self.current.as_slice() {
            [one] => &mut known.recommendations[*one].actions,
            _ => &mut known.actions,
        }
    }

    /// The status of a row is that of its recommendation, unless rows below it have statuses of their own.
    fn status(&mut self, text: &str, begins: bool, actions: &mut [Action], place: &str, work: &mut Work<'_>) {
        if text.is_empty() {
            return;
        }
        let Some(status) = work.people.status(text, None, place) else { return };
        let theme = &mut self.themes[self.theme].theme;
        match (self.current.as_slice(), begins) {
            ([one], true) => theme.recommendations[*one].status = Some(status),
            ([one], false) => {
                let above = &mut theme.recommendations[*one];
                if let Some(first) = above.status.take() {
                    above.actions.iter_mut().for_each(|action| action.status = Some(first.clone()));
                }
                actions.iter_mut().for_each(|action| action.status = Some(status.clone()));
            }
            _ if actions.is_empty() => work.left_out(place, "a status without a recommendation or an action", text),
            _ => actions.iter_mut().for_each(|action| action.status = Some(status.clone())),
        }
    }
}

/// Says where it cannot be told which lines belong to which actions.
fn unclear(work: &mut Work<'_>, place: &str, actions: usize, lines: usize, what: &str) {
    if actions > 1 && lines > 1 && lines != actions {
        let all = "all of them stand at the first action; move them to theirs";
        work.remark(place, format!("there are {actions} actions and {lines} {what}: {all}"));
    }
}

fn add_timescale(action: &mut Action, line: String) {
    action.timescale = Some(Text::made(match action.timescale.take() {
        Some(before) => format!("{}; {line}", before.value),
        None => line,
    }));
}
