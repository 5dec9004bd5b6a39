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

#[test]
fn a_part_is_known_by_its_product_whatever_is_remarked_behind_it() {
    let cases = [
        (
            N::Topic,
            "Kafka orders; key = order id|Kinesis stream clicks, 24h retention|Kafka users|Kafka clients|Confluent Cloud|\
             MQTT broker|RabbitMQ fanout exchange",
        ),
        (
            N::Queue,
            "SQS jobs|RabbitMQ work, durable, max 5 attempts|SQS jobs, visibility 30 s|Kafka-free queue|email-jobs|Celery|\
             Cloud Tasks|RMQ",
        ),
        (
            N::Database,
            "DynamoDB orders (on demand, TTL 30 days)|Postgres customers|Postgres + outbox|orders, outbox|Postgres w/ outbox|Orders DB and outbox table",
        ),
        (N::Outbox, "outbox|Outbox table|orders outbox"),
        (N::Worker, "view updater|index builder|cache warmer|Kafka consumer|SQS worker"),
        (N::StreamProcessor, "Flink SQL|Kafka Streams app|Kinesis Data Analytics"),
        (N::External, "GitHub|Slack API|Notary API (external)|External notary API|3rd-party ticket API"),
        (N::Dlq, "poison queue|error queue|DLX|DLQ for all queues|dead jobs|parked messages"),
        (N::Service, "Order service + outbox|Order service (Postgres)"),
    ];
    for (kind, names) in cases {
        for name in names.split('|') {
            assert_eq!(kind_from_name(name), Some(kind), "{name}");
        }
    }
}

#[test]
fn a_dual_write_is_seen_through_what_stands_around_it() {
    const REMARKED: &str =
        "S[Order service] --> D[(Postgres)]\nS -->|OrderPlaced| K[\"{}\"] --> W[Mail worker]";
    const HEARD: &str = "A[Order svc] -->|insert| D[(Orders DB)]\nA -->|OrderPlaced| T[Kafka]\nT -->|{}| A\nP[Payment svc] --> T";
    const LOSSY: &str = "A[Trip API] -->|insert| D[(Postgres)]\nA -->|{}| K[Kafka]";
    const LOOKS: &str = "A[Order API] -->|insert| D[(Postgres)]\nP[scheduler] -->|{}| D\nP -->|enqueue| Q[SQS] --> M[Mail worker]";
    const NAMES: &[&str] = &[
        "Kafka orders, key = order id",
        "Kafka orders (7 d, keyed by order)",
        "Kinesis stream clicks, 24h retention",
        "SQS jobs, visibility 30 s",
    ];
    assert_judged(&[
        ("L01", "tells", REMARKED, NAMES),
        ("L01", "asks", HEARD, &["PaymentTaken", "payment taken"]),
        ("L01", "silent", HEARD, &["OrderPlaced", "order placed", "consume"]),
        (
            "L01",
            "silent",
            LOSSY,
            &["telemetry", "GPS pings, loss ok", "metrics, best effort", "at most once"],
        ),
        ("L01", "tells", LOSSY, &["TripStarted", "trip events"]),
        ("L01", "silent", LOOKS, &["poll due rows", "scan", "look up due", "get due orders", "read"]),
        ("L27", "silent", LOOKS, &["poll due rows", "list due orders", "check balance"]),
        ("L01", "tells", LOOKS, &["mark sent", "update"]),
    ]);
}

#[test]
fn where_poison_goes_is_read_in_the_usual_words() {
    const ON_QUEUE: &str = "A[Api svc] --> Q[\"order queue<br/>{}\"] --> W[\"Worker<br/>idempotent\"]";
    const IN_WORKER: &str = "A[Api svc] --> Q[order queue] --> W[\"Worker<br/>{}\"]";
    const APART: &str =
        "A[Api svc] --> Q[order queue] --> W[\"Worker<br/>idempotent\"]\nQ -->|{}| X[failed orders]";
    const BOX: &str =
        "A[Api svc] --> Q[order queue] --> W[\"Worker<br/>idempotent\"]\nW -.-> X[{}] --> O[ops dashboard]";
    assert_judged(&[
        (
            "L08",
            "silent",
            ON_QUEUE,
            &["DLQ after 5", "maxReceiveCount 5 -> dlq", "has DLQ", "DLQ after 5, alarm"],
        ),
        ("L08", "tells", ON_QUEUE, &["no DLQ", "FIFO", "without DLQ"]),
        ("L08", "silent", IN_WORKER, &["after 5 fails -> DLQ", "5 tries, then DLQ"]),
        ("L08", "silent", BOX, &["poison queue", "error queue", "parked messages", "DLX"]),
        ("L08", "tells", BOX, &["audit queue", "orders topic"]),
    ]);
    for label in ["DLQ after 5", "nack", "after 5", "after 5 attempts", "poison"] {
        let chart = APART.replace("{}", label).replace("X[failed orders]", "X[failed-orders queue]");
        assert_eq!(how(&review(&design(&chart)), "L08"), "silent", "{label}");
    }
}

