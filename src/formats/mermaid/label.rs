//! Labels as Mermaid writes them: between quotes, with everything that would mean something else escaped.

/// A text as it stands between quotes. What is empty becomes a space, because Mermaid takes no empty label.
#[must_use]
pub fn escaped(text: &str) -> String {
    if text.is_empty() {
        return " ".to_owned();
    }
    if text.chars().all(|letter| letter == ' ') {
        return "#32;".repeat(text.len());
    }
    let mut signs = signs(text);
    escape_colons(&mut signs);
    signs.into_iter().map(|(letter, sign)| sign.unwrap_or_else(|| letter.to_string())).collect()
}

/// Each letter, with what stands for it where it would mean something else.
fn signs(text: &str) -> Vec<(char, Option<String>)> {
    let mut list = list_mark(text);
    let mut before = None;
    let mut signs = Vec::with_capacity(text.len());
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let sign = match letter {
            '\n' => Some("<br/>".to_owned()),
            '"' => Some("#quot;".to_owned()),
            '&' => Some("#amp;".to_owned()),
            '<' => Some("#lt;".to_owned()),
            '>' => Some("#gt;".to_owned()),
            _ if Some(at) == list || means_something(letter, before, next) => Some(numbered(letter)),
            _ => None,
        };
        if letter == '\n' {
            let line = at.saturating_add(1);
            list = text.get(line..).and_then(list_mark).map(|mark| line.saturating_add(mark));
        }
        signs.push((letter, sign));
        before = Some(letter);
    }
    signs
}

fn numbered(letter: char) -> String {
    format!("#{};", u32::from(letter))
}

/// Mermaid reads `style…:…#…;` anywhere in a line as a colour and eats the semicolon. So no colon stands before
/// a word with something escaped in it.
fn escape_colons(signs: &mut [(char, Option<String>)]) {
    let mut is_escaped = false;
    for (letter, sign) in signs.iter_mut().rev() {
        match (*letter, &sign) {
            (':', None) if is_escaped => *sign = Some(numbered(':')),
            (letter, None) if letter.is_whitespace() => is_escaped = false,
            (_, Some(sign)) => is_escaped |= sign.starts_with('#'),
            _ => {}
        }
    }
}

/// Whether a letter means something to Mermaid where it stands.
fn means_something(letter: char, before: Option<char>, next: Option<char>) -> bool {
    let is_in_word = |other: Option<char>| other.is_some_and(char::is_alphanumeric);
    match letter {
        '#' | '`' | '\\' | '*' => true,
        // Comments and directives, formulas, and what is crossed out.
        '%' => matches!(next, Some('%' | '{')),
        '$' | '~' => next == Some(letter) || before == Some(letter),
        '_' => !(is_in_word(before) && is_in_word(next)),
        _ => letter.is_control(),
    }
}

/// The place of the sign that would make a line an entry of a list: `1. first`, `- first`.
fn list_mark(text: &str) -> Option<usize> {
    let line = text.split('\n').next()?;
    let start = line.len().saturating_sub(line.trim_start().len());
    let words = line.trim_start();
    let digits = words.chars().take_while(char::is_ascii_digit).count();
    let mark = words.get(digits..)?.chars().next()?;
    let is_list = if digits > 0 { matches!(mark, '.' | ')') } else { matches!(mark, '-' | '+') };
    is_list.then(|| start.saturating_add(digits))
}

