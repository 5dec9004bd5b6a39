//! An account as the cache of summaries keeps it: short, with numbers in place of words.

use crate::attempt::Mark;
use crate::coach::{Account, Asked, Deed, DeedKind, Judged, PhaseTime};
use crate::prompt::Dimension;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub struct AccountV1 {
    /// Whether a follow-up, the id, the tag, the number of the mark.
    judged: Vec<(bool, String, String, usize)>,
    dimensions: Vec<(Dimension, f64)>,
    /// The name, milliseconds spent, milliseconds planned.
    phases: Vec<(String, u64, u64)>,
    /// The number of the kind, the scope, the name.
    deeds: Vec<(usize, String, String)>,
}

/// Every mark, at the number by which the cache knows it.
const MARKS: [Mark; 4] = [Mark::Covered, Mark::Partly, Mark::Missed, Mark::NotApplicable];

impl AccountV1 {
    pub fn of(account: &Account) -> Option<Self> {
        let judged = account.judged.iter().map(|judged| {
            let mark = MARKS.iter().position(|mark| *mark == judged.mark)?;
            Some((judged.asked == Asked::FollowUp, judged.id.clone(), judged.tag.clone(), mark))
        });
        let phases = account.phases.iter();
        let deeds = account.deeds.iter().map(|deed| {
            let kind = DeedKind::ALL.iter().position(|kind| *kind == deed.kind)?;
            Some((kind, deed.scope.clone(), deed.what.clone()))
        });
        Some(Self {
            judged: judged.collect::<Option<_>>()?,
            dimensions: account.dimensions.clone(),
            phases: phases.map(|phase| (phase.name.clone(), phase.spent_ms, phase.planned_ms)).collect(),
            deeds: deeds.collect::<Option<_>>()?,
        })
    }

    /// The account, if every number in it is known.
    pub fn into_account(self) -> Option<Account> {
        let judged = self.judged.into_iter().map(|(follow_up, id, tag, mark)| {
            let asked = if follow_up { Asked::FollowUp } else { Asked::Topic };
            Some(Judged { asked, id, tag, mark: *MARKS.get(mark)? })
        });
        let phases = self.phases.into_iter();
        let deeds = self
            .deeds
            .into_iter()
            .map(|(kind, scope, what)| Some(Deed { kind: *DeedKind::ALL.get(kind)?, scope, what }));
        Some(Account {
            judged: judged.collect::<Option<_>>()?,
            dimensions: self.dimensions,
            phases: phases
                .map(|(name, spent_ms, planned_ms)| PhaseTime { name, spent_ms, planned_ms })
                .collect(),
            deeds: deeds.collect::<Option<_>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_comes_back_as_it_was_and_one_of_another_version_does_not() {
        let account = Account {
            judged: vec![
                Judged { asked: Asked::Topic, id: "a".into(), tag: "no-dlq".into(), mark: Mark::Missed },
                Judged { asked: Asked::FollowUp, id: "q14".into(), tag: "x".into(), mark: Mark::Covered },
            ],
            dimensions: vec![(Dimension::Scale, 0.5)],
            phases: vec![PhaseTime { name: "Scope".into(), spent_ms: 9, planned_ms: 10 }],
            deeds: DeedKind::ALL
                .map(|kind| Deed { kind, scope: "chat".into(), what: "MessageSent".into() })
                .to_vec(),
        };
        let text = serde_json::to_string(&AccountV1::of(&account).unwrap()).unwrap();
        let read = |text: &str| serde_json::from_str::<AccountV1>(text).unwrap().into_account();
        assert_eq!(read(&text), Some(account));
        assert_eq!(read(&text.replace("[26,\"chat\"", "[99,\"chat\"")), None);
    }
}
