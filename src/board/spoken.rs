//! What an element is called in words: for screen readers, lists and reports.

use super::arrow::Arrow;
use super::contents::Board;
use super::element::Element;
use super::element_id::ElementId;

/// "Service Orders", "Arrow from Orders to Orders DB: `PlaceOrder`".
#[must_use]
pub fn element_name(board: &Board, element: &Element) -> String {
    match (element.as_arrow(), element.label()) {
        (Some(arrow), _) => arrow_name(board, element, arrow),
        (None, Some(label)) if !label.is_empty() => format!("{} {}", element.word(), label.text),
        _ => element.word().to_owned(),
    }
}

fn arrow_name(board: &Board, element: &Element, arrow: &Arrow) -> String {
    let end = |id: Option<ElementId>| {
        let label = id.and_then(|id| board.get(id)?.label());
        label.map_or("nothing", |label| if label.is_empty() { "an unnamed box" } else { &label.text })
    };
    let mut name = format!("{} from {} to {}", element.word(), end(arrow.from.bound), end(arrow.to.bound));
    if !arrow.label.is_empty() {
        name.push_str(": ");
        name.push_str(&arrow.label.text);
    }
    name
}
