//! A page of Markdown as it is being written. What people wrote never becomes markup.

use std::fmt::Write;

/// A page of Markdown.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// A heading; 1 is the title of the page.
    pub(super) fn heading(&mut self, level: usize, words: &str) {
        self.gap();
        let _ = writeln!(self.text, "{} {}", "#".repeat(level.max(1)), inline(words));
    }

    /// A paragraph of our own words, which may hold markup.
    pub(super) fn paragraph(&mut self, markup: &str) {
        self.gap();
        let _ = writeln!(self.text, "{markup}");
    }

    /// One point of a list; the first one begins the list. Our own words, which may hold markup.
    pub(super) fn point(&mut self, markup: &str) {
        if !self.is_in_list() {
            self.gap();
        }
        let _ = writeln!(self.text, "- {markup}");
    }

    /// What belongs to the last point.
    pub(super) fn under_point(&mut self, markup: &str) {
        let _ = writeln!(self.text, "  - {markup}");
    }

    /// What the person wrote, as it was written, set apart.
    pub(super) fn quote(&mut self, written: &str) {
        self.gap();
        for line in written.trim_end().lines() {
            let _ = writeln!(self.text, "> {}", block(line));
        }
    }

    /// A table; cells are our own words, which may hold markup.
    pub(super) fn table(&mut self, head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) {
        self.gap();
        let _ = writeln!(self.text, "| {} |", head.join(" | "));
        let _ = writeln!(self.text, "|{}", " --- |".repeat(head.len()));
        for row in rows {
            let _ = writeln!(self.text, "| {} |", row.join(" | "));
        }
    }

    fn is_in_list(&self) -> bool {
        self.text.lines().next_back().is_some_and(|line| line.trim_start().starts_with("- "))
    }

    fn gap(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }
}

/// Words on one line that mean nothing but themselves, except that `names` between backticks stay names.
pub(super) fn inline(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts: Vec<&str> = line.split('`').collect();
    let is_paired = parts.len() % 2 == 1 && !line.contains("``");
    let mut text = String::with_capacity(line.len());
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            text.push_str(if is_paired { "`" } else { "\\`" });
        }
        if is_paired && at % 2 == 1 {
            text.push_str(&part.replace('|', "\\|"));
        } else {
            push_escaped(&mut text, part);
        }
    }
    guarded(text)
}

/// A line of what a person wrote: its lists and headings stay, its HTML is letters.
fn block(line: &str) -> String {
    line.replace('&', "&amp;").replace('<', "&lt;")
}

fn push_escaped(text: &mut String, words: &str) {
    for sign in words.chars() {
        if matches!(sign, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$') {
            text.push('\\');
        }
        text.push(sign);
    }
}

/// A line must not begin as a list, a heading or a number does.
fn guarded(text: String) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let is_numbered = digits > 0 && text.chars().nth(digits).is_some_and(|sign| matches!(sign, '.' | ')'));
    match text.chars().next() {
        Some('#' | '-' | '+' | '=') => format!("\\{text}"),
        _ if is_numbered => {
            let (number, rest) = text.split_at_checked(digits).unwrap_or((&text, ""));
            format!("{number}\\{rest}")
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_nothing_but_themselves() {
        for (words, expected) in [
            ("Orders", "Orders"),
            ("orders_db *hot*", "orders\\_db \\*hot\\*"),
            ("<script>", "\\<script\\>"),
            ("a | b", "a \\| b"),
            ("two\nlines\r\n  and more", "two lines and more"),
            ("# one", "\\# one"),
            ("- one", "\\- one"),
            ("12. twelve", "12\\. twelve"),
            ("12 partitions", "12 partitions"),
            ("![x](y)", "!\\[x\\](y)"),
            ("the `order_id` of *it*", "the `order_id` of \\*it\\*"),
            ("one ` alone", "one \\` alone"),
            ("two ``a`` of them", "two \\`\\`a\\`\\` of them"),
            ("", ""),
        ] {
            assert_eq!(inline(words), expected, "{words:?}");
        }
    }

    #[test]
    fn points_that_follow_each_other_are_one_list() {
        let mut page = Page::default();
        page.heading(1, "T");
        page.point("a");
        page.under_point("more");
        page.point("b");
        page.quote("x\n<b>");
        assert_eq!(page.into_text(), "# T\n\n- a\n  - more\n- b\n\n> x\n> &lt;b>\n");
    }
}
