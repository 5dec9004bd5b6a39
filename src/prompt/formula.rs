//! Arithmetic over named numbers, as prompt files and answers write it.
//!
//! `50 * 4`, `2,000 × 600 / 2,000`, `ceil(rate / 800)`, `1.05 M`. Nothing here
//! panics or recurses deeper than [`DEEPEST`] on any text.

use std::iter::Peekable;
use std::str::CharIndices;

/// The longest formula, in bytes.
const LONGEST: usize = 400;
/// How deep brackets may be nested.
const DEEPEST: u8 = 24;

/// Why a formula has no value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormulaError {
    /// It is too long or nested too deeply.
    #[error("the formula is too long")]
    TooLong,
    /// A sign stands where none can be understood.
    #[error("{0:?} is not understood here")]
    Unexpected(String),
    /// A name is not among the known ones.
    #[error("{0:?} is not a known name")]
    UnknownName(String),
    /// The result is not a number, as after a division by zero.
    #[error("the formula has no finite result")]
    NotFinite,
}

/// How two sides of a relation are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<=`
    AtMost,
    /// `>=`
    AtLeast,
    /// `<`
    Less,
    /// `>`
    More,
}

/// The value of a formula; `known` gives the numbers behind its names.
///
/// # Errors
/// The text is no formula, or its result no finite number.
pub fn evaluate(text: &str, known: &dyn Fn(&str) -> Option<f64>) -> Result<f64, FormulaError> {
    if text.len() > LONGEST {
        return Err(FormulaError::TooLong);
    }
    let mut reader = Reader { text, letters: text.char_indices().peekable(), known, depth: 0 };
    let value = reader.sum()?;
    match reader.next_letter() {
        Some(letter) => Err(FormulaError::Unexpected(letter.to_string())),
        None if value.is_finite() => Ok(value),
        None => Err(FormulaError::NotFinite),
    }
}

/// The two sides of a relation such as `distinct == sent`, and how they are compared.
///
/// # Errors
/// There is no sign of comparison in it.
pub fn sides(relation: &str) -> Result<(&str, Compare, &str), FormulaError> {
    const SIGNS: [(&str, Compare); 6] = [
        ("==", Compare::Equal),
        ("!=", Compare::NotEqual),
        ("<=", Compare::AtMost),
        (">=", Compare::AtLeast),
        ("<", Compare::Less),
        (">", Compare::More),
    ];
    let split = |(sign, compare): &(&'static str, Compare)| {
        relation.split_once(sign).map(|(left, right)| (left, *compare, right))
    };
    SIGNS.iter().find_map(split).ok_or_else(|| FormulaError::Unexpected(relation.to_owned()))
}

/// Whether a relation holds for these numbers.
///
/// # Errors
/// One of its sides has no value.
pub fn holds(relation: &str, known: &dyn Fn(&str) -> Option<f64>) -> Result<bool, FormulaError> {
    let (left, compare, right) = sides(relation)?;
    let (left, right) = (evaluate(left, known)?, evaluate(right, known)?);
    let equal = (left - right).abs() <= f64::EPSILON * left.abs().max(right.abs()).max(1.0);
    Ok(match compare {
        Compare::Equal => equal,
        Compare::NotEqual => !equal,
        Compare::AtMost => left <= right || equal,
        Compare::AtLeast => left >= right || equal,
        Compare::Less => left < right && !equal,
        Compare::More => left > right && !equal,
    })
}

/// The number that a person typed, in this unit: arithmetic, a length of time such as `4 min 10 s` where the unit is
/// one of time, or a single number with words around it. Of `50 × 4 = 200` the last part counts.
///
/// Nothing where it cannot be read as a whole: half of what was meant would be another answer.
#[must_use]
pub fn typed_number(text: &str, unit: &str, known: &dyn Fn(&str) -> Option<f64>) -> Option<f64> {
    let last = text.rsplit(['=', '≈', '~']).find(|part| !part.trim().is_empty())?;
    let last = with_times(last);
    let number = || only_number(&last).filter(|_| !is_sum(&last, known));
    evaluate(&last, known).ok().or_else(|| length_of_time(&last, unit)).or_else(number)
}

