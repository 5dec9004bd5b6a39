//! The mark in what this program makes for others to read.

/// Stands in every picture and page, so that they are known again when they are made anew.
pub const MADE_BY: &str = "Made by Dry Run";
