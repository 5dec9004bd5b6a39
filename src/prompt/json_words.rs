//! What is wrong with a JSON file, in words that need no programmer.

/// The reason of an error, without its place.
#[must_use]
pub fn json_words(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let reason = words.rsplit_once(" at line ").map_or(words.as_str(), |(reason, _)| reason);
    plain(reason)
}

fn plain(reason: &str) -> String {
    let mistaken =
        ["invalid type: ", "invalid value: "].into_iter().find_map(|begin| reason.strip_prefix(begin));
    // What was found may be somebody's text with these words in it; what was expected is always the last.
    if let Some((found, expected)) = mistaken.and_then(|rest| rest.rsplit_once(", expected ")) {
        return format!("{} is expected here, not {}", kind(expected), value(found));
    }
    if let Some(rest) = reason.strip_prefix("EOF while parsing ") {
        return format!("the text ends within {}", kind(rest));
    }
    match reason {
        "recursion limit exceeded" => "lists or objects lie in each other too deeply".to_owned(),
        _ if reason.starts_with("data did not match any variant") => {
            "this has none of the known forms".to_owned()
        }
        _ => reason.to_owned(),
    }
}

/// What should be there.
fn kind(expected: &str) -> String {
    let first = expected.split(' ').next().unwrap_or_default();
    match expected {
        "a sequence" => "a list".to_owned(),
        "a map" | "an object" => "an object in braces".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "a string" | "a borrowed string" | "a character" => "a text in quotes".to_owned(),
        "unit" | "null" => "null".to_owned(),
        "f32" | "f64" => "a number".to_owned(),
        _ if expected.starts_with("a tuple of size ") || expected.starts_with("an array of length ") => {
            format!("a list of {}", expected.rsplit(' ').next().unwrap_or_default())
        }
        _ if is_whole(expected) => "a whole number of a fitting size".to_owned(),
        _ if ["struct", "internally", "adjacently", "externally", "enum"].contains(&first) => {
            "an object in braces".to_owned()
        }
        _ => expected.to_owned(),
    }
}

fn is_whole(expected: &str) -> bool {
    let size = expected.strip_prefix(['u', 'i']).unwrap_or_default();
    ["8", "16", "32", "64", "128", "size"].contains(&size)
}

/// What is there.
fn value(found: &str) -> String {
    let (kind, shown) = found.split_once(' ').unwrap_or((found, ""));
    match kind {
        "string" => format!("the text {shown}"),
        "integer" => format!("the number {}", shown.trim_matches('`')),
        "floating" => format!("the number {}", shown.trim_start_matches("point ").trim_matches('`')),
        "boolean" => shown.trim_matches('`').to_owned(),
        "sequence" => "a list".to_owned(),
        "map" => "an object".to_owned(),
        "unit" => "null".to_owned(),
        _ => found.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only what cannot be read is looked at")]
    struct Sheet {
        width: Option<f64>,
        count: Option<u8>,
        names: Option<Vec<String>>,
        shown: Option<bool>,
        inner: Option<Box<Sheet>>,
        place: Option<(i32, i32)>,
    }

    #[test]
    fn no_word_of_a_programming_language_reaches_anybody() {
        for (text, expected) in [
            (r#"{"width":"left"}"#, r#"a number is expected here, not the text "left""#),
            (r#"{"count":300}"#, "a whole number of a fitting size is expected here, not the number 300"),
            (r#"{"count":1.5}"#, "a whole number of a fitting size is expected here, not the number 1.5"),
            (r#"{"names":7}"#, "a list is expected here, not the number 7"),
            (r#"{"names":[{}]}"#, "a text in quotes is expected here, not an object"),
            (r#"{"shown":"yes"}"#, r#"true or false is expected here, not the text "yes""#),
            (r#"{"inner":true}"#, "an object in braces is expected here, not true"),
            (
                r#"{"inner":", expected u8"}"#,
                r#"an object in braces is expected here, not the text ", expected u8""#,
            ),
            (r#"{"place":"at line 7"}"#, r#"a list of 2 is expected here, not the text "at line 7""#),
            (r#"{"width":1"#, "the text ends within an object in braces"),
        ] {
            let error = serde_json::from_str::<Sheet>(text).unwrap_err();
            assert_eq!(json_words(&error), expected, "{text}");
        }
    }
}
