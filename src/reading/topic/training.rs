//! Whether content of customers trains models.
//!
//! In: a text. Out: the option of the questionnaire where the text says it. A promise about `our
//! models` says nothing of other people's, one about personal data says nothing of the rest, and
//! `zero data retention` says nothing at all.

use crate::reading::text::{Phrases, phrases};
use serde_json::json;

use super::TopicReading;
use crate::reading::text::Text;
use crate::reading::{plain, words};

const TRAINS: &[&str] = &[
    "train*",
    "fine tun*",
    "finetun*",
    "trainier*",
    "machine learning",
    "ai development",
    "anlernen",
];

static PEOPLE: Phrases = phrases!(
    "
    staff, employee*, awareness, mitarbeit*, schulung*, personnel, security training, team members,
    onboarding, train our team, training program*
    "
);

static OPT_IN: Phrases = phrases!(
    "
    opt in, opts in, opted in, opting in, unless .. consent, without .. consent, only with .. consent,
    explicit consent, prior consent, express consent, unless .. permission, without .. permission,
    explicit permission, only with .. permission, written consent, einwilligung, zustimmung,
    explicitly agree, unless you agree, unless .. agree, with your consent, with customer consent,
    express permission, erlaubnis, written permission, opt ins
    "
);

static OPT_OUT: Phrases = phrases!(
    "
    opt out, opts out, opted out, opting out, opt outs, optout, unless .. disable*, can be disabled,
    can disable, turn it off, turn off, turned off, switch off, widersprech*, widersproch*, widerspruch*,
    abmeld*, deaktivier*, can be turned off, abschalt*, can be switched off, unless .. object*,
    abgeschaltet werden, right to object
    "
);

/// Our customers have been taken out by the vendor.
const OUT_BY_DEFAULT: &[&str] = &[
    "opted out by default",
    "opted out automatically",
    "automatically opted out",
    "opt out by default",
    "default opt out",
    "opted out of .. by default",
    "out by default",
];

static NEVER: Phrases = phrases!(
    "
    not, never, no, nicht, nie, niemals, kein*, dont, doesnt, isnt, arent, without, prohibit*, cannot, wont,
    neither
    "
);

/// A way in which a denial is smaller than the question.
struct Narrow {
    phrases: &'static str,
    why: &'static str,
    ask: &'static str,
    /// Whether a promise about both own and other models makes up for it.
    wide: bool,
}

/// What makes a denial smaller than the question.
const NARROW: [Narrow; 5] = [
    Narrow {
        phrases: "
            our models, our own models, our model, our own, our ai models, our ai, own models,
            unsere modelle, unserer modelle, eigene modelle, eigener modelle, unsere eigenen, unsere ki,
            unserer ki, unserer eigenen, in house, proprietary models, foundation models, base models,
            general models, generative, public models, large language models, llms, llm
        ",
        why: "the promise is about some models and says nothing of others",
        ask: "Does this hold for the models of every provider behind you as well, and for tuning and evaluation?",
        wide: true,
    },
    Narrow {
        phrases: "
            openai, anthropic, google, azure, aws, bedrock, microsoft, their models, third party,
            third parties, provider*, vendors, partners, subprocessor*, dritt*
        ",
        why: "the promise is about other companies' models and says nothing of the vendor's own",
        ask: "Does this hold for your own models as well?",
        wide: true,
    },
    Narrow {
        phrases: "
            personal data, personal information, pii, phi, personenbezogen*, sensitive, health, prompts,
            files, voice, audio, credentials, passwords, api data, email|emails, documents, messages
        ",
        why: "the promise is about some of our content only",
        ask: "Does this hold for everything of ours: prompts, files, tool results, outputs, feedback and metadata?",
        wide: false,
    },
    Narrow {
        phrases: "
            default*, standardmaessig*, currently, derzeit, aktuell, at this time, today, at present,
            at the moment
        ",
        why: "the promise holds by default or today only",
        ask: "Can this change without our explicit opt-in, and who can change it?",
        wide: false,
    },
    Narrow {
        phrases: "
            aggregat*, de identified, deidentified, anonymi*, anonymous, pseudonym*, feedback, metadata,
            metadaten, usage data, telemetry, nutzungsdaten, aggregiert*, analytics, statistic*
        ",
        why: "an exception is made, or might be, for some kinds of data",
        ask: "Is anything of ours used in any form, de-identified or aggregated data included?",
        wide: false,
    },
];

const ASK: &str = "Does anything of ours train, tune or evaluate a model that also serves others: never, only if we opt in, unless we opt out, or always?";

