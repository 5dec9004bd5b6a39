//! How many cases a property is tried on.

use proptest::prelude::ProptestConfig;
use proptest::test_runner::contextualize_config;

/// A property that is tried on `cases`, or on as many as `PROPTEST_CASES` says. The test's name and the seed say how
/// to come back to a failure, so that nothing is written beside the tests.
pub fn tried_on(cases: u32) -> ProptestConfig {
    contextualize_config(ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() })
}