/// The letter x between two numbers or names is meant as a times sign: `50 x 4`, `spike x 4`, `50x4`.
fn with_times(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = |at: Option<usize>| at.and_then(|at| letters.get(at)).copied().unwrap_or('?');
    let is_sign = |place: usize| {
        let (before, after) = (at(place.checked_sub(1)), at(place.checked_add(1)));
        let apart =
            |letter: char| letter.is_whitespace() || letter.is_ascii_digit() || matches!(letter, '(' | ')');
        apart(before) && apart(after) && place > 0
    };
    let sign = |(place, letter): (usize, &char)| {
        if matches!(letter, 'x' | 'X') && is_sign(place) { '*' } else { *letter }
    };
    letters.iter().enumerate().map(sign).collect()
}

/// Whether a text was meant to be worked out: it names what is given, or joins numbers by signs.
fn is_sum(text: &str, known: &dyn Fn(&str) -> Option<f64>) -> bool {
    let mut words = text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
    words.any(|word| !word.is_empty() && word.parse::<f64>().is_err() && known(word).is_some())
        || text.contains(['*', '×', '·'])
}

/// The number in a text that has no other, with its suffix, such as 1,050,000 in `1.05 M events`.
fn only_number(text: &str) -> Option<f64> {
    let (before, mut reader) = at_first_number(text)?;
    let value = reader.number().ok()?;
    let has_more = reader.letters.any(|(_, letter)| letter.is_ascii_digit());
    (!has_more).then_some(if is_negative(before) { -value } else { value })
}

/// A length of time such as `4m10s`, in the unit asked for.
fn length_of_time(text: &str, unit: &str) -> Option<f64> {
    let asked = seconds_of(unit)?;
    let (before, mut reader) = at_first_number(text)?;
    let mut seconds = 0.0;
    loop {
        let value = reader.number().ok()?;
        seconds += value * seconds_of(&reader.word())?;
        while reader.letters.next_if(|(_, letter)| !letter.is_alphanumeric()).is_some() {}
        match reader.next_letter() {
            Some(letter) if letter.is_ascii_digit() => {}
            Some(_) if reader.letters.any(|(_, letter)| letter.is_ascii_digit()) => return None,
            _ => break,
        }
    }
    Some(if is_negative(before) { -seconds } else { seconds } / asked)
}

/// How many seconds a unit of time has; nothing for any other unit.
fn seconds_of(unit: &str) -> Option<f64> {
    match unit.trim().to_lowercase().as_str() {
        "ms" | "millisecond" | "milliseconds" => Some(0.001),
        "s" | "sec" | "secs" | "second" | "seconds" => Some(1.0),
        "m" | "min" | "mins" | "minute" | "minutes" => Some(60.0),
        "h" | "hr" | "hrs" | "hour" | "hours" => Some(3_600.0),
        "d" | "day" | "days" => Some(86_400.0),
        _ => None,
    }
}

/// What stands before the first number of a text, and a reader at it. A digit within a word, as in `p50`, begins none.
fn at_first_number(text: &str) -> Option<(&str, Reader<'_>)> {
    let (before, rest) = text.split_at_checked(text.find(|letter: char| letter.is_ascii_digit())?)?;
    let reader = Reader { text: rest, letters: rest.char_indices().peekable(), known: &|_| None, depth: 0 };
    (!before.ends_with(char::is_alphanumeric)).then_some((before, reader))
}

fn is_negative(before: &str) -> bool {
    before.trim_end().ends_with(['-', '−'])
}

struct Reader<'a> {
    text: &'a str,
    letters: Peekable<CharIndices<'a>>,
    known: &'a dyn Fn(&str) -> Option<f64>,
    depth: u8,
}

type Value = Result<f64, FormulaError>;

