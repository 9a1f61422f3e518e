//! Text with places to fill: read once, so that a misspelt place is found when the policy loads.
//!
//! In: a text such as `… every {p:key_rotation_days}.` Out: its pieces, or the place that means
//! nothing. What a place says for one organisation is not known here.

/// A text and its places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording(pub Vec<Piece>);

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// As written.
    Text(String),
    /// The value in force of a parameter.
    Parameter {
        /// Its name.
        name: String,
        /// One part of its split, from 0; `None` for all.
        part: Option<usize>,
        /// How a list is joined.
        join: Join,
    },
    /// A role and who holds it.
    Role(String),
    /// A fact about the organisation.
    Fact(Fact),
}

/// How the last two entries of a list are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// By "and".
    And,
    /// By "or".
    Or,
}

impl Join {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Self::And => "and",
            Self::Or => "or",
        }
    }
}

/// A fact about the organisation, said in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// Its name.
    Org,
    /// Whom to call in an incident.
    Contact,
    /// The regimes in force, as a sentence.
    Regimes,
    /// The gates that are switched on.
    Gates,
    /// The gates that nobody may waive, as sentences.
    NeverWaived,
    /// Where data may go, as a sentence.
    Countries,
    /// Payments without approval, as a sentence.
    Payments,
    /// Facts of log records beyond the five, as a sentence; may be empty.
    LogExtra,
    /// Where the signed copy is kept, as a sentence.
    Reference,
}

impl Fact {
    /// The words of the policy file.
    pub const WORDS: [(&'static str, Self); 9] = [
        ("org", Self::Org),
        ("contact", Self::Contact),
        ("regimes", Self::Regimes),
        ("gates", Self::Gates),
        ("never_waived", Self::NeverWaived),
        ("countries", Self::Countries),
        ("payments", Self::Payments),
        ("log_extra", Self::LogExtra),
        ("reference", Self::Reference),
    ];
}

impl Wording {
    /// Reads a text; the error names the place that means nothing.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            let Some((inside, after)) = after.split_once('}') else {
                return Err(format!("`{{{after}` has no closing brace"));
            };
            pieces.push(place(inside)?);
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Ok(Self(pieces))
    }

    /// The parameters it names.
    pub fn parameters(&self) -> impl Iterator<Item = (&str, Option<usize>)> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Parameter { name, part, .. } => Some((name.as_str(), *part)),
            Piece::Text(_) | Piece::Role(_) | Piece::Fact(_) => None,
        })
    }

    /// The roles it names.
    pub fn roles(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Role(role) => Some(role.as_str()),
            Piece::Text(_) | Piece::Parameter { .. } | Piece::Fact(_) => None,
        })
    }
}

fn place(inside: &str) -> Result<Piece, String> {
    if let Some(role) = inside.strip_prefix("role:") {
        return Ok(Piece::Role(role.to_owned()));
    }
    let Some(parameter) = inside.strip_prefix("p:") else {
        let fact = Fact::WORDS.iter().find(|(word, _)| *word == inside);
        let fact = fact.map(|(_, fact)| Piece::Fact(*fact));
        return fact.ok_or_else(|| format!("`{{{inside}}}` means nothing here"));
    };
    let (parameter, join) = match parameter.strip_suffix("|or") {
        Some(parameter) => (parameter, Join::Or),
        None => (parameter, Join::And),
    };
    let (name, part) = match parameter.split_once('@') {
        None => (parameter, None),
        Some((name, number)) => match number.parse::<usize>() {
            Ok(number @ 1..=4) => (name, Some(number - 1)),
            _ => return Err(format!("`{{{inside}}}`: a part is a number from 1 to 4")),
        },
    };
    let name = name.to_owned();
    Ok(Piece::Parameter { name, part, join })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameter(name: &str, part: Option<usize>, join: Join) -> Piece {
        let name = name.to_owned();
        Piece::Parameter { name, part, join }
    }

    #[test]
    fn places_are_read_and_the_rest_stays_text() {
        // text, pieces, why
        let rows = [
            ("plain", vec![Piece::Text("plain".into())], "no place"),
            ("{org}", vec![Piece::Fact(Fact::Org)], "a fact alone"),
            (
                "every {p:key_rotation_days}.",
                vec![
                    Piece::Text("every ".into()),
                    parameter("key_rotation_days", None, Join::And),
                    Piece::Text(".".into()),
                ],
                "all parts of a parameter",
            ),
            (
                "{p:fix_days@2}{role:executive}",
                vec![
                    parameter("fix_days", Some(1), Join::And),
                    Piece::Role("executive".into()),
                ],
                "a part counts from one",
            ),
            (
                "{p:allowed_storage|or}",
                vec![parameter("allowed_storage", None, Join::Or)],
                "another joint",
            ),
        ];
        for (text, pieces, why) in rows {
            assert_eq!(Wording::parse(text), Ok(Wording(pieces)), "{why}");
        }
    }

    #[test]
    fn places_that_mean_nothing_are_refused_by_name() {
        // text, what the message names
        let rows = [
            ("{orgs}", "`{orgs}`"),
            ("a {p:x@0}", "`{p:x@0}`"),
            ("a {p:x@5}", "`{p:x@5}`"),
            ("a {p:x@one}", "`{p:x@one}`"),
            ("{org", "closing brace"),
        ];
        for (text, named) in rows {
            let message = Wording::parse(text).unwrap_err();
            assert!(message.contains(named), "{text}: {message}");
        }
    }
}
