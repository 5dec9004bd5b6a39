//! The lanes of the course.

/// A unit of the course.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lane {
    /// Its number, 1 to 5.
    pub number: u8,
    /// What it is about.
    pub title: &'static str,
}

/// The lanes in the order of the course.
pub const LANES: [Lane; 5] = [
    Lane { number: 1, title: "Event modelling" },
    Lane { number: 2, title: "Messaging and the outbox" },
    Lane { number: 3, title: "Workflows, sagas, idempotency" },
    Lane { number: 4, title: "Event sourcing, projections, CQRS" },
    Lane { number: 5, title: "Whole designs" },
];
