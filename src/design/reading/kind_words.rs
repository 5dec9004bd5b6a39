//! Words that tell what a box is: kinds, products and roles.
//!
//! The rightmost entry in a name decides, because English names end in what
//! they are: a `Kafka consumer` is a worker, a `Payment saga` an orchestrator.

use crate::board::NodeKind;
use crate::design::names::spaced;

/// The entries of each kind. Of two that end a name alike the longer one counts.
const WORDS: &[(NodeKind, &str)] = &[
    (
        NodeKind::Dlq,
        "dlq, dead letter queue, dead letter topic, dead letter, deadletter, dlt, parking lot, dead \
         letters, quarantine, dlx, dead letter exchange, poison queue, error queue, errors queue, failed queue, \
         failure queue, parked messages, parking topic, failed messages, failed events, failed jobs, dead jobs, \
         dead messages, poison messages",
    ),
    (NodeKind::Outbox, "outbox, outbox table, transactional outbox, event outbox"),
    (
        NodeKind::Relay,
        "relay, outbox relay, cdc, debezium, change data capture, change capture, kafka connect, connector, \
         outbox publisher, outbox poller, message relay, log tailer, dynamodb streams, maxwell, binlog \
         reader",
    ),
    (
        NodeKind::EventStore,
        "event store, eventstore, eventstoredb, kurrentdb, event journal, append only log, axon server, \
         marten",
    ),
    (
        NodeKind::Projection,
        "projection, read model, readmodel, read side, materialized view, materialised view, search index, \
         elasticsearch, elastic search, opensearch, solr, algolia, query model, view model, index, read \
         view, typesense, view, rollup, rollups, denormalised view",
    ),
    (
        NodeKind::Cache,
        "cache, redis, memcached, memcache, valkey, elasticache, dax, hazelcast, varnish, edge cache, redis \
         cache",
    ),
    (
        NodeKind::Orchestrator,
        "orchestrator, saga, saga orchestrator, process manager, workflow, workflow engine, temporal, \
         cadence, step functions, camunda, zeebe, conductor, state machine, coordinator, saga manager",
    ),
    (
        NodeKind::StreamProcessor,
        "stream processor, stream processing, flink, flink sql, flink app, kafka streams app, spark job, dataflow \
         job, stream analytics, kinesis data analytics, apache beam, spark structured streaming, kafka streams, kstreams, ksqldb, ksql, spark, spark \
         streaming, beam, dataflow, samza, stream job, flink job, windowed aggregation, materialize, stream \
         aggregator, windowed join, sessionizer",
    ),
    (
        NodeKind::Queue,
        "queue, sqs, rabbitmq, rabbit mq, rabbit, activemq, work queue, task queue, job queue, jms, service \
         bus queue, amqp, sidekiq, celery, celery queue, beanstalkd, message queue, delay queue, mq, rmq, service \
         bus, azure service bus, cloud tasks, bullmq, resque",
    ),
    (
        NodeKind::Topic,
        "topic, kafka, kafka topic, kafka cluster, sns, kinesis, kinesis stream, pubsub, pub sub, pulsar, \
         nats, jetstream, eventbridge, event bus, event hub, event hubs, event stream, event log, message \
         bus, message broker, event broker, redpanda, warpstream, msk, events, stream, confluent, confluent cloud, \
         event grid, mqtt, mqtt broker, mosquitto, emqx, hivemq, solace, fanout exchange, topic exchange, \
         direct exchange, rabbitmq exchange",
    ),
    (
        NodeKind::Database,
        "database, db, postgres, postgresql, pg, mysql, mariadb, dynamodb, dynamo, cassandra, scylla, \
         scylladb, mongo, mongodb, spanner, aurora, rds, cockroachdb, cockroach, sqlite, oracle, sql \
         server, sql, s3, blob store, object store, object storage, blob storage, data lake, lake, \
         warehouse, bigquery, snowflake, redshift, clickhouse, druid, hbase, bigtable, tidb, vitess, \
         yugabyte, datastore, data store, table, tables, hdfs, gcs, store, firestore, archive, bucket, \
         couchbase, neo4j, timescale, timescaledb, influxdb, nosql, storage, replica, pinot",
    ),
    (
        NodeKind::Gateway,
        "gateway, api gateway, load balancer, lb, alb, nlb, elb, nginx, envoy, haproxy, bff, ingress, \
         reverse proxy, proxy, cdn, cloudfront, cloudflare, kong, apigee, traefik, edge, waiting room, \
         websocket gateway, api edge, cloud armor, fastly",
    ),
    (
        NodeKind::Client,
        "client, clients, browser, mobile, mobile app, web app, app, web, frontend, front end, spa, ios, \
         android, user, users, customer, customers, buyer, rider, driver, merchant, admin, ui, website, web \
         client, phone, desktop, sdk, rider app, driver app, web ui, actor, viewer, sender device, devices, \
         device, passenger, shopper, guest, visitor, courier, sensor, pos terminal, terminal, employee, patient, \
         student, reader, applicant, traveller, traveler, seller, operator, engineer, on call, portal",
    ),
    (
        NodeKind::External,
        "stripe, adyen, paypal, braintree, psp, payment provider, payment processor, payment gateway, bank, \
         acquirer, card network, visa, mastercard, twilio, sendgrid, mailgun, ses, mailchimp, apns, fcm, \
         firebase, external, external api, external system, third party, 3rd party, provider, partner, \
         partner api, email provider, sms provider, vendor, google maps, maps api, maps, auth0, okta, \
         salesforce, push provider, merchant endpoint, carrier, fedex, ups, dhl, plaid, github, gitlab, slack, \
         shopify, servicenow, jira, zendesk, hubspot, docusign, openai, whatsapp, telegram, xero, quickbooks, \
         klarna, razorpay, square, worldpay, postmark, smtp, smtp server, tax authority",
    ),
    (
        NodeKind::Worker,
        "worker, workers, consumer, consumers, job, cron, cron job, scheduler, lambda, lambdas, sweeper, \
         batch, processor, handler, sender, dispatcher, listener, subscriber, poller, cloud function, \
         function, daemon, batch job, indexer, projector, mailer, notifier, reaper, feeder, fan out, \
         fanout, ingester, importer, reconciler, event handler, updater, builder, writer, warmer, rebuilder, \
         refresher, syncer, loader, archiver, exporter",
    ),
    (
        NodeKind::Service,
        "service, services, svc, api, server, servers, microservice, backend, back end, engine, manager, \
         adapter, monolith, app server, web server, application server, component, module, system, rest \
         api, graphql, grpc, api server, aggregator, matcher, host, websocket server",
    ),
];