pub(super) fn read(text: &Text) -> TopicReading {
    let text = &without_opening(text);
    let open = |verdict, why: &str| TopicReading::open(verdict, why, ASK);
    let trains = text.any(TRAINS);
    if text.any(&PEOPLE) {
        return open("unknown", "the text speaks of training people");
    }
    match text.key().as_str() {
        "never" | "nie" | "niemals" => return TopicReading::new("no", Some(json!("never"))),
        "yes" | "ja" => return open("yes", "a bare yes does not say whether we can opt out"),
        "no" | "nein" | "nr" => {
            return open(
                "no",
                "a bare no does not say whether it is never, or never without our opt-in",
            );
        }
        _ => {}
    }
    if text.any(OUT_BY_DEFAULT) {
        return open(
            "off_by_default",
            "customers are opted out at first; whether that can change without us is not said",
        );
    }
    match (text.any(&OPT_OUT), text.any(&OPT_IN)) {
        (true, true) => open("unknown", "the text names both an opt-in and an opt-out"),
        (true, false) => opt_out(text),
        (false, true) => opt_in(text, trains),
        (false, false) if trains && text.any(&NEVER) => denial(text),
        (false, false) => loose(text, trains),
    }
}

/// Texts without a choice and without a denial.
fn loose(text: &Text, trains: bool) -> TopicReading {
    let (verdict, why) = if text.says("de identified, deidentified, aggregat*, anonymi*, aggregiert*, pseudonym*") {
        ("yes_deidentified", "de-identified or aggregated data may be used, and that is ours as well")
    } else if text.says("improve*, improving, verbesser*, enhance*, product development, produktentwicklung, develop new") {
        ("unknown", "improving a service can mean training models")
    } else if text.says("retention, zdr, not stored, not retained, nicht gespeichert") && !trains {
        ("unknown", "how long content is kept says nothing about training")
    } else if trains && text.says("used to, used for, may be used, is used, we use, we train, use .. to train, genutzt, verwendet, verwenden, trained on") {
        ("yes", "content is used for training, and whether we have a choice is not said")
    } else {
        ("unknown", "the text does not say whether content trains models")
    };
    TopicReading::open(verdict, why, ASK)
}

/// `No, we do not …` without its first word, which would be a second denial.
fn without_opening(text: &Text) -> Text {
    let opens = matches!(text.tokens.as_slice(), [no, sign, _, ..] if matches!(no.text.as_str(), "no" | "nein") && sign.is_mark(",.:;-"));
    let rest = text.tokens.get(2..).unwrap_or_default();
    if opens {
        Text {
            tokens: rest.to_vec(),
            cut: text.cut,
        }
    } else {
        text.clone()
    }
}

/// Words before `data` that leave it all of ours.
static WHOLE: Phrases = phrases!(
    "
    customer, customers, your, user, users, client, clients, the, any, all, no, of, this, that, on, tenant,
    such, use, and, or, ihre, ihren, ihrer, keine, kunden, uses, not, never
    "
);

/// `Assistant data` and `usage data` are less than our data.
fn some_data(text: &Text) -> bool {
    let words = text.tokens.iter().filter(|token| token.counts());
    let words: Vec<&str> = words.map(|token| token.text.as_str()).collect();
    let data = ["data", "content", "information", "daten", "inhalte"];
    words.windows(2).any(
        |pair| matches!(pair, [before, noun] if data.contains(noun) && !WHOLE.contains(before)),
    )
}

/// Somebody has to do something for it to stop. What `is turned off` may have been so from the start.
static CHOOSES: Phrases = phrases!(
    "
    opt out, opts out, opted out, opting out, opt outs, optout, unless .. disable*, can be disabled,
    can disable, can turn, may turn, you turn, turn it off, can switch, can be turned off,
    can be switched off, unless .. object*, right to object, may object, can object, widersprech*,
    widersproch*, widerspruch*, abgemeldet werden, deaktiviert werden, deaktivieren, abschalten,
    abgeschaltet werden
    "
);

/// An opt-out means that it is on until somebody uses it.
fn opt_out(text: &Text) -> TopicReading {
    let plans = text
        .says("enterprise, plan|plans, tier|tiers, business customers, api, free, paid, tarif*");
    // `So there is no need to opt out` after a denial: the denial counts, or neither does.
    let needless =
        text.says("no need, not need, need not, nothing to opt, nicht noetig, nicht erforderlich");
    if needless || !text.any(&CHOOSES) {
        return TopicReading::open(
            "unknown",
            "it is said to be off or needless to refuse, and not what holds when nobody does anything",
            ASK,
        );
    }
    let denied = text.says("no opt out, cannot opt out, not opt out, kein opt out, not possible to opt, opt out is not, nicht widersprechen, cant opt out, without opt out");
    if denied {
        return TopicReading::new("yes", Some(json!("yes_no_choice")));
    }
    if plans && !text.any(&["may be used", "is used", "are used"]) {
        return TopicReading::open(
            "yes_default_opt_out",
            "the opt-out is tied to a plan",
            "What holds by default for the plan on offer, and who can opt out?",
        );
    }
    TopicReading::new("yes_default_opt_out", Some(json!("on_by_default_opt_out")))
}