#[test]
fn what_makes_a_consumer_safe_is_read_in_the_usual_words() {
    const IN: &str =
        "A[Api svc] --> Q[\"order queue<br/>DLQ\"] --> W[\"Worker<br/>{}\"]\nW --> D[(worker db)]";
    const NAME: &str = "A[Api svc] --> Q[order queue] --> W[{}]\nW --> D[(worker db)]";
    const WRITE: &str = "A[Api svc] --> Q[order queue] --> W[Worker]\nW -->|{}| D[(worker db)]";
    const KEY: &str = "Q[order queue] --> W[Worker]\nW -->|\"{}\"| S[Stripe]";
    assert_judged(&[
        (
            "L05",
            "silent",
            IN,
            &[
                "is idempotent",
                "idempotent handler",
                "idempotent writes",
                "deduped",
                "deduplicates",
                "de-dup on event id",
                "dedup key = event id",
                "dedup: workflow id = claimId",
                "inbox dedup",
                "unique key on event id",
                "INSERT IGNORE",
                "MERGE",
                "last write wins",
                "upsert if newer",
                "version check",
                "conditional write",
                "fencing token",
                "offset in same tx",
                "skips duplicates",
                "safe to replay",
                "idempotency key = event id",
            ],
        ),
        ("L05", "tells", IN, &["not idempotent", "no dedup", "non-idempotent", "never deduped"]),
        ("L05", "asks", IN, &["dedup this later", "writes points"]),
        ("L05", "silent", NAME, &["idempotent points worker"]),
        ("L05", "silent", WRITE, &["idempotent upsert", "deduped by event id"]),
        (
            "L06",
            "silent",
            KEY,
            &[
                "charge, key = order id",
                "charge (key=order_id)",
                "idempotent charge",
                "charge, dedup by order id",
                "PUT /charges/{orderId}",
            ],
        ),
        ("L06", "asks", KEY, &["charge", "POST /charges"]),
        ("L06", "tells", KEY, &["charge, no idempotency key"]),
    ]);
}

#[test]
fn answers_sagas_and_webhooks_are_told_apart() {
    const REPLY: &str = "A[Order service] -->|request| B[Price service]\nB -->|{}| A";
    const SAGA: &str = "A[Order svc] -->|{}| T[order events topic] -->|{}| P[Payment svc]\nP -->|PaymentTaken| S[payment events topic] -->|PaymentTaken| A";
    const HOOK: &str = "S[{}] -->|webhook| G[Hook service] --> O[Order service] --> D[(orders db)]";
    const STEPS: &str = "W[Claim saga orchestrator] -->|\"1 ReserveFunds {}\"| F[Finance svc]\n\
                         W -->|\"2 BookAdjuster {}\"| J[Adjuster svc]\nW -->|\"3 PayOut (pivot)\"| B[Ledger svc]";
    assert_judged(&[
        ("L26", "silent", REPLY, &["response", "reply", "200 OK", "quote"]),
        ("L26", "tells", REPLY, &["check stock", "GetStock"]),
        ("L17", "silent", SAGA, &["OrderPlaced", "OrderRequested"]),
        ("L45", "tells", HOOK, &["Stripe", "GitHub", "Shopify"]),
        ("L13", "silent", STEPS, &["(undo: it)", "(compensated)"]),
        ("L13", "asks", STEPS, &[""]),
    ]);
}