/// How many words the longest entry has.
const LONGEST: usize = 4;

/// What the words of a name say that it is.
#[must_use]
pub fn kind_of(name: &str) -> Option<NodeKind> {
    let spaced = spaced(name);
    let words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    let alone = || matches!(words.as_slice(), ["broker" | "bus" | "exchange"]).then_some(NodeKind::Topic);
    beside_outbox(name).or_else(|| with_its_own(name)).or_else(|| kind_of_words(&words)).or_else(alone)
}

/// Who acts and is drawn with a store or a queue of its own: `Order service with cache` is the service.
fn with_its_own(name: &str) -> Option<NodeKind> {
    const JOINTS: [&str; 11] = [
        " with ",
        " w/ ",
        "+",
        " & ",
        " / ",
        " and ",
        " using ",
        " backed by ",
        " on ",
        " without ",
        " w/o ",
    ];
    let lower = name.to_lowercase();
    let (at, _) = JOINTS.iter().filter_map(|joint| Some((lower.find(joint)?, joint))).min()?;
    let (before, behind) = (lower.get(..at)?, lower.get(at..)?);
    let kind_before = kind_of_words(&spaced(before).split(' ').collect::<Vec<_>>())?;
    let kind_behind = kind_of_words(&spaced(behind).split(' ').collect::<Vec<_>>())?;
    let acts = matches!(
        kind_before,
        NodeKind::Service
            | NodeKind::Worker
            | NodeKind::Gateway
            | NodeKind::Orchestrator
            | NodeKind::StreamProcessor
    );
    let denied = [" without ", " w/o "].iter().any(|joint| behind.starts_with(joint));
    let is_kept = matches!(
        kind_behind,
        NodeKind::Database
            | NodeKind::Cache
            | NodeKind::Projection
            | NodeKind::EventStore
            | NodeKind::Outbox
            | NodeKind::Dlq
            | NodeKind::Queue
            | NodeKind::Topic
    );
    ((acts && is_kept) || denied).then_some(kind_before)
}