impl Reader<'_> {
    /// The next letter that is no space; it stays where it is.
    fn next_letter(&mut self) -> Option<char> {
        while self.letters.next_if(|(_, letter)| letter.is_whitespace()).is_some() {}
        self.letters.peek().map(|(_, letter)| *letter)
    }

    fn take(&mut self, signs: &[char]) -> Option<char> {
        let letter = self.next_letter().filter(|letter| signs.contains(letter))?;
        self.letters.next();
        Some(letter)
    }

    fn sum(&mut self) -> Value {
        let mut sum = self.product()?;
        while let Some(sign) = self.take(&['+', '-', '−', '–']) {
            let next = self.product()?;
            sum = if sign == '+' { sum + next } else { sum - next };
        }
        Ok(sum)
    }

    fn product(&mut self) -> Value {
        let mut product = self.factor()?;
        while let Some(sign) = self.take(&['*', '×', '·', '/', '÷']) {
            let next = self.factor()?;
            product = if matches!(sign, '/' | '÷') { product / next } else { product * next };
        }
        Ok(product)
    }

    fn factor(&mut self) -> Value {
        self.depth = self.depth.saturating_add(1);
        if self.depth > DEEPEST {
            return Err(FormulaError::TooLong);
        }
        let value = self.atom();
        self.depth = self.depth.saturating_sub(1);
        value
    }

    fn atom(&mut self) -> Value {
        match self.next_letter() {
            Some('(') => self.bracket(),
            Some('-' | '−') => {
                self.letters.next();
                self.factor().map(|value| -value)
            }
            Some(letter) if letter.is_ascii_digit() || letter == '.' => self.number(),
            Some(letter) if letter.is_ascii_alphabetic() => self.name(),
            Some(letter) => Err(FormulaError::Unexpected(letter.to_string())),
            None => Err(FormulaError::Unexpected(String::new())),
        }
    }

    fn bracket(&mut self) -> Value {
        self.letters.next();
        let value = self.sum()?;
        match self.take(&[')']) {
            Some(_) => Ok(value),
            None => Err(FormulaError::Unexpected("(".to_owned())),
        }
    }

    /// Digits with separators, a fraction, an exponent, and a suffix k, M, B, G, T or %.
    fn number(&mut self) -> Value {
        let mut written = String::new();
        while let Some((_, letter)) = self.letters.next_if(|(_, letter)| is_digit(*letter)) {
            written.push(letter);
        }
        let mut digits = without_separators(&written).ok_or(FormulaError::Unexpected(written))?;
        if let Some(exponent) = self.exponent() {
            digits.push_str(&exponent);
        }
        let value: f64 = digits.parse().map_err(|_| FormulaError::Unexpected(digits))?;
        Ok(value * self.suffix())
    }

    /// The letters that stand here, behind any space.
    fn word(&mut self) -> String {
        self.next_letter();
        let mut word = String::new();
        while let Some((_, letter)) = self.letters.next_if(|(_, letter)| letter.is_alphabetic()) {
            word.push(letter);
        }
        word
    }

    /// `e6` behind the digits; an `e` with anything else behind it begins a word.
    fn exponent(&mut self) -> Option<String> {
        let (at, _) = *self.letters.peek()?;
        let rest = self.text.get(at..)?.strip_prefix(['e', 'E'])?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        if digits.is_empty() || digits.len() > 3 {
            return None;
        }
        for _ in 0..=digits.len() {
            self.letters.next();
        }
        Some(format!("e{digits}"))
    }

    fn suffix(&mut self) -> f64 {
        let Some(letter) = self.next_letter() else { return 1.0 };
        let at = self.letters.peek().map_or(0, |(at, _)| *at);
        let behind = self.text.get(at..).and_then(|rest| rest.chars().nth(1));
        let ends = behind.is_none_or(|next| !next.is_alphanumeric());
        let factor = match letter {
            '%' => 0.01,
            'k' | 'K' if ends => 1e3,
            'M' if ends => 1e6,
            'G' | 'B' if ends => 1e9,
            'T' if ends => 1e12,
            _ => return 1.0,
        };
        self.letters.next();
        factor
    }

    /// A known number, or one of the functions `ceil`, `floor`, `round`, `min`, `max`. Arguments are parted by
    /// semicolons: a comma belongs to a number.
    fn name(&mut self) -> Value {
        let mut name = String::new();
        while let Some((_, letter)) =
            self.letters.next_if(|(_, letter)| letter.is_ascii_alphanumeric() || *letter == '_')
        {
            name.push(letter);
        }
        if self.next_letter() == Some('(') {
            return self.function(&name);
        }
        (self.known)(&name).ok_or(FormulaError::UnknownName(name))
    }

    fn function(&mut self, name: &str) -> Value {
        self.letters.next();
        let mut arguments = vec![self.sum()?];
        while self.take(&[';']).is_some() {
            arguments.push(self.sum()?);
        }
        if self.take(&[')']).is_none() {
            return Err(FormulaError::Unexpected(format!("{name}(")));
        }
        apply(name, &arguments).ok_or_else(|| FormulaError::UnknownName(name.to_owned()))
    }
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '.' | ',' | '_' | '\u{202f}' | '\u{a0}')
}

