//! Designs in the words of people who do not know the words of the review: what is read, found, and left alone.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use dryrun::board::NodeKind as N;
use dryrun::design::{Finding, Graph, Severity, kind_from_name, read_board, review};
use dryrun::formats::mermaid::drawing;

/// The design that the text of a flowchart shows.
fn design(chart: &str) -> Graph {
    read_board(&drawing(&format!("flowchart LR\n{chart}")).unwrap().into_board(), &[]).graph
}

/// How a rule speaks of a design: `tells`, `asks` or `silent`.
fn how(findings: &[Finding], rule: &str) -> &'static str {
    let mut of_rule = findings.iter().filter(|finding| finding.rule == rule);
    match of_rule.clone().next() {
        None => "silent",
        Some(_) if of_rule.all(|finding| finding.severity == Severity::Question) => "asks",
        Some(_) => "tells",
    }
}

/// Puts each of some wordings into a chart at `{}`, and says where a rule does not speak as it should.
fn misjudged(rule: &str, expected: &str, chart: &str, wordings: &[&str]) -> Vec<String> {
    let mut wrong = Vec::new();
    for wording in wordings {
        let findings = review(&design(&chart.replace("{}", wording)));
        let found = how(&findings, rule);
        if found != expected {
            wrong.push(format!("{wording:?}: {rule} {found}, not {expected}: {findings:#?}"));
        }
    }
    wrong
}

#[test]
fn a_product_is_known_however_its_name_is_joined() {
    let cases = [
        (N::Topic, "EventBridge, Event Bridge, eventbridge, RedPanda, PubSub, SNS fan-out, SNS FanOut"),
        (N::External, "SendGrid, PayPal, MailChimp, MailGun, FedEx, MasterCard, SalesForce, SendGrid API"),
        (N::EventStore, "EventStoreDB, KurrentDB, EventStore"),
        (N::Database, "ClickHouse, BigQuery, HBase, CouchBase, MySQL, DynamoDB, Orders Data Store"),
        (N::Cache, "MemCached, HazelCast, ElastiCache"),
        (N::Gateway, "CloudFront, CloudFlare"),
        (N::Projection, "OpenSearch, ElasticSearch"),
        (N::Relay, "DynamoDB Streams"),
        (N::StreamProcessor, "KStreams, ksqlDB"),
        (N::Service, "Kafka producer, Kafka publisher, MicroService, events publisher"),
        (N::Worker, "Kafka consumer, Fan-out, timeline fanout"),
    ];
    for (kind, names) in cases {
        for name in names.split(", ") {
            assert_eq!(kind_from_name(name), Some(kind), "{name}");
        }
    }
}

