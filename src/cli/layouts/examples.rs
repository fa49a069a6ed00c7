//! Of each value that a template is given, the shortest example that shows it.

/// The example for a name at the top of the data; none for what needs none.
pub(super) fn example(name: &str) -> Option<&'static str> {
    let example = match name {
        "council" => "{= council.name =}",
        "committee" => "{= committee.name =}",
        "meeting" => "{% if meeting.date %}{= meeting.date | weekday =}{% endif %}",
        "document" => "#document-title(\"{= document.title =}\")",
        "fields" => {
            "{% for name, field in fields | items if field.given %}\n#par[{= field.label =}: {= field.inline =}]{% endfor %}"
        }
        "introduction" => "{= introduction =}",
        "recommendations" => {
            "{% from \"lib/parts.jinja.typ\" import recommendations as show %}\n{= show(recommendations) =}"
        }
        "sections" => {
            "{% from \"lib/parts.jinja.typ\" import sections as show %}\n{= show(sections, fields, document) =}"
        }
        "appendices" => "{% for one in appendices %}\n#par[Appendix {= one.number =} – {= one.title =}]{% endfor %}",
        "background_papers" => {
            "{% from \"lib/parts.jinja.typ\" import background as show %}\n{= show(background_papers) =}"
        }
        "plan" => {
            "{% for theme in plan.themes if plan %}{% for one in theme.recommendations %}\n\
             #par[{= one.reference.text =}: {= one.recommendation.inline =}]{% endfor %}{% endfor %}"
        }
        "review" => "{% if review %}\n#par[{= review.title =}, {= review.date | month_year =}]{% endif %}",
        "round" => "{% if round %}{= round.date | month_year =}{% endif %}",
        "register" => {
            "{% for entry in register.entries %}{% for name, field in entry | items if field.given %}\n\
             #par[{= field.label =}: {= field.inline =}]{% endfor %}{% endfor %}"
        }
        "plans" => "{% for plan in plans %}\n#section-heading(1)[{= plan.title =}]{% endfor %}",
        "registers" => "{% for register in registers %}\n#section-heading(1)[{= register.title =}]{% endfor %}",
        "compared" => "{% from \"lib/parts.jinja.typ\" import compared as show %}\n{= show(compared, changes) =}",
        "changes" => "{% from \"lib/parts.jinja.typ\" import changes as show %}\n{= show(changes) =}",
        "summary" => "{% from \"lib/parts.jinja.typ\" import summary as show %}\n{= show(summary, document) =}",
        "tables" => {
            "{% from \"lib/parts.jinja.typ\" import tables as show %}\n{= show(tables, status_key, document) =}"
        }
        "open_recommendations" => {
            "{% for one in open_recommendations %}\n#par[{= one.reference =}: {= one.first =}]{% endfor %}"
        }
        "status_key" => "{% for entry in status_key %}\n#par[{= entry.status =}: {= entry.meaning =}]{% endfor %}",
        "items" => "{% for item in items %}\n#par[{= item.number =} {= item.title =}]{% endfor %}",
        "members" => "{% for member in members.members %}\n#par[{= member.name =}]{% endfor %}",
        "entries" => "{% for entry in entries %}\n#par[{= entry.title =}]{% endfor %}",
        _ => return None,
    };
    Some(example)
}
