//! Countries, by name, by code and by the regions of cloud providers.
//!
//! In: a text such as `Niederlande (die)` or `USA von Amerika, Frankreich`. Out: two-letter codes
//! in the order of the text. A union, a continent or a city alone is no country and stays open;
//! a two-letter code counts only in capitals and as an item of its own, because `IT`, `IN` and
//! `no` are words as well.

use crate::reading::text::{Phrases, phrases};
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::text::{self, Text, Token};
use super::{Reading, manner, yes_no};

/// Names, codes, regions and places; the file says where they come from.
const FILE: &str = include_str!("countries.txt");

/// Words that may stand beside a country without changing what is said.
static BESIDE: Phrases = phrases!(
    "
    only, nur, exclusively, ausschliesslich, the, die, der, das, den, dem, in, und, and, as, well, sowie,
    also, auch, data, daten, is, are, stored, hosted, hosting, located, processed, servers, server, region,
    regions, regionen, country, countries, laender, land, datacenter, datacenters, center, centers, centre,
    centres, rechenzentrum, rechenzentren, storage, storing, werden, gespeichert, gehostet, verarbeitet,
    our, unsere, we, aws, azure, gcp, google, cloud, amazon, microsoft, headquarters, standort, standorte,
    wird, inside, within, innerhalb, von, all, alle
    "
);

/// What a name of the file stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Country(&'static str),
    City(&'static str),
    Wide,
}

struct Names {
    by_key: BTreeMap<String, Place>,
    by_code: BTreeMap<&'static str, &'static str>,
    longest: usize,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names {
        by_key: BTreeMap::new(),
        by_code: BTreeMap::new(),
        longest: 0,
    };
    for line in FILE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        names.line(line);
    }
    names
});

impl Names {
    fn line(&mut self, line: &'static str) {
        if let Some(wide) = line.strip_prefix('~') {
            self.add(wide, Place::Wide);
        } else if let Some((city, code)) =
            line.strip_prefix('@').and_then(|rest| rest.split_once('|'))
        {
            self.add(city, Place::City(code));
        } else if let Some((region, code)) =
            line.strip_prefix('=').and_then(|rest| rest.split_once('|'))
        {
            self.add(region, Place::Country(code));
        } else {
            let mut fields = line.split('|');
            let code = fields.next().unwrap_or_default();
            let long = fields.next().unwrap_or_default();
            self.by_code.insert(code, code);
            self.by_code.insert(long, code);
            for name in fields {
                self.add(name, Place::Country(code));
            }
        }
    }

    fn add(&mut self, name: &str, place: Place) {
        let key = Text::of(name).key();
        self.longest = self.longest.max(key.split(' ').count());
        self.by_key.insert(key, place);
    }
}

const ASK: &str = "Please give the countries as two-letter codes, such as DE, IE, US.";

/// Reads countries, as two-letter codes without repeats.
pub fn countries(text: &str) -> Reading<Vec<String>> {
    of(&Text::of(text))
}

pub(crate) fn of(text: &Text) -> Reading<Vec<String>> {
    if let Some(nothing) = manner::of(text) {
        return nothing;
    }
    if text.cut {
        return yes_no::too_long();
    }
    let mut codes: Vec<String> = Vec::new();
    let mut cities: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(token) = text.tokens.get(at) {
        let Some((place, length)) = longest(&text.tokens, at).or_else(|| code(&text.tokens, at))
        else {
            if token.counts() && !BESIDE.contains(&token.text.as_str()) || token.is_mark("?~<>≠")
            {
                return strange(text, token);
            }
            at += 1;
            continue;
        };
        match place {
            Place::Wide => return wide(),
            Place::City(country) => cities.push(country),
            Place::Country(country) if !codes.iter().any(|code| code == country) => {
                codes.push(country.to_owned());
            }
            Place::Country(_) => {}
        }
        at += length;
    }
    finish(codes, &cities)
}

fn finish(codes: Vec<String>, cities: &[&str]) -> Reading<Vec<String>> {
    if let Some(city) = cities
        .iter()
        .find(|city| !codes.iter().any(|code| code == *city))
    {
        let ask = format!("Please give the country; is it {city}?");
        return Reading::open("the text names a city or a state and no country", ask);
    }
    if codes.is_empty() {
        return Reading::open("the text names no country", ASK);
    }
    Reading::Value(codes)
}

fn wide<T>() -> Reading<T> {
    Reading::open(
        "the text names a region of the world, or a name that several countries share",
        ASK,
    )
}

fn strange<T>(text: &Text, token: &Token) -> Reading<T> {
    if text.any(&["or", "oder"]) {
        return Reading::open(
            "the text gives countries as alternatives",
            "Please say which of them holds for us.",
        );
    }
    let why = format!(
        "the text says more than the names of countries (\"{}\")",
        token.raw
    );
    Reading::open(why, ASK)
}

/// The longest name that begins at a token; marks inside a name do not matter.
fn longest(tokens: &[Token], at: usize) -> Option<(Place, usize)> {
    let mut key = String::new();
    let mut words = 0;
    let mut best = None;
    for (length, token) in tokens.get(at..)?.iter().enumerate() {
        if !token.counts() {
            let inside = length > 0 && token.is_mark("-,'()&./");
            if inside {
                continue;
            }
            break;
        }
        words += 1;
        if words > NAMES.longest {
            break;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&token.text);
        if let Some(place) = NAMES.by_key.get(&key) {
            best = Some((*place, length + 1));
        }
    }
    best
}

/// A code in capitals that is an item of its own.
fn code(tokens: &[Token], at: usize) -> Option<(Place, usize)> {
    let token = tokens.get(at)?;
    let raw = token.raw.replace('.', "");
    let capitals = raw.bytes().all(|byte| byte.is_ascii_uppercase());
    let edge = |token: Option<&Token>, words: &[&str]| {
        token.is_none_or(|token| {
            token.sort == text::Sort::Line
                || token.is_mark(",;/()|•&+[]\".:")
                || words.contains(&token.text.as_str())
        })
    };
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let alone = capitals
        && edge(before, &["in", "and", "und", "the"])
        && edge(tokens.get(at + 1), &["and", "und", "only", "nur"]);
    // `NO` alone is an answer to another question before it is Norway.
    let refusal = raw == "NO" && tokens.iter().filter(|token| token.counts()).count() == 1;
    let code = NAMES.by_code.get(raw.as_str())?;
    (alone && !refusal).then_some((Place::Country(code), 1))
}