fn kind_of_words(words: &[&str]) -> Option<NodeKind> {
    let broker = front_broker(words);
    // What manages a broker carries nothing.
    if broker.is_some() && words.last().is_some_and(|word| MANAGERS.contains(word)) {
        return Some(NodeKind::Service);
    }
    (1..=words.len()).rev().find_map(|end| {
        let kind = ends_in(words.get(..end)?)?;
        match kind {
            // `Driver state` is no driver.
            NodeKind::Client if end < words.len() => None,
            // `Kafka users` are what Kafka holds, `SQS email jobs` are in SQS, and `Kafka cache updates` go through Kafka.
            kind if broker.is_some() && !acts_on_broker(kind) && !is_own(words, end) => broker,
            NodeKind::Client | NodeKind::Worker if is_content(words.get(end.saturating_sub(1))) => {
                let before = words.get(..end.saturating_sub(1)).and_then(ends_in);
                Some(before.filter(|kind| holds(*kind)).unwrap_or(kind))
            }
            // `DLQ for all queues` is no queue of its own kind.
            NodeKind::Queue | NodeKind::Topic if begins_as_dlq(words) => Some(NodeKind::Dlq),
            // A `3rd party API` is somebody else's.
            NodeKind::Service if is_elsewhere(words) => Some(NodeKind::External),
            // A `Kafka producer` is no topic, but who fills one.
            NodeKind::Topic | NodeKind::Queue if fills(words.get(end)) => Some(NodeKind::Service),
            // An `SNS fan-out` is what SNS does, and no worker of its own.
            NodeKind::Worker if words.get(..end).is_some_and(|words| words.ends_with(&["fan", "out"])) => {
                let before = words.get(..end.saturating_sub(2)).and_then(ends_in);
                before.filter(|kind| matches!(kind, NodeKind::Topic | NodeKind::Queue)).or(Some(kind))
            }
            // `Stripe API` is Stripe.
            NodeKind::Service if words.get(end.saturating_sub(1)) == Some(&"api") => {
                let before = words.get(..end.saturating_sub(1)).and_then(ends_in);
                before.filter(|kind| *kind == NodeKind::External).or(Some(kind))
            }
            _ => Some(kind),
        }
    })
}

/// Whether a word names many things, rather than somebody who acts.
fn is_content(word: Option<&&str>) -> bool {
    const CONTENT: [&str; 13] = [
        "users",
        "customers",
        "clients",
        "devices",
        "drivers",
        "riders",
        "merchants",
        "sellers",
        "visitors",
        "passengers",
        "sensors",
        "job",
        "jobs",
    ];
    word.is_some_and(|word| CONTENT.contains(word))
}

/// The broker that a name of several words begins with, such as `Kafka orders`.
fn front_broker(words: &[&str]) -> Option<NodeKind> {
    const TOPICS: [&str; 11] = [
        "kafka",
        "sns",
        "kinesis",
        "pubsub",
        "pulsar",
        "nats",
        "jetstream",
        "eventbridge",
        "redpanda",
        "msk",
        "mqtt",
    ];
    const QUEUES: [&str; 5] = ["sqs", "rabbitmq", "rabbit", "activemq", "celery"];
    let (first, rest) = words.split_first()?;
    let said = |list: &[&str], kind| list.contains(first).then_some(kind);
    let kind = said(&TOPICS, NodeKind::Topic).or_else(|| said(&QUEUES, NodeKind::Queue))?;
    (!rest.is_empty()).then_some(kind)
}

/// Last words of what manages a broker, such as `Kafka schema registry`.
const MANAGERS: [&str; 5] = ["registry", "mirrormaker", "maker", "console", "team"];

/// Whether a part of this kind does something with a broker, and is none.
const fn acts_on_broker(kind: NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Service
            | NodeKind::StreamProcessor
            | NodeKind::Relay
            | NodeKind::Orchestrator
            | NodeKind::Dlq
    )
}

/// Whether the word that decides is one for somebody who works, or for a queue or a topic by name.
fn is_own(words: &[&str], end: usize) -> bool {
    const OWN: [&str; 21] = [
        "exchange",
        "queue",
        "queues",
        "topic",
        "topics",
        "consumer",
        "consumers",
        "worker",
        "workers",
        "listener",
        "listeners",
        "subscriber",
        "subscribers",
        "handler",
        "processor",
        "poller",
        "dispatcher",
        "lambda",
        "admin",
        "ui",
        "connector",
    ];
    end == 1 || words.get(end.saturating_sub(1)).is_some_and(|word| OWN.contains(word))
}

