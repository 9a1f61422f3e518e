//! The sums behind the vendor's effectiveness: one product per question, one total per section.
//!
//! In: a question and the assumptions, or the lines of a section. Out: exact fractions. The cap is
//! applied here and nowhere else.

use crate::quantity::Share;
use crate::scoring::ratio::Ratio;
use crate::scoring::score::{
    Assumptions, Contribution, DomainScore, Effectiveness, EvidenceLevel, QuestionStatus,
    ScoredQuestion, factor,
};

/// How far above the weakest core section the average may count: 0.20.
const CAP_THOUSANDTHS: u32 = 200;

/// What one question adds to the sum.
pub(super) fn contribution(question: &ScoredQuestion, assumptions: Assumptions) -> Contribution {
    let weight = if assumptions.equal_weights {
        1
    } else {
        question.weight
    };
    let is_answered = question.status == QuestionStatus::Answered;
    let level = question.level.unwrap_or(EvidenceLevel::E1);
    let factor = is_answered.then(|| {
        if assumptions.factors {
            factor(level, question.needs)
        } else {
            Share::ONE
        }
    });
    let credit = if is_answered {
        question.credit.clamp(Share::ZERO, Share::ONE)
    } else {
        Share::ZERO
    };
    let score = product(credit, factor.unwrap_or(Share::ZERO), 1);
    let earned = product(credit, factor.unwrap_or(Share::ZERO), weight);
    let full = product(Share::ONE, Share::ONE, weight);
    Contribution {
        id: question.id.clone(),
        section: question.section.clone(),
        weight,
        status: question.status,
        credit,
        factor,
        score,
        earned,
        at_best: if question.status.is_open() {
            full
        } else {
            earned
        },
    }
}

/// `credit × factor × weight`, exactly; both shares lie between nothing and the whole.
fn product(credit: Share, factor: Share, weight: u32) -> Ratio {
    let units = i128::from(credit.0) * i128::from(factor.0) * i128::from(weight);
    let whole = i128::from(Share::ONE.0) * i128::from(Share::ONE.0);
    Ratio::new(units, whole).unwrap_or(Ratio::ZERO)
}

/// Running sums of a section or of everything.
pub(super) struct Sum {
    pub(super) weight: u64,
    answered: u64,
    assured: u64,
    pub(super) earned: Ratio,
    pub(super) at_best: Ratio,
}

impl Default for Sum {
    fn default() -> Self {
        Self {
            weight: 0,
            answered: 0,
            assured: 0,
            earned: Ratio::ZERO,
            at_best: Ratio::ZERO,
        }
    }
}

impl Sum {
    pub(super) fn add(&mut self, line: &Contribution, question: &ScoredQuestion) {
        let weight = u64::from(line.weight);
        self.weight = self.weight.saturating_add(weight);
        self.earned = self.earned.plus(line.earned);
        self.at_best = self.at_best.plus(line.at_best);
        if line.status == QuestionStatus::Answered {
            self.answered = self.answered.saturating_add(weight);
            if question.level >= Some(EvidenceLevel::E3) {
                self.assured = self.assured.saturating_add(weight);
            }
        }
    }

    pub(super) fn over_weight(&self, part: Ratio) -> Option<Ratio> {
        Ratio::new(
            part.numerator(),
            part.denominator().checked_mul(self.weight.into())?,
        )
    }

    fn share(&self, part: u64) -> Option<Ratio> {
        Ratio::new(part.into(), self.weight.into())
    }

    pub(super) fn effectiveness(
        self,
        domains: Vec<DomainScore>,
        contributions: Vec<Contribution>,
        caps: bool,
    ) -> Option<Effectiveness> {
        let plain_low = self.over_weight(self.earned)?;
        let plain_high = self.over_weight(self.at_best)?;
        let core = || domains.iter().filter(|domain| domain.is_core);
        let weakest = core().min_by_key(|domain| (domain.score, &domain.section));
        let capped = |plain: Ratio, lowest: Option<Ratio>| match lowest {
            Some(lowest) if caps => plain.min(lowest.plus_thousandths(CAP_THOUSANDTHS)),
            _ => plain,
        };
        let low = capped(plain_low, weakest.map(|domain| domain.score));
        Some(Effectiveness {
            low,
            high: capped(plain_high, core().map(|domain| domain.high).min()),
            plain_low,
            plain_high,
            completeness: self.share(self.answered)?,
            assurance_share: self.share(self.assured)?,
            weight: self.weight,
            earned: self.earned,
            weakest_core: weakest.map(|domain| (domain.section.clone(), domain.score)),
            cap_binds: low < plain_low,
            domains,
            contributions,
        })
    }
}
