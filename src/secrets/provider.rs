//! Tokens that their makers marked: known prefixes with what must follow them.
//!
//! In: one word of a text. Out: the marked tokens inside it, wherever they stand in the word.

use super::{Found, is_word};

/// What must follow a prefix, and how much of it at least.
#[derive(Debug, Clone, Copy)]
enum Tail {
    /// Letters and digits.
    Letters(usize),
    /// Letters, digits, `_` and `-`.
    Token(usize),
    /// Letters, digits, `_`, `-`, `.` and `/`.
    Dotted(usize),
    /// Lower-case hexadecimal digits.
    Hex(usize),
    /// Exactly so many capital letters and digits.
    Capitals(usize),
    /// [`Tail::Token`] with a part that no word looks like, for prefixes that words have too.
    Scrambled(usize),
}

/// Prefix, kind, what follows. Sources: the makers' documentation of their own token formats.
const PROVIDERS: &[(&str, &str, Tail)] = &[
    ("sk-ant-", "an Anthropic API key", Tail::Token(20)),
    ("sk-", "an API key", Tail::Scrambled(20)),
    ("sk_live_", "a Stripe secret key", Tail::Letters(16)),
    ("sk_test_", "a Stripe secret key", Tail::Letters(16)),
    ("rk_live_", "a Stripe restricted key", Tail::Letters(16)),
    ("rk_test_", "a Stripe restricted key", Tail::Letters(16)),
    ("whsec_", "a webhook signing secret", Tail::Letters(20)),
    ("ghp_", "a GitHub token", Tail::Letters(30)),
    ("gho_", "a GitHub token", Tail::Letters(30)),
    ("ghu_", "a GitHub token", Tail::Letters(30)),
    ("ghs_", "a GitHub token", Tail::Letters(30)),
    ("ghr_", "a GitHub token", Tail::Letters(30)),
    ("github_pat_", "a GitHub token", Tail::Token(22)),
    ("glpat-", "a GitLab token", Tail::Token(20)),
    ("xoxb-", "a Slack token", Tail::Token(10)),
    ("xoxp-", "a Slack token", Tail::Token(10)),
    ("xoxa-", "a Slack token", Tail::Token(10)),
    ("xoxr-", "a Slack token", Tail::Token(10)),
    ("xoxs-", "a Slack token", Tail::Token(10)),
    ("xapp-", "a Slack token", Tail::Token(20)),
    (
        "hooks.slack.com/services/",
        "a Slack webhook address",
        Tail::Dotted(20),
    ),
    (
        "discord.com/api/webhooks/",
        "a Discord webhook address",
        Tail::Dotted(40),
    ),
    ("AKIA", "an AWS access key id", Tail::Capitals(16)),
    ("ASIA", "an AWS access key id", Tail::Capitals(16)),
    ("AIza", "a Google API key", Tail::Token(35)),
    ("ya29.", "a Google access token", Tail::Token(20)),
    ("GOCSPX-", "a Google client secret", Tail::Token(20)),
    ("shpat_", "a Shopify token", Tail::Hex(32)),
    ("shpss_", "a Shopify secret", Tail::Hex(32)),
    ("shpca_", "a Shopify token", Tail::Hex(32)),
    ("shppa_", "a Shopify token", Tail::Hex(32)),
    ("SG.", "a SendGrid key", Tail::Dotted(40)),
    ("key-", "a Mailgun key", Tail::Hex(32)),
    ("hf_", "a Hugging Face token", Tail::Letters(30)),
    ("gsk_", "a Groq key", Tail::Letters(40)),
    ("r8_", "a Replicate token", Tail::Letters(30)),
    ("pplx-", "a Perplexity key", Tail::Letters(40)),
    ("xai-", "an xAI key", Tail::Letters(60)),
    ("nvapi-", "an NVIDIA key", Tail::Token(50)),
    ("tvly-", "a Tavily key", Tail::Scrambled(20)),
    ("lsv2_", "a LangSmith key", Tail::Token(36)),
    ("npm_", "an npm token", Tail::Letters(36)),
    ("pypi-", "a PyPI token", Tail::Token(50)),
    ("rubygems_", "a RubyGems key", Tail::Hex(48)),
    ("dckr_pat_", "a Docker token", Tail::Token(20)),
    ("dop_v1_", "a DigitalOcean token", Tail::Hex(64)),
    ("dapi", "a Databricks token", Tail::Hex(32)),
    ("hvs.", "a Vault token", Tail::Token(24)),
    ("glsa_", "a Grafana token", Tail::Token(32)),
    ("sntrys_", "a Sentry token", Tail::Token(40)),
    ("NRAK-", "a New Relic key", Tail::Letters(27)),
    ("PMAK-", "a Postman key", Tail::Token(50)),
    ("figd_", "a Figma token", Tail::Token(30)),
    ("lin_api_", "a Linear key", Tail::Letters(30)),
    ("ntn_", "a Notion token", Tail::Letters(40)),
    ("secret_", "a Notion token", Tail::Letters(40)),
    ("pat-na1-", "a HubSpot token", Tail::Token(36)),
    ("pat-eu1-", "a HubSpot token", Tail::Token(36)),
    ("ATATT3", "an Atlassian token", Tail::Token(50)),
    ("sq0atp-", "a Square token", Tail::Token(22)),
    ("sq0csp-", "a Square secret", Tail::Token(40)),
    ("sbp_", "a Supabase token", Tail::Hex(40)),
    ("tskey-", "a Tailscale key", Tail::Token(20)),
    ("pul-", "a Pulumi token", Tail::Hex(40)),
    ("SK", "a Twilio key", Tail::Hex(32)),
    ("AGE-SECRET-KEY-1", "an age private key", Tail::Capitals(58)),
];