/// Whether a part of this kind is called by its product and what it holds.
const fn holds(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::Topic | NodeKind::Queue | NodeKind::Database | NodeKind::Cache)
}

fn begins_as_dlq(words: &[&str]) -> bool {
    matches!(words, ["dlq" | "dlqs" | "dlt" | "dlx" | "deadletter", ..] | ["dead", "letter" | "letters", ..])
}

fn is_elsewhere(words: &[&str]) -> bool {
    matches!(words, ["external", ..] | ["third" | "3rd", "party", ..])
}

/// What holds an outbox beside other things: `Postgres + outbox` is the database with its outbox in it.
fn beside_outbox(name: &str) -> Option<NodeKind> {
    let lower = name.to_lowercase();
    let joined = ["+", "&", ",", "/", " and ", " w/ ", " with "];
    let (at, joint) = joined.iter().filter_map(|joint| Some((lower.rfind(joint)?, joint))).max()?;
    let (before, behind) = (lower.get(..at)?, lower.get(at.saturating_add(joint.len())..)?);
    let is_outbox = spaced(behind)
        .split(' ')
        .all(|word| ["outbox", "table", "tables", "the", "an", "its"].contains(&word));
    let is_whole = is_outbox && behind.contains("outbox") && before.chars().any(char::is_alphanumeric);
    is_whole.then(|| kind_of(before).unwrap_or(NodeKind::Database))
}

fn ends_in_jobs(head: &str) -> bool {
    spaced(head).split(' ').next_back().is_some_and(|word| matches!(word, "job" | "jobs"))
}

/// What a name says that a part is: by its shape as a name of a topic, by its head, or by all of it.
#[must_use]
pub fn kind_in(name: &str) -> Option<NodeKind> {
    let head = name.split([':', '(', '[', ',', ';']).next().unwrap_or("");
    let of_head = kind_of(head);
    let whole = || kind_of(name);
    broker_by_name(name).or_else(|| beside_outbox(name)).or(match of_head {
        // `Notary API (external)`.
        // `email-jobs (SQS)`.
        Some(NodeKind::Worker) if ends_in_jobs(head) => whole().filter(|kind| holds(*kind)).or(of_head),
        Some(NodeKind::Service) | None => {
            whole().filter(|kind| of_head.is_none() || *kind == NodeKind::External).or(of_head)
        }
        of_head => of_head,
    })
}

/// Whether a word behind the name of a broker says that it is meant who sends there.
fn fills(word: Option<&&str>) -> bool {
    matches!(word, Some(&("producer" | "producers" | "publisher" | "publishers")))
}

/// What the longest entry at the end of these words says.
fn ends_in(words: &[&str]) -> Option<NodeKind> {
    (1..=LONGEST.min(words.len())).rev().find_map(|length| {
        let phrase = words.get(words.len().saturating_sub(length)..)?;
        entry(&phrase.concat()).or_else(|| ending(phrase))
    })
}

/// More words than this no name has in front of what is remarked behind it.
const LONGEST_NAME: usize = 4;

/// More words than this the name of a product with what it holds does not have: `Kinesis stream clicks`.
const LONGEST_PRODUCT: usize = 3;

/// Whether words are a sentence or a list of remarks, and not the name of a part with remarks behind it.
#[must_use]
pub fn is_sentence(words: &str) -> bool {
    let clauses = words.split([',', ';']).map(spaced);
    let long = clauses.filter(|clause| clause.contains(' ')).count() > 1
        || words.split_whitespace().count() > LONGEST_NAME.saturating_add(1);
    let head = spaced(words.split([',', ';', ':', '(', '[']).next().unwrap_or(""));
    let head: Vec<&str> = head.split(' ').collect();
    let begins_as_product =
        head.len() <= LONGEST_PRODUCT && head.get(..1).and_then(ends_in).is_some_and(holds);
    long && (head.len() > LONGEST_NAME || (ends_in(&head).is_none() && !begins_as_product))
}

/// Last words of queues among the names that are written as topics are.
const WORK: [&str; 9] =
    ["commands", "command", "jobs", "tasks", "work", "deliveries", "webhooks", "requests", "charges"];