/// The digits of a number with a point for its fraction. Of `1.050,5` and `1,050.5` the last sign begins the
/// fraction; a single comma does unless it parts a thousand, as in `1,000`.
fn without_separators(written: &str) -> Option<String> {
    let bare: String =
        written.chars().filter(|letter| matches!(letter, '.' | ',') || letter.is_ascii_digit()).collect();
    let bare = bare.trim_end_matches(['.', ',']);
    let count = |sign: char| bare.matches(sign).count();
    let fraction = match (count('.'), count(',')) {
        (0, 1) if parts_thousands(bare, ',') => None,
        (0, 1) => Some(','),
        (1, 0) => Some('.'),
        (0, _) | (_, 0) => None,
        _ => bare.chars().rev().find(|letter| matches!(letter, '.' | ',')),
    };
    let (whole, rest) = fraction.and_then(|sign| bare.rsplit_once(sign)).unwrap_or((bare, ""));
    let parting = if fraction == Some(',') || (fraction.is_none() && count('.') > 0) { '.' } else { ',' };
    let is_whole = whole.bytes().all(|byte| byte.is_ascii_digit()) || parts_thousands(whole, parting);
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    is_whole.then(|| if rest.is_empty() { digits } else { format!("{digits}.{rest}") })
}

/// Whether this sign parts the digits of a number into thousands.
fn parts_thousands(digits: &str, sign: char) -> bool {
    let mut groups = digits.split(sign);
    let is_group = |group: &str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_digit())
        && first != "0"
        && groups.all(is_group)
}

