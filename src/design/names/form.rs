//! Whether a name states a fact, asks for something, or only describes a state.
//!
//! The test of past-tense names as `REVIEW-RULES.md` section 3 gives it, with
//! the mends of its section 6. It knows English only: a name in another script
//! has no form here, and no rule speaks of it.

use super::verbs::{
    IRREGULAR, LAST_VERBS, MOSTLY_VERBS, NOISE, NOISE_BEFORE_EVENT, NOT_PARTICIPLES, NOUN_VERBS, OUTCOMES,
    PARTICLES, PASSING_ON, PROPERTY_CHANGES, QUESTION_NOUNS, QUESTIONS, REQUEST_LIKE, SAME_FORM, STATES,
    VERBS,
};
use super::words::split_words;

/// What a name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameForm {
    /// Something happened.
    Event,
    /// Something was asked for: a fact, but often an order in disguise.
    Request,
    /// Do something.
    Command,
    /// A question without effects.
    Query,
    /// A condition, a measurement, a tick: neither fact nor order.
    State,
    /// The words do not tell.
    Unclear,
}

/// First words that mark an order whatever the last word is, unless that tells how it ended.
const DECIDING: [&str; 11] = [
    "create",
    "invalidate",
    "authorize",
    "authorise",
    "delete",
    "add",
    "remove",
    "mark",
    "send",
    "notify",
    "make",
];

/// How many words from the end a participle is looked for.
const REACH: usize = 6;

/// What a name says.
#[must_use]
pub fn form_of(name: &str) -> NameForm {
    let bare = name.split('(').next().unwrap_or(name);
    let mut words = split_words(bare);
    if words.is_empty() || words.iter().any(|word| !word.is_ascii()) {
        return NameForm::Unclear;
    }
    match words.last().map(String::as_str) {
        Some("command" | "commands" | "cmd") if words.len() > 1 => return NameForm::Command,
        Some("query") if words.len() > 1 => return NameForm::Query,
        _ => {}
    }
    strip_noise(&mut words);
    let whole = form_of_words(&words);
    if whole == NameForm::Event || whole == NameForm::Request {
        return whole;
    }
    // `chat.postMessage`: what stands behind the last dot or slash says what is asked.
    match bare.rsplit(['.', '/', ':']).next() {
        Some(last) if last.len() < bare.len() && !bare.contains(' ') => {
            let form = form_of_words(&split_words(last));
            if form == NameForm::Unclear { whole } else { form }
        }
        _ => whole,
    }
}

/// Whether a name says that something changed, and not what happened.
#[must_use]
pub fn is_property_change(name: &str) -> bool {
    let mut words = split_words(name);
    strip_noise(&mut words);
    words.len() <= 2 && words.last().is_some_and(|word| PROPERTY_CHANGES.contains(&word.as_str()))
}

/// Whether a name begins with a verb that is no noun, and asks for something: `send-email`, but not `order-events`.
#[must_use]
pub fn begins_with_an_order(name: &str) -> bool {
    let words = split_words(name);
    let verb = words.len() > 1
        && words.first().is_some_and(|word| is_verb(word) || word == "send" || word == "notify");
    verb && form_of(name) == NameForm::Command
}

