#![allow(missing_docs)]
pub mod attempt;
pub mod board;
pub mod formats;
pub mod prompt;
pub mod render;
pub mod tools;