/// The text that an escaped one stands for.
#[must_use]
pub fn unescaped(text: &str) -> String {
    if text == " " {
        return String::new();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['#', '&', '<', '\\']) {
        let (plain, mark) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let (letters, length) = sign(mark);
        match letters {
            Some(letter) => out.push(letter),
            None => out.push_str(mark.get(..length).unwrap_or(mark)),
        }
        rest = mark.get(length..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

/// The longest name of a letter, `#1114111;`, with room for leading zeros.
const LONGEST_SIGN: usize = 12;

/// The letter that a text begins with when it stands for one, and how many bytes it takes.
fn sign(mark: &str) -> (Option<char>, usize) {
    if let Some(length) = line_break(mark) {
        return (Some('\n'), length);
    }
    if mark.starts_with("\\n") {
        return (Some('\n'), 2);
    }
    let end = mark.bytes().take(LONGEST_SIGN).position(|byte| byte == b';');
    let name = end.and_then(|end| mark.get(1..end)).filter(|_| mark.starts_with(['#', '&']));
    match name.and_then(letter_of) {
        Some(letter) => (Some(letter), end.map_or(1, |end| end.saturating_add(1))),
        None => (None, 1),
    }
}

/// The bytes of `<br>` and its spellings at the beginning of a text.
fn line_break(mark: &str) -> Option<usize> {
    let head = mark.get(..3)?;
    if !head.eq_ignore_ascii_case("<br") {
        return None;
    }
    let rest = mark.get(3..)?;
    let end = rest.trim_start().trim_start_matches('/').trim_start();
    end.starts_with('>').then(|| mark.len().saturating_sub(end.len()).saturating_add(1))
}

fn letter_of(name: &str) -> Option<char> {
    let code = name.strip_prefix('#').unwrap_or(name);
    if let Some(hex) = code.strip_prefix(['x', 'X']) {
        return u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
    }
    if code.starts_with(|first: char| first.is_ascii_digit()) {
        return code.parse().ok().and_then(char::from_u32);
    }
    Some(match code {
        "quot" => '"',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "num" => '#',
        "semi" => ';',
        "colon" => ':',
        "lpar" => '(',
        "rpar" => ')',
        "rarr" => '→',
        "larr" => '←',
        "harr" => '↔',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        "bull" => '•',
        "times" => '×',
        "check" => '✓',
        "hearts" => '♥',
        "infin" => '∞',
        _ => return None,
    })
}

/// Names of tags that only say how words look.
const LOOKS: [&str; 18] = [
    "b", "i", "u", "s", "strong", "em", "small", "big", "sub", "sup", "span", "div", "p", "center", "font",
    "code", "pre", "a",
];

/// A label without what says only how its words look, and whether there was any: tags, and the marks of a Markdown
/// string, which stands in back quotes.
#[must_use]
pub fn without_looks(text: &str) -> (String, bool) {
    let markdown = text.strip_prefix('`').and_then(|text| text.strip_suffix('`'));
    let (text, had_marks) = markdown.map_or_else(|| (text.to_owned(), false), without_markdown);
    let (text, had_tags) = without_tags(&text);
    (text, had_marks || had_tags)
}

/// A text without the tags that only say how words look, and whether there were any.
fn without_tags(text: &str) -> (String, bool) {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut any = false;
    while let Some(at) = rest.find('<') {
        let (plain, tag) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let length = look(tag);
        any |= length.is_some();
        let kept = length.unwrap_or(1);
        if length.is_none() {
            out.push('<');
        }
        rest = tag.get(kept..).unwrap_or("");
    }
    out.push_str(rest);
    (out, any)
}

/// The longest tag with its attributes that is looked for.
const LONGEST_TAG: usize = 200;

/// The bytes of a tag at the beginning of a text, if it only says how words look.
fn look(tag: &str) -> Option<usize> {
    let end = tag.bytes().take(LONGEST_TAG).position(|byte| byte == b'>')?;
    let inside = tag.get(1..end)?.trim_start_matches('/').trim_end_matches('/');
    let name = inside.split(char::is_whitespace).next().unwrap_or("").to_ascii_lowercase();
    LOOKS.contains(&name.as_str()).then(|| end.saturating_add(1))
}

/// A Markdown string without its marks of bold and italic, and whether there were any.
fn without_markdown(text: &str) -> (String, bool) {
    let out: String = text.replace("**", "").replace("__", "").replace('*', "");
    let any = out.len() != text.len();
    (out, any)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_mean_something_else_is_escaped() {
        for (text, expected) in [
            ("Orders", "Orders"),
            ("", " "),
            ("  ", "#32;#32;"),
            ("a \"b\" [c] (d) {e} |f|", "a #quot;b#quot; [c] (d) {e} |f|"),
            ("end", "end"),
            ("a\nb", "a<br/>b"),
            ("<b>x</b> & #1;", "#lt;b#gt;x#lt;/b#gt; #amp; #35;1;"),
            ("100 % %%{x}", "100 % #37;#37;{x}"),
            ("订单 → Заказ 🙂", "订单 → Заказ 🙂"),
            ("1. first\n- second", "1#46; first<br/>#45; second"),
            ("`x` *y* _z_ a_b \\n", "#96;x#96; #42;y#42; #95;z#95; a_b #92;n"),
            ("style a:\"x\"", "style a#58;#quot;x#quot;"),
            ("key: order_id", "key: order_id"),
            ("\t", "#9;"),
        ] {
            assert_eq!(escaped(text), expected, "{text}");
            assert_eq!(unescaped(expected), text, "{expected}");
        }
    }

    #[test]
    fn the_spellings_of_others_are_understood() {
        for (text, expected) in [
            ("a<br>b<BR />c\\nd", "a\nb\nc\nd"),
            ("&lt;x&gt; &amp; &#39;y&#39; &#x2192;", "<x> & 'y' →"),
            ("#9829; #hearts; #nothing; # &", "♥ ♥ #nothing; # &"),
            ("#1114112;", "#1114112;"),
            ("<brx", "<brx"),
        ] {
            assert_eq!(unescaped(text), expected, "{text}");
        }
        assert_eq!(without_tags("<b>a</b> <i class='x'>b</i> < c"), ("a b < c".to_owned(), true));
        assert_eq!(without_looks("`**a** <i>c</i>_b_`"), ("a c_b_".to_owned(), true));
        assert_eq!(without_looks("**a** `b`"), ("**a** `b`".to_owned(), false));
    }

    proptest::proptest! {
        #[test]
        fn every_text_comes_back(text in "\\PC{0,20}|[ \\n\\t\\r#&<>\"`*_:;%{}$~\\\\a1.b/-]{0,20}") {
            let written = escaped(&text);
            proptest::prop_assert!(!written.contains('"') && !written.contains('\n'));
            proptest::prop_assert_eq!(unescaped(&written), text);
        }
    }
}
