//! Who was at a meeting, and who was not.

use super::{Maker, PeopleView, spans};
use crate::model::Word;
use crate::model::meeting::Role;
use crate::model::minutes::Was;
use crate::plan::datum::Datum;

impl Maker<'_> {
    pub(super) fn people(&self) -> Vec<PeopleView> {
        let role = |name: &str| {
            let member = self.meeting.members.iter().find(|member| member.name.value == name)?;
            match member.role? {
                Role::Chair => Some(self.said.say(Word::Chair)),
                Role::ViceChair => Some(self.said.say(Word::ViceChair)),
                Role::Member | Role::Substitute | Role::Vacancy => None,
            }
        };
        let of = |was: Was| {
            let there = self.minutes.attendance.entries.iter();
            let there = there.filter(move |(_, one)| one.attended.as_ref().is_some_and(|one| one.was == was));
            let names = there.map(|(name, _)| {
                let words = match role(&name.value) {
                    Some(role) => format!("{} ({role})", name.value),
                    None => name.value.clone(),
                };
                Datum::from(words).typed("attendance", [name.span])
            });
            names.collect::<Vec<_>>()
        };
        let substitutes = self.minutes.substitutes.iter().map(|one| {
            let values = [("name", one.name.as_str()), ("member", one.r#for.as_str())];
            Datum::from(self.said.fill(Word::InPlaceOf, &values)).typed("substitutes", [one.name.span, one.r#for.span])
        });
        let others = self.minutes.others.iter().map(|other| {
            let words = match &other.r#as {
                Some(role) => format!("{} ({})", other.name.value, role.value),
                None => other.name.value.clone(),
            };
            Datum::from(words).typed("others", spans(other))
        });
        let officers = self.minutes.officers.iter().filter_map(|id| self.council.officer(id.as_str()));
        let officers = officers.map(|officer| {
            let post = officer.title_in_full(&self.said);
            let holder = officer.holder().map(|name| format!("{}, {post}", name.value));
            Datum::from(holder.unwrap_or(post))
        });
        let groups = [
            (Word::Present, of(Was::Present)),
            (Word::PresentRemotely, of(Was::Remote)),
            (Word::Substitutes, substitutes.collect()),
            (Word::ApologiesFrom, of(Was::Apologies)),
            (Word::AbsentMembers, of(Was::Absent)),
            (Word::AlsoPresent, others.collect()),
            (Word::OfficersPresent, officers.collect()),
        ];
        let groups = groups.into_iter().filter(|(_, names)| !names.is_empty());
        groups.map(|(word, names)| PeopleView { heading: self.said.say(word).to_owned(), names }).collect()
    }
}
