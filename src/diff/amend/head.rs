//! What an amendment says of itself, of groups and of results.

use barem_format::Part;
use barem_ruleset::{Citation, Content, Digest, Group, Results, Ruleset};

use super::{Obstacle, keep::in_order};

/// The header of the amendment, and what of the base's header does not go on.
pub(super) struct Header {
    pub(super) head: Ruleset,
    pub(super) removed: Vec<String>,
}

/// The facts of the new ruleset as those of a decision that amends the old one, pinned by its digest. Its id is that of the
/// new ruleset, or where the old one or what that amends has it, with `-sua-doi`; what the new ruleset says it replaces is not the ruleset
/// that it amends.
pub(super) fn header(old: &Ruleset, new: &Ruleset, pin: Option<Digest>) -> Header {
    let mut head = Ruleset { groups: Vec::new(), annexes: Vec::new(), results: None, ..new.clone() };
    // Neither can it amend itself, nor what it amends amend it.
    let below = old.amends.as_ref().and_then(|base| base.id.as_ref());
    if head.id == old.id || below == Some(&head.id) {
        head.id += "-sua-doi";
    }
    head.replaces.retain(|cited| cited.id.as_ref() != Some(&old.id));
    let decision = old.decision.as_ref();
    head.amends = Some(Citation {
        id: Some(old.id.clone()),
        number: decision.and_then(|decision| decision.number.clone()),
        date: decision.and_then(|decision| decision.date),
    });
    head.amended = pin;
    let mut removed = Vec::new();
    macro_rules! inherited {
        ($($field:ident $keyword:literal;)*) => {
            let nothing = Ruleset::new("");
            $(if old.$field == new.$field {
                head.$field = nothing.$field.clone();
            } else if new.$field == nothing.$field {
                removed.push($keyword.to_owned());
            })*
        };
    }
    inherited! {
        standing_agency "cơ quan thường trực"; council "hội đồng thẩm định"; deadline "hạn nộp"; late "nộp muộn";
        unsubmitted "không nộp"; unapproved "chưa duyệt"; rounding "làm tròn"; holidays "ngày nghỉ";
        survey_options "phương án khảo sát";
    }
    if new.title.is_none() && old.title.is_some() {
        removed.push("tên".to_owned());
    }
    Header { head, removed }
}

/// What the amendment cannot say of the new ruleset's header: text that was composed stays so.
pub(super) fn obstacle(old: &Ruleset, new: &Ruleset) -> Option<Obstacle> {
    let composed = old.content == Content::Reconstructed && new.content == Content::Verbatim;
    composed.then_some(Obstacle::Content)
}

/// Groups that are new or differ; a new one comes before the next that is written after it, so that one is written too.
pub(super) fn groups(old: &[Group], new: &[Group], dropped: &mut Vec<Part>) -> Result<Vec<Group>, Obstacle> {
    let place = |id: &str| old.iter().position(|group| group.id == id);
    let common: Vec<usize> = new.iter().filter_map(|group| place(&group.id)).collect();
    if in_order(&common).len() < common.len() {
        return Err(Obstacle::GroupOrder);
    }
    let gone = old.iter().filter(|group| new.iter().all(|other| other.id != group.id));
    dropped.extend(gone.map(|group| Part::Group(group.id.clone())));
    let mut after_new = false;
    let written = |group: &&Group| {
        let known = old.iter().find(|known| known.id == group.id);
        let told = known.is_none() || after_new || known != Some(group);
        after_new = known.is_none();
        told
    };
    Ok(new.iter().filter(written).cloned().collect())
}

/// Results that differ.
pub(super) fn results(old: &Ruleset, new: &Ruleset, dropped: &mut Vec<Part>) -> Option<Results> {
    if old.results == new.results {
        return None;
    }
    dropped.extend(new.results.is_none().then_some(Part::Results));
    new.results.clone()
}
