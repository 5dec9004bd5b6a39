//! HTML by hand: a document, its style, and what a report becomes in it.

use crate::formats::made_by::MADE_BY;
use crate::formats::xml::escape;
use pulldown_cmark::{Event, Options, Parser, html::push_html};

/// Calm in light and dark, readable on paper.
const STYLE: &str = include_str!("style.css");

/// A whole document; `body` is HTML already.
pub(super) fn document(title: &str, body: &str) -> String {
    let title = escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"{MADE_BY}\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

/// A report as HTML. Tags that somebody wrote into it are shown, not obeyed, and so are addresses that would run.
pub(super) fn from_markdown(markdown: &str) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).map(|event| match event {
        Event::Html(tags) | Event::InlineHtml(tags) => Event::Text(tags),
        Event::Start(tag) => Event::Start(without_foreign_address(tag)),
        event => event,
    });
    let mut html = String::new();
    push_html(&mut html, events);
    html
}

/// Links that a person wrote lead to the web or nowhere; pictures are ours alone.
fn without_foreign_address(tag: pulldown_cmark::Tag<'_>) -> pulldown_cmark::Tag<'_> {
    use pulldown_cmark::Tag;
    match tag {
        Tag::Link { link_type, dest_url, title, id } if !is_of_the_web(&dest_url) => {
            Tag::Link { link_type, dest_url: "#".into(), title, id }
        }
        Tag::Image { link_type, dest_url, title, id } if dest_url.contains([':', '/', '\\']) => {
            Tag::Image { link_type, dest_url: "#".into(), title, id }
        }
        tag => tag,
    }
}

fn is_of_the_web(address: &str) -> bool {
    let address = address.trim_start().to_ascii_lowercase();
    ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
}

/// Text that means nothing but itself, between tags and within quotes.
pub(super) fn escaped(text: &str) -> String {
    text.chars().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_wrote_is_shown_and_never_obeyed() {
        for (markdown, wanted, unwanted) in [
            ("> <script>alert(1)</script>", "&lt;script&gt;", "<script"),
            ("a <img src=x onerror=y> b", "&lt;img", "<img"),
            ("[go](javascript:alert(1))", "href=\"#\"", "javascript"),
            ("[go](JAVASCRIPT:alert(1))", "href=\"#\"", "JAVASCRIPT"),
            ("[go](https://example.org)", "href=\"https://example.org\"", "href=\"#\""),
            ("![x](https://example.org/x.png)", "src=\"#\"", "example.org"),
            ("![x](A1.svg)", "src=\"A1.svg\"", "#"),
            ("<javascript:alert(1)>", "href=\"#\"", "href=\"javascript"),
        ] {
            let html = from_markdown(markdown);
            assert!(html.contains(wanted) && !html.contains(unwanted), "{markdown}: {html}");
        }
        assert!(document("</title><b>", "").contains("<title>&lt;/title&gt;&lt;b&gt;</title>"));
    }
}
