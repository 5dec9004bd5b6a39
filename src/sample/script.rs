//! What happens in the sample sitting, by second, and how it was graded.

use crate::attempt::{Mark, NotePage};
use crate::board::{BoxKind, InkColor, NodeKind as N, StickyKind};

/// One thing that happens.
pub enum Step {
    /// A phase is entered.
    Phase(usize),
    /// A clarifying question is asked.
    Ask(usize),
    /// A follow-up is put.
    FollowUp(&'static str),
    /// A page of notes grows.
    Note(NotePage, &'static str),
    /// A box is placed: id, kind, left, top, name.
    Place(u32, BoxKind, i32, i32, &'static str),
    /// Two boxes are joined: from, to, label.
    Join(u32, u32, &'static str),
    /// A box is moved.
    Move(u32, i32, i32),
    /// Ink is drawn: id, colour, path.
    Ink(u32, InkColor, &'static [(i32, i32)]),
    /// The last change is taken back.
    Undo,
    /// The sitting ends.
    Finish,
}

use Step::{Ask, Finish, FollowUp, Ink, Join, Move, Note, Phase, Place, Undo};

const fn node(id: u32, kind: N, x: i32, y: i32, name: &'static str) -> Step {
    Place(id, BoxKind::Node(kind), x, y, name)
}

const fn event(id: u32, x: i32, y: i32, name: &'static str) -> Step {
    Place(id, BoxKind::Sticky(StickyKind::Event), x, y, name)
}

const REQ: NotePage = NotePage::Requirements;
const EST: NotePage = NotePage::Estimates;
const NOTES: NotePage = NotePage::Notes;

/// The sitting, in seconds from its start.
#[rustfmt::skip]
pub const SCRIPT: &[(u32, Step)] = &[
    (48, Ask(0)),
    (75, Note(REQ, "- browse events, seat map\n- hold up to 6 seats, pay, get tickets\n")),
    (132, Ask(1)),
    (170, Note(REQ, "- a hold lives 10 minutes\n")),
    (215, Ask(4)),
    (250, Note(REQ, "- waiting room for hot sales\n- out: resale, venue maps, fraud\n")),
    (301, Phase(1)),
    (345, Note(EST, "60k seats, 3 per order -> 20k orders\n")),
    (430, Note(EST, "admit 22 buyers/s x 3 seats x 180 s = ~12k held, 20 % of the house\n")),
    (540, Note(EST, "looking: ~200k req/s, buying: tens/s. Reads are the load, not writes\n")),
    (668, Phase(2)),
    (700, event(1, 0, -260, "SeatsHeld")),
    (716, event(2, 150, -260, "HoldExpired")),
    (735, event(3, 300, -260, "OrderPlaced")),
    (752, event(4, 450, -260, "PaymentCaptured")),
    (770, event(5, 600, -260, "TicketsIssued")),
    (812, Note(NOTES, "Commands: HoldSeats, PlaceOrder, CapturePayment, IssueTickets\n")),
    (900, Note(NOTES, "Inventory owns seats. Orders owns the order.\n")),
    (840 + 105, FollowUp("q14")),
    (1_010, Note(NOTES, "Map may lag, the hold decides. The page offers the next best seats.\n")),
    (1_061, Phase(3)),
    (1_080, node(10, N::Client, 0, 40, "Buyer app")),
    (1_096, node(11, N::Gateway, 280, 40, "Edge + waiting room")),
    (1_105, Join(10, 11, "HoldSeats")),
    (1_150, node(12, N::Service, 600, -40, "Inventory")),
    (1_161, node(13, N::Service, 600, 160, "Orders")),
    (1_172, Join(11, 12, "HoldSeats")),
    (1_183, Join(11, 13, "PlaceOrder")),
    (1_230, node(14, N::Database, 600, -180, "Seats DB")),
    (1_236, Undo),
    (1_248, node(14, N::Database, 880, -120, "Seats DB")),
    (1_259, Join(12, 14, "")),
    (1_290, node(15, N::Database, 600, 300, "Orders DB")),
    (1_298, Join(13, 15, "OrderPlaced")),
    (1_320, FollowUp("q22")),
    (1_372, Note(NOTES, "Slow payment: authorise asynchronously, extend the hold once.\n")),
    (1_420, node(16, N::Topic, 920, 60, "order.events key=order_id")),
    (1_433, Join(13, 16, "OrderPlaced")),
    (1_447, Join(12, 16, "SeatsHeld")),
    (1_520, node(17, N::Projection, 1_240, -60, "Seat map")),
    (1_531, Join(16, 17, "")),
    (1_570, node(18, N::Orchestrator, 1_240, 80, "Purchase saga")),
    (1_580, Join(16, 18, "")),
    (1_640, node(19, N::Service, 1_240, 240, "Payments")),
    (1_649, Join(18, 19, "CapturePayment")),
    (1_668, node(20, N::External, 1_540, 240, "Card provider")),
    (1_676, Join(19, 20, "")),
    (1_680, FollowUp("q28")),
    (1_740, Note(NOTES, "A relay that dies sends again; consumers must drop duplicates.\n")),
    (1_790, node(21, N::Worker, 920, 240, "Ticket issuer")),
    (1_799, Join(16, 21, "")),
    (1_830, node(22, N::Cache, 280, -120, "Edge cache, 5 s")),
    (1_839, Join(11, 22, "browse")),
    (1_905, Move(21, 920, 300)),
    (2_040, FollowUp("q34")),
    (2_104, Ink(40, InkColor::Red, &[(905, 40), (1_000, 20), (1_110, 40), (1_125, 100), (1_080, 150), (960, 160), (900, 120), (902, 60)])),
    (2_118, Note(NOTES, "One artist: key by section as well. Waiting room holds the rate.\n")),
    (2_160, Phase(4)),
    (2_200, Note(NOTES, "Saga: hold, place, authorise, confirm seats, capture, issue.\nUndo: release, cancel, void.\n")),
    (2_330, Ink(41, InkColor::Blue, &[(1_250, 176), (1_290, 182), (1_340, 174), (1_410, 180)])),
    (2_400, FollowUp("q40")),
    (2_470, Note(NOTES, "Late capture: refund. Versions decide, not clocks.\n")),
    (2_760, FollowUp("q46")),
    (2_820, Note(NOTES, "60k refunds through a queue with a rate limit.\n")),
    (2_950, node(23, N::Queue, 1_540, 80, "refunds")),
    (2_962, Join(18, 23, "RefundPayment")),
    (3_060, Phase(5)),
    (3_120, FollowUp("q52")),
    (3_190, Note(NOTES, "Find by order id in the events, revoke with a new event.\n")),
    (3_375, Phase(6)),
    (3_420, FollowUp("q57")),
    (3_470, Note(NOTES, "Event sourcing: no, state and an outbox would do. Weakest point: I publish straight from the service.\n")),
    (3_545, Finish),
];

/// A mark: topic or follow-up, mark, note, elements, minute.
type Marked = (&'static str, Mark, &'static str, &'static [u32], Option<u16>);

/// How the sitting was graded.
pub const MARKS: &[Marked] = &[
    ("names-apart", Mark::Covered, "", &[1, 2, 3, 4, 5], Some(11)),
    ("atomic-hold", Mark::Partly, "Said who owns the seats, not the conditional write", &[12, 14], None),
    ("hold-expiry", Mark::Covered, "HoldExpired is on the board", &[2], Some(11)),
    ("order-saga", Mark::Covered, "", &[18], Some(36)),
    ("idempotency-key", Mark::Partly, "Only for payment, and only spoken", &[], Some(40)),
    ("outbox", Mark::Missed, "Orders publishes by itself after saving", &[13, 16], Some(23)),
    ("consumer-dedup", Mark::Covered, "Named it when the relay died", &[21], Some(29)),
    ("cqrs-browse", Mark::Covered, "Seat map 5 s behind, the hold decides", &[17, 22], Some(16)),
    ("admission", Mark::Covered, "22 buyers/s by Little's law", &[11], Some(7)),
    ("partition-key", Mark::Partly, "Orders yes, seats no", &[16], None),
    ("hot-event", Mark::Covered, "", &[40], Some(35)),
    ("ga-counter", Mark::Missed, "", &[], None),
    ("orchestrate-core", Mark::Covered, "", &[18], Some(26)),
    ("retry-dlq", Mark::Missed, "No dead-letter queue anywhere", &[], None),
    ("webhooks", Mark::Partly, "Asynchronous, yes; duplicates, no", &[19, 20], None),
    ("correlation", Mark::Partly, "Order id only", &[], Some(53)),
    ("replay", Mark::Missed, "", &[], None),
    ("schema", Mark::Missed, "", &[], None),
    ("q14", Mark::Covered, "", &[], Some(16)),
    ("q22", Mark::Partly, "Forgot the late success", &[], Some(22)),
    ("q28", Mark::Covered, "", &[], Some(29)),
    ("q34", Mark::Covered, "", &[40], Some(35)),
    ("q40", Mark::Partly, "Refund, but not that the seats are confirmed first", &[], Some(41)),
    ("q46", Mark::Covered, "", &[23], Some(47)),
    ("q52", Mark::Covered, "", &[], Some(53)),
    ("q57", Mark::Covered, "A clear no, with the reason", &[], Some(57)),
];
