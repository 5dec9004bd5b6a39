//! Names of messages: their words, and whether they state a fact or ask for something.

mod form;
mod verbs;
mod words;

pub use form::{NameForm, begins_with_an_order, form_of, is_property_change};
pub use words::{is_joined, spaced, split_words};