fn opt_in(text: &Text, trains: bool) -> TopicReading {
    let soft = text.says("deemed, implied, by using, by default, default*, may, enterprise, plan|plans, except, aggregat*, de identified, anonymi*, free, generally, some, planned, terms, also without");
    let narrow = text.says(
        "personal data, pii, phi, personenbezogen*, our models, our own models, unsere modelle",
    );
    let firm = text.any(&NEVER)
        || text.says("only, nur, ausschliesslich, required, requires, erforderlich, unless");
    let short = text.key().split(' ').count() <= 8;
    let refused = text.says("not require, no opt in, without requiring, not need, not opt in, ohne einwilligung moeglich, no consent, not ask");
    let strange = plain::strange(&text.tokens, &[&plain::CARRIES, &SAYS, &CONSENTS]);
    if !refused && !soft && !narrow && firm && !strange && (trains || short) {
        return TopicReading::new("opt_in_only", Some(json!("only_with_our_explicit_opt_in")));
    }
    TopicReading::open(
        "unknown",
        "an opt-in or a consent is named, and its reach or its form is not plain",
        ASK,
    )
}

/// Words of consent that is asked for and given by us.
static CONSENTS: Phrases = phrases!(
    "
    opt, opts, opted, in, only, unless, without, explicit*, express*, written, prior, consent, consents,
    permission, agree, agrees, agreement, allow, allows, enable, enables, choose, chooses, require*, first,
    nur, ausschliesslich, ausdrueckliche*, schriftliche*, vorherige*, einwilligung, zustimmung, erlaubnis,
    erforderlich, ohne, wenn, einwilligen, zustimmen
    "
);

fn denial(text: &Text) -> TopicReading {
    let narrow = NARROW.iter().find(|narrow| text.says(narrow.phrases));
    let everybody = text.says("by us or, us or our, we or our, neither we nor, any model|models, any ai|ml model|models, nor its, or its model, or by our, any third party models");
    let by_us = text.says("we not|never train*, we do not train*, we dont train*, we will not train*, we will never train*, wir trainieren, the services, ai services, our service|services");
    let limits = [&words::CONDITION, &words::HEDGE, &words::FUTURE];
    let limited = limits.iter().any(|table| text.any(table));
    let twice = text.says("not .. not, never .. not, not without, no .. not, nicht ohne, not exclude*, not prohibit*, not prevent*, not .. never, not prohibited");
    let plain =
        text.says("used .. train*|fine, use .. train*|fine, train*, used for, verwendet, genutzt");
    match narrow {
        _ if twice => TopicReading::open("unknown", "the sentence denies twice", ASK),
        _ if limited => {
            TopicReading::open("conditional", "the promise has a limit or a condition", ASK)
        }
        None if some_data(text) => {
            TopicReading::open("no", "the promise is about some of our content only", ASK)
        }
        None if by_us && !everybody => TopicReading::open(
            "no",
            "the vendor speaks of what it does itself",
            "Does this hold for the models of every provider behind you as well?",
        ),
        Some(narrow) if !(everybody && narrow.wide) => {
            TopicReading::open("no", narrow.why, narrow.ask)
        }
        _ if text.any(&["used to", "is used", "are used", "we train"]) && !plain => {
            TopicReading::open("unknown", "the text does not say plainly what is used", ASK)
        }
        _ if plain::strange(&text.tokens, &[&plain::CARRIES, &SAYS]) => {
            TopicReading::open("unknown", STRANGE, ASK)
        }
        _ => TopicReading::new("no", Some(json!("never"))),
    }
}

const STRANGE: &str = "words beside the promise may limit it, in time, in place or to some of it";

/// Words of a plain promise about training.
static SAYS: Phrases = phrases!(
    "
    not, never, no, none, dont, doesnt, isnt, arent, wont, cannot, nor, neither, nothing, customer*, client*,
    user*, data, content, contents, information, input*, output*, training, train, trains, trained, tune,
    tuned, tuning, fine, finetune, finetuning, model, models, ai, ml, llm, llms, machine, learning, used,
    use, uses, using, purpose, purposes, develop, improve, evaluate, evaluation, evaluations, processed,
    provider, providers, third, party, parties, own, other, others, by, such, ever, under, circumstances,
    either, ours, theirs, whatsoever, whether, including, of, foundation, general, large, language,
    nicht, nie, niemals, kein*, weder, noch, kunde*, daten, inhalte, inhalten, eingaben, ausgaben, training,
    trainings, trainingszwecke*, trainier*, verwende*, genutzt, nutzen, nutzung, modell*, ki, eigene*,
    dritte*, anbieter*, zweck*, sprachmodell*, fremde*, zur, ausgenommen
    "
);