#[test]
fn keys_logs_and_stores_that_only_sound_alike_are_left_alone() {
    const KEY: &str = "A[Order svc] -->|key={}| K[Kafka] --> W[\"Mail worker<br/>idempotent\"]";
    const ACK: &str = "A[Order svc] -->|key=order_id| K[Kafka] -->|{}| W[\"Mail worker<br/>idempotent\"]";
    const CACHE: &str = "A[Order svc] -->|{}| R[Redis]";
    const VIEW: &str = "S[Purchase svc] --> K[\"purchase-events topic<br/>key = user_id\"] --> W[\"Projector<br/>idempotent\"]\n\
                        W --> V[(\"Seat view<br/>key={}\")]";
    assert_judged(&[
        ("L23", "silent", KEY, &["flag_id", "status_check_id", "order_id", "channel_id"]),
        ("L23", "tells", KEY, &["region", "tenant_id", "status"]),
        ("L20", "silent", ACK, &["ack after commit", "acks=all"]),
        ("L31", "silent", CACHE, &["INCR", "lock", "SETNX event id"]),
        ("L31", "tells", CACHE, &["get order"]),
        ("L22", "tells", VIEW, &["seat_id"]),
        ("L22", "silent", VIEW, &["user_id"]),
    ]);
}

#[test]
fn an_arrow_to_a_frame_around_one_part_means_that_part() {
    let chart = "G[Gate service] -->|CarEntered| B\nsubgraph B[broker]\nK[Kafka]\nend\nB --> S\n\
                 subgraph S[billing]\nW[Billing worker]\nend\nG -->|insert| D[(Gate DB)]";
    let findings = review(&design(chart));
    assert_eq!((how(&findings, "L01"), how(&findings, "L44")), ("tells", "silent"), "{findings:#?}");
}

#[test]
fn writing_that_lies_in_an_unnamed_shape_is_its_name() {
    use dryrun::board::{
        Board, Body, BoxElement, BoxKind, Element, ElementId, Label, Op, Point, Rect, ShapeKind, Style,
    };
    let mut board = Board::new();
    let put = |board: &mut Board,
               id: u32,
               kind: BoxKind,
               (x, y, width, height): (i32, i32, i32, i32),
               text: &str| {
        let rect = Rect::between(Point::at_units(x, y), Point::at_units(x + width, y + height));
        let label = Label { text: text.to_owned(), ..Label::default() };
        let body = Body::Box(BoxElement { kind, rect, label });
        board
            .apply(&Op::Add {
                place: usize::MAX,
                element: Element::new(ElementId(id), body, Style::default()),
            })
            .unwrap();
    };
    let shape = BoxKind::Shape(ShapeKind::Rectangle);
    put(&mut board, 1, shape, (0, 0, 160, 80), "");
    put(&mut board, 2, BoxKind::Text, (20, 10, 100, 20), "Order service");
    put(&mut board, 3, BoxKind::Text, (20, 40, 100, 20), "idempotent");
    put(&mut board, 4, shape, (400, 0, 160, 80), "Payment service");
    put(&mut board, 5, BoxKind::Text, (420, 40, 60, 20), "x3");
    let reading = read_board(&board, &[]);
    let names: Vec<&str> = reading.graph.nodes().iter().map(|node| node.name.as_str()).collect();
    assert_eq!(names, ["Order service", "Payment service"]);
    assert!(reading.graph.nodes().iter().all(|node| node.kind == Some(N::Service)));
}

#[test]
fn what_is_kept_in_a_cylinder_may_be_called_by_its_name_alone() {
    const KEPT: &str =
        "S[User service] --> D[({})]\nS -->|UserRegistered| K[Kafka accounts] --> M[\"Mailer, idempotent\"]";
    const TWO: &str = "A[User service] -->|write| D[({})]\nB[Billing service] -->|write| D";
    const PLURALS: &[&str] = &[
        "users",
        "customers",
        "jobs",
        "events",
        "order events",
        "workers",
        "partners",
        "users (Postgres)",
        "workflows",
    ];
    assert_judged(&[("L01", "tells", KEPT, PLURALS), ("L27", "tells", TWO, PLURALS)]);
}

