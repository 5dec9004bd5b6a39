//! Moments as people read them.

use super::record::WallTime;
use chrono::{DateTime, Datelike, FixedOffset};

/// A moment in the local time that it was recorded in.
#[must_use]
pub fn local(wall: WallTime) -> Option<DateTime<FixedOffset>> {
    let offset = FixedOffset::east_opt(wall.offset_min.checked_mul(60)?)?;
    Some(DateTime::from_timestamp_millis(wall.unix_ms)?.with_timezone(&offset))
}

/// `24 November 2026`.
#[must_use]
pub fn day(wall: WallTime) -> String {
    local(wall).map(|time| time.format("%-d %B %Y").to_string()).unwrap_or_default()
}

/// `24 Nov`.
#[must_use]
pub fn short_day(wall: WallTime) -> String {
    local(wall).map(|time| time.format("%-d %b").to_string()).unwrap_or_default()
}

/// A day written as `2026-11-24`, as `24 November 2026`; anything else as it is.
#[must_use]
pub fn written_day(text: &str) -> String {
    let day = chrono::NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d");
    day.map_or_else(|_| text.to_owned(), |day| day.format("%-d %B %Y").to_string())
}

/// `Nov 2026`.
#[must_use]
pub fn month(wall: WallTime) -> String {
    local(wall).map(|time| time.format("%b %Y").to_string()).unwrap_or_default()
}

/// `24 Nov 2026`.
#[must_use]
pub fn short_date(wall: WallTime) -> String {
    local(wall).map(|time| time.format("%-d %b %Y").to_string()).unwrap_or_default()
}

/// `24 November`, with the year where that is another than now.
#[must_use]
pub fn day_near(wall: WallTime, now: WallTime) -> String {
    let year = |wall| local(wall).map(|time| time.year());
    if year(wall) != year(now) {
        return day(wall);
    }
    local(wall).map(|time| time.format("%-d %B").to_string()).unwrap_or_default()
}

/// `24 November 2026, 18:05`.
#[must_use]
pub fn day_and_time(wall: WallTime) -> String {
    local(wall).map(|time| time.format("%-d %B %Y, %H:%M").to_string()).unwrap_or_default()
}

/// `18:05`.
#[must_use]
pub fn time(wall: WallTime) -> String {
    local(wall).map(|time| time.format("%H:%M").to_string()).unwrap_or_default()
}

/// `2026-11-24-1805`, for names of files and folders.
#[must_use]
pub fn for_file(wall: WallTime) -> String {
    local(wall).map(|time| time.format("%Y-%m-%d-%H%M").to_string()).unwrap_or_default()
}

/// `24 Nov 2026, 18:05`.
#[must_use]
pub fn short_day_and_time(wall: WallTime) -> String {
    local(wall).map(|time| time.format("%-d %b %Y, %H:%M").to_string()).unwrap_or_default()
}
