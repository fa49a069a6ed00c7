//! The list of who gets which form.

use super::ask::{Asking, Form};
use crate::model::Words;
use crate::model::value::Date;
use crate::office::csv_text;
use crate::progress::Item;

/// The list as a table for spreadsheets.
pub(crate) fn covering(asking: &Asking<'_>, forms: &[Form<'_, '_>]) -> String {
    let head = ["Owner", "Name", "Email", "Workbook", "Word form", "Asked about", "Actions", "Return by"];
    let mut rows = vec![head.map(str::to_owned)];
    let by = asking.by.map(Date::iso).unwrap_or_default();
    for form in forms {
        let text = |text: Option<&crate::model::value::Text>| text.map_or_else(String::new, |text| text.value.clone());
        let officer = form.officer;
        let names: Vec<String> = form.questions.iter().map(|question| question.item.name()).collect();
        let actions: usize = form.questions.iter().map(|question| question.actions.len()).sum();
        let stem = form.stem(asking);
        rows.push([
            officer.map_or_else(|| form.owner_words(), |officer| officer.title_in_full(&Words::default())),
            text(officer.and_then(|officer| officer.name.as_ref())),
            text(officer.and_then(|officer| officer.email.as_ref())),
            format!("{stem}.xlsx"),
            format!("{stem}.docx"),
            names.join("; "),
            actions.to_string(),
            by.clone(),
        ]);
    }
    let unasked: Vec<String> = asking.unasked().into_iter().map(Item::name).collect();
    if !unasked.is_empty() {
        let mut row = [const { String::new() }; 8];
        row[0] = "Nobody is asked: closed, done, or dealt with elsewhere".to_owned();
        row[5] = unasked.join("; ");
        rows.push(row);
    }
    csv_text(rows)
}