/// Takes words off the end that only say what sort of thing the name names, while two remain.
fn strip_noise(words: &mut Vec<String>) {
    while words.len() > 2 {
        let Some(last) = words.last().map(String::as_str) else { return };
        let is_version = last.strip_prefix('v').is_some_and(is_number) || is_number(last);
        if !is_version && !NOISE.contains(&last) {
            return;
        }
        let was_event = last == "event";
        words.pop();
        let is_suffix = words.last().is_some_and(|word| NOISE_BEFORE_EVENT.contains(&word.as_str()));
        if was_event && is_suffix && words.len() > 1 {
            words.pop();
        }
    }
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn form_of_words(words: &[String]) -> NameForm {
    let (Some(first), Some(last)) = (words.first().map(String::as_str), words.last().map(String::as_str))
    else {
        return NameForm::Unclear;
    };
    if QUESTIONS.contains(&first) && !(words.len() == 2 && OUTCOMES.contains(&last)) {
        return NameForm::Query;
    }
    if let Some(fact) = fact(words, first, last) {
        return fact;
    }
    if QUESTION_NOUNS.contains(&first) {
        return NameForm::Query;
    }
    if let Some(order) = order(words, first, last) {
        return order;
    }
    if is_state(last) || words.iter().any(|word| is_state_verb(word)) {
        return NameForm::State;
    }
    NameForm::Unclear
}

/// The form of a name that states a fact, if it does.
fn fact(words: &[String], first: &str, last: &str) -> Option<NameForm> {
    let verb_first = is_verb(first) && words.len() > 1;
    // `orderMarkAsPaid` names what is to be marked in front.
    let marks = words.windows(2).any(|pair| matches!(pair, [mark, to] if mark == "mark" && to == "as"));
    let passes_on = (PASSING_ON.contains(&first) && words.len() > 1) || marks;
    if passes_on {
        return None;
    }
    if verb_first {
        // `CreateOrderFailed` is the end of something; `LockAcquired` has a noun in front, whatever else that may be.
        let ended = OUTCOMES.contains(&last)
            || (words.len() == 2 && is_participle(last) && !DECIDING.contains(&first));
        return ended.then_some(NameForm::Event);
    }
    if REQUEST_LIKE.contains(&last) {
        return Some(NameForm::Request);
    }
    let is_fact = is_participle(last)
        || (SAME_FORM.contains(&last) && words.len() > 1 && !may_order(first))
        || participle_within(words, first);
    is_fact.then_some(NameForm::Event)
}

/// Whether a participle stands inside the name or in front of it, as in `member_joined_channel`.
fn participle_within(words: &[String], first: &str) -> bool {
    let inner = words.iter().rev().skip(1).take(REACH);
    let order_first = may_order(first) || QUESTION_NOUNS.contains(&first);
    inner.enumerate().any(|(behind, word)| {
        let next = words.iter().rev().nth(behind).map_or("", String::as_str);
        let joined = PARTICLES.contains(&next);
        matches!(word.as_str(), "became" | "went" | "fell" | "rose")
            || (is_participle(word) && (joined || !order_first))
    })
}

/// The form of a name that asks for something, if it does.
fn order(words: &[String], first: &str, last: &str) -> Option<NameForm> {
    let modified = HOW.contains(&first) && words.get(1).is_some_and(|word| is_verb(word));
    let verb = is_verb(first) || modified || (MOSTLY_VERBS.contains(&first) && !is_state(last));
    if verb || PASSING_ON.contains(&first) || SAME_FORM.contains(&first) {
        return Some(NameForm::Command);
    }
    if words.len() > 1 && LAST_VERBS.contains(&last) {
        return Some(NameForm::Command);
    }
    let second_is_noun = words.len() > 1 && !is_state(last);
    let marks = words.windows(2).any(|pair| matches!(pair, [mark, to] if mark == "mark" && to == "as"));
    ((NOUN_VERBS.contains(&first) && second_is_noun) || marks).then_some(NameForm::Command)
}

/// Words that say how something is to be done.
const HOW: [&str; 7] = ["bulk", "batch", "force", "soft", "hard", "auto", "mass"];

/// Nouns that end as verbs do.
const NOT_VERBS: [&str; 13] = [
    "certificate",
    "candidate",
    "template",
    "climate",
    "chocolate",
    "corporate",
    "associate",
    "aggregate",
    "delegate",
    "advocate",
    "magistrate",
    "substrate",
    "conglomerate",
];

/// Whether a word is a verb and no noun: it is listed, or made from one, or ends as only verbs do.
fn is_verb(word: &str) -> bool {
    const PREFIXES: [&str; 9] = ["de", "dis", "un", "re", "over", "pre", "cross", "co", "mis"];
    let made = |prefix: &&str| {
        word.strip_prefix(*prefix).is_some_and(|rest| rest.len() > 3 && VERBS.contains(&rest))
    };
    let ends = (word.ends_with("ize") || word.ends_with("ify") || word.ends_with("ate")) && word.len() > 6;
    VERBS.contains(&word) || (ends && !NOT_VERBS.contains(&word)) || PREFIXES.iter().any(made)
}

/// Whether a word may be an order in front of what it orders.
fn may_order(first: &str) -> bool {
    NOUN_VERBS.contains(&first) || MOSTLY_VERBS.contains(&first)
}

fn is_state(word: &str) -> bool {
    STATES.contains(&word) || word.strip_suffix('s').is_some_and(|one| STATES.contains(&one))
}

/// Whether a word says that something happened.
fn is_participle(word: &str) -> bool {
    const PREFIXES: [&str; 8] = ["re", "un", "over", "out", "with", "under", "mis", "pre"];
    let regular = word.len() > 3 && word.ends_with("ed") && !NOT_PARTICIPLES.contains(&word);
    let irregular = |word: &str| IRREGULAR.contains(&word);
    regular
        || irregular(word)
        || PREFIXES.iter().any(|prefix| word.strip_prefix(prefix).is_some_and(irregular))
}

/// Whether a word says what is or will be: `requires`, `upcoming`, `will`.
fn is_state_verb(word: &str) -> bool {
    matches!(
        word,
        "will" | "requires" | "needs" | "awaits" | "awaiting" | "pending" | "processing" | "exceeds"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cases_of_the_rule_text_are_decided_as_it_says() {
        let cases = [
            ("OrderPlaced", NameForm::Event),
            ("com.acme.order.placed.v2", NameForm::Event),
            ("SMSSent", NameForm::Event),
            ("PasswordReset", NameForm::Event),
            ("ResetPassword", NameForm::Command),
            ("MarkConversationRead", NameForm::Command),
            ("ReadMessage", NameForm::Command),
            ("ChargeCaptured", NameForm::Event),
            ("StockFellBelowThreshold", NameForm::Event),
            ("SignedInUser", NameForm::Event),
            ("UserLoggedIn", NameForm::Event),
            ("PaymentOutcomeBecameUnknown", NameForm::Event),
            ("RefundRequested", NameForm::Request),
            ("ReserveSeats", NameForm::Command),
            ("ReserveSeatEvent", NameForm::Command),
            ("OrderStartedIntegrationEvent", NameForm::Event),
            ("CreateOrderCommand", NameForm::Command),
            ("GetSeatMap(eventId, asOf)", NameForm::Query),
            ("PriceTick", NameForm::State),
            ("StartRun", NameForm::Command),
            ("EventCancelled", NameForm::Event),
            ("CancelEvent", NameForm::Command),
            ("SpeedFeed", NameForm::Unclear),
            ("ЗаказСоздан", NameForm::Unclear),
            ("", NameForm::Unclear),
        ];
        for (name, expected) in cases {
            assert_eq!(form_of(name), expected, "{name}");
        }
    }

    #[test]
    fn a_bare_change_is_told_from_a_fact() {
        assert!(is_property_change("OrderUpdated"));
        assert!(!is_property_change("OrderPlaced"));
        assert!(!is_property_change("OrderCreated"));
    }
}