/// How much of what follows a prefix is looked at to decide. Longer than every least length, and
/// short, because a word can be all prefixes.
const WINDOW: usize = 128;

/// Finds marked tokens, signed web tokens and passwords inside addresses in one word.
pub(super) fn find(start: usize, word: &str, found: &mut Vec<Found>) {
    let mut add = |at: usize, length: usize, kind| {
        found.push(Found {
            range: start + at..start + at + length,
            kind,
        });
    };
    let bytes = word.as_bytes();
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        let inside = at > 0 && is_word(bytes.get(at - 1));
        let rest = word.get(at..).unwrap_or_default();
        let token = if inside || !first.is_ascii_alphabetic() {
            None
        } else {
            marked(rest)
        };
        if let Some((length, kind)) = token {
            add(at, length, kind);
            at += length;
        } else {
            at += 1;
        }
    }
    for (at, length) in passwords_in_addresses(word) {
        add(at, length, "a password inside an address");
    }
}

/// The marked token that a text begins with.
fn marked(rest: &str) -> Option<(usize, &'static str)> {
    if let Some(length) = web_token(rest) {
        return Some((length, "a signed web token"));
    }
    PROVIDERS.iter().find_map(|(prefix, kind, tail)| {
        let after = rest.strip_prefix(prefix)?;
        let window = after.get(..after.floor_char_boundary(WINDOW))?;
        tail.is_enough(window)
            .then(|| (prefix.len() + tail.run(after), *kind))
    })
}

impl Tail {
    /// How many bytes of the right kind a text begins with.
    fn run(self, text: &str) -> usize {
        let allowed = |byte: u8| match self {
            Self::Letters(_) => byte.is_ascii_alphanumeric(),
            Self::Token(_) | Self::Scrambled(_) => {
                byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
            }
            Self::Dotted(_) => {
                byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/')
            }
            Self::Hex(_) => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
            Self::Capitals(_) => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
        };
        text.bytes()
            .position(|byte| !allowed(byte))
            .unwrap_or(text.len())
    }

    /// Whether what follows a prefix makes it a token.
    fn is_enough(self, window: &str) -> bool {
        let length = self.run(window);
        let ends = !is_word(window.as_bytes().get(length));
        match self {
            Self::Letters(least) | Self::Token(least) | Self::Dotted(least) => length >= least,
            Self::Hex(least) => length >= least && ends,
            Self::Capitals(exact) => length == exact && ends,
            Self::Scrambled(least) => {
                let token = window.get(..length).unwrap_or_default();
                length >= least && token.split(['-', '_']).any(scrambled)
            }
        }
    }
}

/// At least twelve letters and digits that change kind at least three times.
fn scrambled(part: &str) -> bool {
    part.len() >= 12 && super::random::changes(part) >= 3
}

/// `eyJ….eyJ….…`: two JSON objects and a signature in base64.
fn web_token(rest: &str) -> Option<usize> {
    const LONGEST_HEAD: usize = 400;
    if !rest.starts_with("eyJ") {
        return None;
    }
    let part = |text: &str| Tail::Token(0).run(text);
    let head = part(rest.get(..rest.floor_char_boundary(LONGEST_HEAD))?);
    let body_at = head + 1;
    if head < 10 || !rest.get(head..)?.starts_with(".eyJ") {
        return None;
    }
    let body = part(rest.get(body_at..)?);
    let signature_at = body_at + body + 1;
    let signature = part(rest.get(body_at + body..)?.strip_prefix('.')?);
    (body >= 10 && signature >= 10).then_some(signature_at + signature)
}

/// `scheme://user:password@host`: the bytes of every password in a word.
fn passwords_in_addresses(word: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = word.get(from..).and_then(|rest| rest.find("://")) {
        from += at + 3;
        let rest = word.get(from..).unwrap_or_default();
        let rest = rest
            .get(..rest.floor_char_boundary(WINDOW))
            .unwrap_or_default();
        if let Some((at, length)) = password(rest) {
            found.push((from + at, length));
        }
    }
    found
}

fn password(rest: &str) -> Option<(usize, usize)> {
    let authority = rest.split(['/', '?', '#']).next()?;
    let (login, _) = authority.rsplit_once('@')?;
    let (user, password) = login.split_once(':')?;
    // `user:${PASSWORD}@` and `<password>` are how documents name the place without the value.
    let placeholder = password.starts_with(['$', '<', '{', '*', '•']);
    (!password.is_empty() && !placeholder).then_some((user.len() + 1, password.len()))
}