/// One wording put into one chart: the rule, how it speaks, the chart with `{}` in it, and the wordings.
type Row = (&'static str, &'static str, &'static str, &'static [&'static str]);

fn assert_judged(rows: &[Row]) {
    let wrong: Vec<String> = rows
        .iter()
        .flat_map(|(rule, expected, chart, words)| misjudged(rule, expected, chart, words))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn plain_words_on_the_arrow_of_a_topic_are_no_event() {
    const CONSUMED: &str = "O[Order service] -->|OrderPlaced| T[orders topic]\nT -->|{}| F[Kitchen service]";
    const PUBLISHED: &str = "O[Order service] -->|{}| T[orders topic]\nT --> F[Kitchen service]";
    const PROSE: &[&str] = &[
        "must be in order",
        "process in batches",
        "filter by region",
        "retry later",
        "start from earliest offset",
        "do not lose",
        "send event",
        "send to Kafka",
        "fire and forget",
        "keep order",
        "commit offsets",
    ];
    assert_judged(&[
        ("L18", "silent", CONSUMED, PROSE),
        ("L18", "silent", PUBLISHED, PROSE),
        ("L18", "silent", CONSUMED, &["reserve stock", "update search index", "order placed"]),
        ("L18", "asks", PUBLISHED, &["reserve stock", "charge card"]),
        ("L18", "tells", PUBLISHED, &["ReserveStock", "reserve_stock", "stock.reserve", "Reserve Stock"]),
        ("L18", "tells", CONSUMED, &["ReserveStock", "ChargeCard, process in batches"]),
    ]);
}

#[test]
fn what_a_remark_denies_is_known_to_be_missing() {
    const SAGA: &str = "S[\"Trip saga orchestrator<br/>{}\"] -->|ChargeCard| I[Payment service]\n\
                        S -->|BookFlight| P[Flight service]";
    const TOPIC: &str =
        "O[Order service] -->|OrderPlaced| T[\"orders topic<br/>{}\"]\nT --> F[Kitchen service]";
    const DLQ: &str = "Q[SQS mails] --> W[mail worker]\nQ -.-> X[\"mail DLQ<br/>{}\"]";
    assert_judged(&[
        ("L15", "tells", SAGA, &["no timeouts", "no timers", "no deadline", "no expiry", "never times out"]),
        (
            "L15",
            "silent",
            SAGA,
            &["timeout 15 min", "durable timers", "deadline stored", "no undo, timeouts"],
        ),
        ("L15", "asks", SAGA, &["in house"]),
        ("L13", "tells", SAGA, &["no compensation", "no compensations", "without rollback"]),
        ("L13", "asks", SAGA, &["in house"]),
        (
            "L48",
            "tells",
            TOPIC,
            &["no lag alarm", "no alarms", "no alarm", "nobody watches lag", "not monitored"],
        ),
        ("L48", "silent", TOPIC, &["lag alarm", "alarm on lag", "lag watched, no key"]),
        ("L48", "asks", TOPIC, &["12 partitions"]),
        ("L10", "tells", DLQ, &["no alarm", "nobody looks", "no alarms", "nobody reads it", "12 d"]),
        (
            "L10",
            "silent",
            DLQ,
            &["alarm", "alert + redrive", "owned by the mail team", "no replay, but an alarm"],
        ),
    ]);
}

#[test]
fn what_stops_a_second_effect_is_read_in_the_usual_words() {
    const EDGE: &str = "C[Mobile app] -->|\"{}\"| G[API gateway]";
    const CONSUMER: &str = "O[Order service] -->|OrderPlaced| T[orders topic]\nT --> F[\"Kitchen service<br/>{}\"]\nF --> D[(Kitchen DB)]";
    const WRITE: &str = "O[Order service] -->|OrderPlaced| T[orders topic]\nT --> F[Kitchen service]\nF -->|\"{}\"| D[(Kitchen DB)]";
    const DEDUP: &[&str] = &[
        "idempotent by command id",
        "upsert by version",
        "dedup table",
        "dedups on event id",
        "processed_events table",
        "INSERT ... ON CONFLICT DO NOTHING",
        "unique constraint on order_id",
        "with a unique constraint",
    ];
    assert_judged(&[
        (
            "L07",
            "silent",
            EDGE,
            &[
                "PlaceOrder, Idempotency-Key header",
                "PlaceOrder + Idempotency-Key",
                "PlaceOrder (with idempotency key)",
                "PlaceOrder w/ Idempotency-Key",
                "PlaceOrder, client-generated id",
                "PlaceOrder, client-generated order id",
                "place order with idempotency key",
            ],
        ),
        ("L07", "asks", EDGE, &["PlaceOrder", "place order", "PlaceOrder, primary key"]),
        (
            "L07",
            "tells",
            EDGE,
            &["PlaceOrder without idempotency key", "PlaceOrder, idempotency key per request"],
        ),
        ("L05", "silent", CONSUMER, DEDUP),
        ("L05", "silent", WRITE, DEDUP),
        ("L05", "tells", CONSUMER, &["no dedup", "no dedup table", "without dedup", "not idempotent"]),
        ("L05", "asks", CONSUMER, &["dedup this later", "max 5"]),
        (
            "L09",
            "silent",
            CONSUMER,
            &["max 5 attempts then DLQ", "retry 3x exp backoff", "retry 5x then DLQ"],
        ),
        ("L09", "asks", CONSUMER, &["in house", "retry with backoff"]),
    ]);
}

#[test]
fn windows_and_numbers_of_instances_are_read_in_the_usual_words() {
    const JOB: &str =
        "P[Api] -->|ClickSeen| K[clicks topic]\nK --> F[\"Flink job<br/>{}\"]\nF --> D[(Postgres)]";
    const RELAY: &str = "S[Order service] -->|same tx| D[(orders db)]\nS -->|same tx| O[Outbox]\n\
                         O --> R[\"{}\"]\nR -->|\"OrderPlaced, key=order_id\"| T[orders topic]\nT --> M[Mail worker]";
    assert_judged(&[
        ("L42", "tells", JOB, &["5 min window on processing time", "window 5 min, processing time"]),
        ("L42", "asks", JOB, &["5 min window", "5 min tumbling window"]),
        ("L42", "silent", JOB, &["5 min window on event time, watermark 30s", "dedup by id"]),
        ("L40", "tells", RELAY, &["Outbox relay x3", "Outbox relay, 3 instances"]),
        ("L40", "silent", RELAY, &["Outbox relay", "Outbox relay x1"]),
    ]);
    let graph = design("O[Outbox] --> R[Outbox relay x3]");
    assert_eq!((graph.nodes()[1].name.as_str(), graph.nodes()[1].kind), ("Outbox relay", Some(N::Relay)));
}

#[test]
fn a_list_of_fields_is_read_to_its_end() {
    const TOPIC: &str = "S[Order service] -->|OrderPlaced| T[\"orders topic<br/>{}\"]\nT --> M[Mail worker]";
    const WHOLE: &[&str] = &[
        "fields: event_id, occurred_at, order_id, email, phone<br/>retention 1 year",
        "fields: event_id, occurred_at, order_id, email, phone, retention 1 year",
        "retention 1 year, fields: event_id, occurred_at, order_id, email",
        "retention 1 year (fields: event_id, occurred_at, order_id, email)",
        "payload: event_id, occurred_at, order_id, email<br/>retention 1 year",
    ];
    assert_judged(&[
        ("L49", "silent", TOPIC, WHOLE),
        ("L43", "tells", TOPIC, WHOLE),
        (
            "L43",
            "silent",
            TOPIC,
            &["fields: event_id, occurred_at, order_id<br/>email team<br/>retention 1 year"],
        ),
        ("L49", "tells", TOPIC, &["fields: status, amount"]),
    ]);
}

#[test]
fn the_name_of_a_value_is_no_message() {
    let chart = "S[Order saga] -->|\"ReserveStock, correlation_id\"| I[Inventory service]\n\
                 S -->|\"ChargeCard, orderId, trace_id\"| P[Payment service]";
    let graph = design(chart);
    let names: Vec<&String> = graph.flows().iter().flat_map(|flow| &flow.messages).collect();
    assert_eq!(names, ["ReserveStock", "ChargeCard"]);
    assert_eq!(how(&review(&graph), "L37"), "silent");
}

#[test]
fn a_sentence_without_a_line_is_no_outbox() {
    const ORDERS: &str =
        "O[Order service] -->|OrderPlaced| T[orders topic]\nT --> F[Kitchen service]\nn1[\"{}\"]";
    assert_judged(&[
        ("L03", "silent", ORDERS, &["consumer lag alarm, outbox age alarm", "outbox"]),
        ("L48", "asks", ORDERS, &["no lag alarms yet, no outbox age alarm", "Postgres"]),
        ("L44", "tells", ORDERS, &["outbox", "Stock service"]),
    ]);
}

#[test]
fn a_store_of_several_writers_has_no_owner_to_be_asked() {
    let shared = "A[HR service] -->|update salary| D[(Company DB)]\nB[Timesheet service] -->|write hours| D\n\
                  C[Payroll cron] -->|read hours| D";
    let owned = "A[HR service] -->|update salary| D[(Company DB)]\nC[Payroll cron] -->|read hours| D";
    let of_both = |chart: &str| {
        let findings = review(&design(chart));
        [how(&findings, "L27"), how(&findings, "L28")]
    };
    assert_eq!(of_both(shared), ["tells", "silent"]);
    assert_eq!(of_both(owned), ["silent", "tells"]);
}

#[test]
fn a_copy_that_can_be_filled_from_its_source_may_read_there_and_has_a_plan() {
    const SEARCH: &str = "A[Catalog API] -->|write| P[(Postgres catalog)]\nP -->|CDC| Z[Debezium]\n\
                          Z -->|key: listing_id| T[listings topic]\nT --> I[Search indexer]\n\
                          I --> E[(Elasticsearch)]\nP -. {} .-> I";
    const FILLS: &[&str] = &["full reindex / backfill", "backfill", "rebuild", "reindex"];
    const JOB: &str = "A[Listing service] -->|write| D[(Listings DB)]\nD -->|read| J[{}]";
    const FACTS: &str = "O[Order service] -->|OrderPlaced| T[orders topic<br/>{}]\nT --> I[Search indexer]\n\
                         I --> E[(Elasticsearch)]";
    const ROWS: &str = "A[Catalog API] -->|write| P[(Postgres catalog)]\nP -->|CDC| Z[Debezium]\n\
                        Z --> T[listings topic<br/>{}]\nT --> I[Search indexer]\nI --> E[(Elasticsearch)]";
    assert_judged(&[
        ("L28", "silent", SEARCH, FILLS),
        ("L34", "silent", SEARCH, FILLS),
        ("L28", "tells", SEARCH, &["reads listings", "asks"]),
        ("L28", "tells", JOB, &["Reindex cron job", "Mailer job"]),
        ("L34", "asks", SEARCH, &["reads listings"]),
        ("L34", "silent", ROWS, &["compacted"]),
        ("L34", "asks", ROWS, &["12 partitions"]),
        ("L34", "asks", FACTS, &["compacted", "12 partitions"]),
    ]);
}

#[test]
fn who_starts_a_saga_publishes_nothing_through_it() {
    const BOOKING: &str = "B[Booking service] -->|write| D[(Booking DB)]\nB -->|StartBooking| S[{}]\n\
                           S -->|ReserveRoom| Q[inventory-commands queue]\nQ --> I[Inventory service]";
    assert_judged(&[
        ("L01", "silent", BOOKING, &["Booking saga", "Temporal workflow", "Trip orchestrator"]),
        ("L01", "tells", BOOKING, &["Command publisher"]),
    ]);
}

#[test]
fn a_feed_from_outside_is_a_source_and_a_hold_is_a_write() {
    const INDEX: &str = "P[Hotel partner API] -->|{}| I[Indexer cron job]\nI --> E[(Elasticsearch)]";
    const CALLED: &str = "P[Web app] -->|{}| I[Listing service]\nI -->|writes| E[(Elasticsearch)]";
    const HOLD: &str = "G[Guest app] --> B[Booking service]\nB -->|\"{}\"| R[(Redis)]";
    assert_judged(&[
        ("L29", "asks", INDEX, &["availability feed", "prices"]),
        ("L29", "tells", CALLED, &["availability feed", "AddListing"]),
        ("L39", "tells", HOLD, &["SETNX hold, TTL 10 min", "SETNX hold:room", "HSET seat lock"]),
        ("L39", "silent", HOLD, &["GET hold", "reads holds", "SETNX seen"]),
    ]);
}

#[test]
fn people_and_devices_are_clients_and_who_only_looks_needs_no_dedup() {
    const RIDE: &str = "S[{}] -->|RequestRide| A[Ride service]\nA -->|REST| B[Pricing service]\n\
                        B -->|REST| C[Routing service]";
    const LOOKS: &str =
        "Q[SQS mails] --> W[mail worker<br/>idempotent]\nQ -.-> X[mails DLQ]\nX -->|alert| H[{}]";
    const PEOPLE: &[&str] = &[
        "Passenger",
        "Shopper",
        "Guest",
        "Courier",
        "Sensors",
        "POS terminal",
        "Employee",
        "Patient",
        "Student",
        "Reader",
        "Applicant portal",
    ];
    assert_judged(&[
        ("L26", "silent", RIDE, PEOPLE),
        ("L07", "asks", RIDE, PEOPLE),
        ("L26", "tells", RIDE, &["Trip service", "Guest service"]),
        ("L05", "silent", LOOKS, &["On-call engineer", "Ops console", "Ops console - redrive"]),
    ]);
    let redriven = "Q[SQS mails] -.-> X[mails DLQ]\nX --> H[Redrive worker]\nH -->|SendMail| S[SendGrid]";
    assert_eq!(how(&review(&design(redriven)), "L05"), "asks");
}

#[test]
fn an_effect_outside_is_seen_in_nouns_and_paths_too() {
    const PAYOUT: &str = "Q[SQS payouts] --> P[Payout worker]\nP -->|\"{}\"| K[Bank API]";
    assert_judged(&[
        (
            "L06",
            "asks",
            PAYOUT,
            &["SEPA transfer, retry 3x", "POST /charges", "charge, retry 3x with backoff"],
        ),
        ("L06", "silent", PAYOUT, &["SEPA transfer, idempotency key = payout_id", "payment status", "rates"]),
        ("L06", "silent", PAYOUT, &["GET /charges", "PaymentCaptured"]),
        ("L06", "tells", PAYOUT, &["SEPA transfer without idempotency key"]),
    ]);
}

#[test]
fn order_timers_and_transactions_are_read_in_the_usual_words() {
    const SAGA: &str = "S[Trip saga] -->|1. {}| P[Payment service]\nS -->|2. ReserveFlight| F[Flight service]\n\
                        S -->|3. SendMail| M[Mail service]";
    const TIMER: &str =
        "H[\"Story expirer<br/>{}\"] -->|StoryExpired| T[stories topic]\nT --> F[Feed service]";
    const PUBLISH: &str = "P[Payment service] -->|update payment| D[(payments RDS)]\n\
                           P -->|{}| T[payments topic]\nT --> B[Billing worker]";
    assert_judged(&[
        ("L14", "asks", SAGA, &["CapturePayment"]),
        ("L14", "silent", SAGA, &["AuthorizePayment", "ReserveSeat"]),
        ("L47", "tells", TIMER, &["in-memory timer 24h", "timers in memory"]),
        ("L47", "silent", TIMER, &["24 h", "no timers"]),
        ("L02", "tells", PUBLISH, &["publish PaymentCaptured inside tx", "PaymentCaptured (same tx)"]),
        ("L01", "silent", PUBLISH, &["publish PaymentCaptured inside tx"]),
        ("L01", "tells", PUBLISH, &["PaymentCaptured"]),
    ]);
}
