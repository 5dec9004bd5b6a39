//! Designs in the words of people who do not know the words of the review: what is read, found, and left alone.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use dryrun::board::NodeKind as N;
use dryrun::design::kind_from_name;

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