/// A name such as `payment.outcomes`: one word in small letters with dots. So topics and queues are called.
#[must_use]
pub fn broker_by_name(name: &str) -> Option<NodeKind> {
    let fits = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '.' | '-' | '_')
    };
    if !name.chars().all(fits) {
        return None;
    }
    if !name.trim_matches('.').contains('.') {
        // `email-jobs`.
        return name.rsplit_once(['-', '_']).filter(|(_, last)| WORK.contains(last)).map(|_| NodeKind::Queue);
    }
    let last = name.rsplit('.').next().unwrap_or("");
    match kind_of(last) {
        Some(kind @ (NodeKind::Topic | NodeKind::Queue | NodeKind::Dlq)) => Some(kind),
        // `api.example.com` is no topic.
        _ if matches!(last, "com" | "io" | "org" | "net" | "dev" | "js" | "rs") => None,
        _ if WORK.contains(&last) => Some(NodeKind::Queue),
        _ => Some(NodeKind::Topic),
    }
}

/// The entry that is spelled with these letters. People write `SendGrid`, `Send Grid` and `sendgrid` alike,
/// so spaces decide nothing.
fn entry(phrase: &str) -> Option<NodeKind> {
    static ENTRIES: std::sync::OnceLock<std::collections::HashMap<String, NodeKind>> =
        std::sync::OnceLock::new();
    let entries = ENTRIES.get_or_init(|| {
        let closed = |words: &'static str| words.split(", ").map(|word| word.replace(' ', ""));
        WORDS.iter().flat_map(|(kind, words)| closed(words).map(|word| (word, *kind))).collect()
    });
    entries.get(phrase).copied().or_else(|| entries.get(phrase.strip_suffix('s')?).copied())
}

/// Endings of one word: `ordersdb`, `paymentsvc`.
fn ending(words: &[&str]) -> Option<NodeKind> {
    const ENDINGS: [(&str, NodeKind); 6] = [
        ("db", NodeKind::Database),
        ("svc", NodeKind::Service),
        ("service", NodeKind::Service),
        ("queue", NodeKind::Queue),
        ("cache", NodeKind::Cache),
        ("gateway", NodeKind::Gateway),
    ];
    let [word] = words else { return None };
    let found = ENDINGS.iter().find(|(ending, _)| word.len() > ending.len() && word.ends_with(ending));
    found.map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_says_what_it_is() {
        let cases = [
            ("Kafka", NodeKind::Topic),
            ("orders DB", NodeKind::Database),
            ("OrdersDB", NodeKind::Database),
            ("Kafka consumer", NodeKind::Worker),
            ("Order service", NodeKind::Service),
            ("Orders (Postgres)", NodeKind::Database),
            ("order-events", NodeKind::Topic),
            ("payments.dlq", NodeKind::Dlq),
            ("SQS dead-letter queue", NodeKind::Dlq),
            ("API Gateway", NodeKind::Gateway),
            ("Outbox relay", NodeKind::Relay),
            ("Outbox", NodeKind::Outbox),
            ("Debezium CDC", NodeKind::Relay),
            ("Payment saga", NodeKind::Orchestrator),
            ("Search index", NodeKind::Projection),
            ("Event store", NodeKind::EventStore),
            ("Redis", NodeKind::Cache),
            ("Stripe", NodeKind::External),
            ("Mobile app", NodeKind::Client),
            ("Flink", NodeKind::StreamProcessor),
            ("Users", NodeKind::Client),
            ("User service", NodeKind::Service),
            ("Stripe API", NodeKind::External),
            ("workers", NodeKind::Worker),
            ("Payment DB: intents", NodeKind::Database),
        ];
        for (name, kind) in cases {
            assert_eq!(kind_of(name), Some(kind), "{name}");
        }
        assert_eq!(broker_by_name("payment.outcomes"), Some(NodeKind::Topic));
        assert_eq!(broker_by_name("acquirer.commands"), Some(NodeKind::Queue));
        assert_eq!(broker_by_name("payments.dlq"), Some(NodeKind::Dlq));
        assert_eq!(broker_by_name("api.example.com"), None);
        assert_eq!(broker_by_name("Payments v1.2"), None);
        for name in ["Payments", "", "订单服务", "Заказы", "?"] {
            assert_eq!(kind_of(name), None, "{name}");
        }
    }
}