#[test]
fn a_name_is_not_taken_for_one_of_its_words() {
    let cases = [
        (
            N::Queue,
            "SQS email jobs|RabbitMQ email jobs|SQS order events|SQS cache updates|SQS Stripe hooks|\
             email-jobs (SQS)",
        ),
        (
            N::Topic,
            "Kafka email jobs|Kafka orders db changes|Kafka search index updates|Kafka cache invalidation|\
             Kafka Stripe webhooks|Kafka gateway logs|broker|bus",
        ),
        (
            N::Service,
            "Order service with cache|Order service + Redis|Feed service using Redis|Order service / Postgres|\
             Billing service & DB|Feed service backed by Postgres|Search service and index|Order service w/ DLQ",
        ),
        (N::Worker, "Worker with DLQ|Kafka consumer group|Kafka worker"),
        (N::Database, "Postgres without outbox|Orders DB"),
        (N::StreamProcessor, "Kafka Streams"),
    ];
    for (kind, names) in cases {
        for name in names.split('|') {
            assert_eq!(kind_from_name(name), Some(kind), "{name}");
        }
    }
    for name in ["Stock exchange", "Insurance broker", "School bus", "Kafka schema registry"] {
        let kind = kind_from_name(name);
        assert!(!matches!(kind, Some(N::Topic | N::Queue)), "{name} is {kind:?}");
    }
}

#[test]
fn what_is_wished_for_or_denied_is_not_stated() {
    const SAFE: &str = "A[API] --> Q[\"SQS jobs, DLQ\"] --> W[\"Worker<br/>{}\"]\nW --> D[(db)]";
    const DLQ: &str = "A[API] --> Q[\"SQS jobs<br/>{}\"] --> W[\"Worker, idempotent\"]";
    const KEY: &str = "C[App] -->|\"CreateOrder, {}\"| A[API] --> D[(db)]";
    const LOG: &str =
        "O[Order service] -->|\"OrderPlaced, {}\"| K[Kafka orders] --> W[\"Mailer, idempotent\"] --> S[(db)]";
    assert_judged(&[
        (
            "L05",
            "tells",
            SAFE,
            &["not yet idempotent", "isn't idempotent", "cannot be idempotent", "hardly idempotent"],
        ),
        (
            "L05",
            "asks",
            SAFE,
            &["should be idempotent", "make idempotent", "TODO idempotent", "idempotent later"],
        ),
        (
            "L08",
            "tells",
            DLQ,
            &["DLQ missing", "missing DLQ", "need DLQ", "DLQ later", "DLQ TBD", "should have DLQ"],
        ),
        ("L08", "silent", DLQ, &["DLQ", "with DLQ", "DLQ after 5"]),
        (
            "L07",
            "tells",
            KEY,
            &["missing idempotency key", "lacks idempotency key", "idempotency key missing"],
        ),
        ("L07", "asks", KEY, &["TODO idempotency key", "idempotency key later"]),
        ("L21", "asks", LOG, &["key: TODO", "key: ???", "key: TBD"]),
    ]);
}

#[test]
fn words_of_events_do_not_turn_an_arrow_round() {
    const TOLD: &str = "S[API] -->|insert| D[(db)]\nS -->|{}| K[Kafka orders] --> M[\"Mailer, idempotent\"]";
    const DONE: &str =
        "S[Seat API] -->|\"{}\"| D[(stock)]\nS -->|SeatHeld| K[Kafka seats] --> M[\"Mailer, idempotent\"]";
    const ROUND: &str =
        "S[API] -->|insert| D[(db)]\nK[Kafka orders] --> M[\"Mailer, idempotent\"]\nS -->|{}| K";
    const LOOP: &str = "A[Bot, idempotent] -->|PostCreated| K[Kafka posts] -->|PostCreated| B[Crosspost bot, idempotent]\n\
                        B -->|{}| K";
    assert_judged(&[
        (
            "L01",
            "tells",
            TOLD,
            &[
                "order received",
                "subscription cancelled",
                "pull request merged",
                "poll closed",
                "stock pulled",
                "read receipts",
            ],
        ),
        ("L01", "silent", ROUND, &["polls", "consumes", "subscribe", "reads"]),
        (
            "L01",
            "tells",
            DONE,
            &[
                "check stock, decrement",
                "check and reserve",
                "find seat, mark held",
                "get or create",
                "count += 1",
                "check in",
            ],
        ),
        ("L17", "tells", LOOP, &["PostCreated"]),
        ("L17", "silent", LOOP, &["PostCrossposted"]),
    ]);
}