fn apply(name: &str, arguments: &[f64]) -> Option<f64> {
    match (name, arguments) {
        ("ceil", [value]) => Some(value.ceil()),
        ("floor", [value]) => Some(value.floor()),
        ("round", [value]) => Some(value.round()),
        ("min", [first, rest @ ..]) => Some(rest.iter().copied().fold(*first, f64::min)),
        ("max", [first, rest @ ..]) => Some(rest.iter().copied().fold(*first, f64::max)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn known(name: &str) -> Option<f64> {
        match name {
            "rate" => Some(2_000.0),
            "sent" | "distinct" => Some(50.0),
            "received" => Some(57.0),
            _ => None,
        }
    }

    #[test]
    fn formulas_have_the_value_that_paper_gives() {
        let table = [
            ("50 * 4", 200.0),
            ("2,000 × 600 / 2,000", 600.0),
            ("rate * 4 - (3 + 2) * 2", 7_990.0),
            ("ceil(50,000 / 800)", 63.0),
            ("max(50 / 10; rate / 800; 25)", 25.0),
            ("40e6 / (8 × 1,500)", 40e6 / 12_000.0),
            ("1.05 M", 1_050_000.0),
            ("52 %", 0.52),
            ("-3 + 5", 2.0),
        ];
        for (text, value) in table {
            let found = evaluate(text, &known).unwrap();
            assert!((found - value).abs() < 1e-9 * value.abs(), "{text} gives {found}");
        }
    }

    #[test]
    fn what_is_no_formula_says_so() {
        for text in [
            "",
            "3 +",
            "(3",
            "unknown",
            "1 / 0",
            "nope(3)",
            "3 3",
            "2 $ 3",
            &"(".repeat(300),
            &"-".repeat(300),
        ] {
            assert!(evaluate(text, &known).is_err(), "{text}");
        }
    }

    #[test]
    fn relations_compare_observed_numbers() {
        let table = [
            ("distinct == sent", true),
            ("received > sent", true),
            ("sent - distinct == 0", true),
            ("received != received", false),
            ("received <= 57", true),
            ("received < 57", false),
        ];
        for (text, expected) in table {
            assert_eq!(holds(text, &known), Ok(expected), "{text}");
        }
        assert!(holds("lost == 0", &known).is_err());
        assert!(holds("sent", &known).is_err());
    }

    #[test]
    fn a_typed_number_is_found_among_its_words() {
        let table = [
            ("8,000 slots", "slots", Some(8_000.0)),
            ("≈ 18 min", "", Some(18.0)),
            ("50 × 4 = 200", "", Some(200.0)),
            ("about 1.05 M events", "events", Some(1_050_000.0)),
            ("90.7 TB", "TB", Some(90.7)),
            ("rate * 2", "", Some(4_000.0)),
            ("minus", "", None),
            ("", "", None),
            ("-4 ms", "ms", Some(-4.0)),
            ("4m10s", "s", Some(250.0)),
            ("about 4 min 10 s", "s", Some(250.0)),
            ("4 min, 10 seconds of lag", "s", Some(250.0)),
            ("1h30m", "min", Some(90.0)),
            ("18 min", "min", Some(18.0)),
            ("18 min", "s", Some(1_080.0)),
            ("90 s", "min", Some(1.5)),
            ("1,5 h", "min", Some(90.0)),
            ("20 things", "s", Some(20.0)),
            ("4m10", "s", None),
            ("4:10", "s", None),
            ("4m10s", "images", None),
            ("200 or 300", "", None),
            ("p50 more", "", None),
            ("rate x 2", "", Some(4_000.0)),
            ("2000 x 4", "slots", Some(8_000.0)),
            ("50x4", "", Some(200.0)),
            ("(50 + 50) X 4", "", Some(400.0)),
            ("x 3", "", Some(3.0)),
            // Half of what was meant would be another answer.
            ("rate x 2 +", "", None),
            ("rate times 2", "", None),
            ("rate * 2 +", "", None),
            ("* 4", "", None),
        ];
        for (text, unit, expected) in table {
            assert_eq!(typed_number(text, unit, &known), expected, "{text} in {unit}");
        }
    }

    #[test]
    fn a_comma_begins_a_fraction_unless_it_parts_thousands() {
        let table = [
            ("55,5", Some(55.5)),
            ("55,55", Some(55.55)),
            ("0,5555", Some(0.5555)),
            ("1,000", Some(1_000.0)),
            ("1,050,000", Some(1_050_000.0)),
            ("1.000", Some(1.0)),
            ("1.050.000", Some(1_050_000.0)),
            ("1,050.5", Some(1_050.5)),
            ("1.050,5", Some(1_050.5)),
            ("0,500", Some(0.5)),
            ("12345,678", Some(12_345.678)),
            ("1_000", Some(1_000.0)),
            ("1\u{202f}000,5", Some(1_000.5)),
            ("3.", Some(3.0)),
            (".5", Some(0.5)),
            ("1,5 k", Some(1_500.0)),
            ("1,00,0", None),
            ("1.2.3", None),
            ("1,2,3.5", None),
        ];
        for (text, expected) in table {
            assert_eq!(typed_number(text, "", &known), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_can_panic(text in "[-+*/()0-9.,a-zMek% =≈×ß\\u{a0}]{0,60}") {
            drop(evaluate(&text, &known));
            drop(holds(&text, &known));
            let _ = (typed_number(&text, "", &known), typed_number(&text, "s", &known));
        }
    }
}
