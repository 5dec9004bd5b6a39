//! A name taken apart into words.
//!
//! `com.acme.order.placed.v2`, `OrderPlaced`, `order_placed` and `ORDER_PLACED`
//! are the same words; `SMSSent` is two of them.

/// The words of a name, in lower case and in order.
#[must_use]
pub fn split_words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let letters: Vec<char> = name.chars().collect();
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(at.saturating_add(1));
        if begins_word(before, letter, after) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if letter.is_alphanumeric() {
            word.extend(letter.to_lowercase());
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Whether a word is several, written as one: `OrderPlaced`, `order.placed`.
#[must_use]
pub fn is_joined(word: &str) -> bool {
    let inner_capital = word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let joined = word.trim_matches(['_', '.']).contains(['_', '.']);
    (inner_capital || joined) && split_words(word).len() > 1
}

/// Whether a letter ends the word before it: a mark, or a capital after a small letter or before one.
fn begins_word(before: Option<&char>, letter: char, after: Option<&char>) -> bool {
    // An apostrophe is within a word: `provider's`.
    if matches!(letter, '\'' | '’') {
        return false;
    }
    if !letter.is_alphanumeric() {
        return true;
    }
    letter.is_uppercase()
        && before.is_some_and(|before| before.is_alphanumeric())
        && (before.is_some_and(|before| !before.is_uppercase())
            || after.is_some_and(|after| after.is_lowercase()))
}

/// The words of a name with one space between them.
#[must_use]
pub fn spaced(name: &str) -> String {
    split_words(name).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_words() {
        let cases = [
            ("OrderPlaced", "order placed"),
            ("com.acme.order.placed.v2", "com acme order placed v2"),
            ("ORDER_PLACED", "order placed"),
            ("SMSSent", "sms sent"),
            ("GetSeatMap(eventId, asOf)", "get seat map event id as of"),
            ("provider's id", "providers id"),
            ("ЗаказСоздан", "заказ создан"),
            ("订单已创建", "订单已创建"),
            ("  ", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(spaced(name), expected, "{name}");
        }
    }
}
