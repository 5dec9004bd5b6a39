//! Lists of words that decide what a name is.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A list of words.
type Words = LazyLock<HashSet<&'static str>>;

fn words(text: &'static str) -> HashSet<&'static str> {
    text.split_whitespace().collect()
}

/// Participles that do not end in `-ed`.
pub static IRREGULAR: Words = LazyLock::new(|| {
    words(
        "become begun bent bet bid bitten born bound bought broken brought built burnt caught chosen dealt \
         done drawn driven eaten fallen fed fell felt flown forgotten fought found frozen given gone got \
         grown heard held hidden hurt kept known laid learnt led left lent lost made meant met misplaced \
         mistaken overridden overrun paid proven ran rebuilt resent resold rewritten risen said seen sent \
         shed shown shrunk sold spent spread stolen struck stuck sunk swept taken taught thought thrown told \
         torn understood undone unpaid upheld went withdrawn withheld woken won worn written",
    )
});

/// Words that look the same as an order and as a fact; only their place tells.
pub static SAME_FORM: Words =
    LazyLock::new(|| words("cut hit put read reset run set shut split cast quit burst beat"));

/// Words that end in `-ed` and are no participles.
pub static NOT_PARTICIPLES: Words = LazyLock::new(|| {
    words(
        "bed bleed breed creed deed embed exceed feed greed hundred indeed infrared kindred need proceed red \
         reed seed shred sled speed steed succeed weed wed newsfeed med",
    )
});

/// Facts that are often orders in disguise.
pub static REQUEST_LIKE: Words = LazyLock::new(|| words("requested initiated triggered needed required"));

/// Facts that say that something changed and not why.
pub static PROPERTY_CHANGES: Words = LazyLock::new(|| words("updated changed modified saved"));

/// How something ended. Behind a verb they make a fact of it: `CreateOrderFailed`.
pub static OUTCOMES: Words = LazyLock::new(|| {
    words(
        "failed succeeded completed rejected denied finished started aborted expired declined delayed stalled \
         suspended timedout attempted cancelled canceled",
    )
});

/// Verbs that pass on what stands behind them, however finished that is: `NotifyPaymentFailed`.
pub static PASSING_ON: Words = LazyLock::new(|| {
    words(
        "mark notify send publish emit make get handle announce raise broadcast set should must please do \
         tell let acknowledge ack",
    )
});

/// Words that begin a question without effects, whatever stands behind them.
pub static QUESTIONS: Words = LazyLock::new(|| {
    words("get find fetch describe is has can are does lookup retrieve browse view peek download export load")
});

/// Words that begin a question, but are nouns in front of a participle: `search.completed`.
pub static QUESTION_NOUNS: Words = LazyLock::new(|| words("list search count show query select scan head"));

/// Verbs that are no nouns: a name that begins with one asks for something.
pub static VERBS: Words = LazyLock::new(|| {
    words(
        "abandon abort absorb accelerate accept accrue accumulate achieve ack acknowledge acquire activate \
         adapt add adjust admit adopt advance affirm align allocate allow alter amend analyse analyze \
         annotate announce annul anonymise anonymize append apply appoint approve arrange assemble assert \
         assess assign associate assume attach attest augment authenticate authorise authorize automate await \
         backfill begin bind boost bootstrap bounce broadcast bundle calculate calibrate cancel certify \
         choose classify clean clear clone close collapse collect combine commence compact compare compensate \
         compile complete compose compress compute concatenate configure confirm connect consolidate consume \
         contest continue convert coordinate cordon correct correlate create crop curate deactivate \
         deauthorize debit debounce decide decline decode decommission decompress decrease decrement decrypt \
         deduct deduplicate defer define degrade delegate delete deliver demote deny deploy deprovision \
         dequeue deregister derive deserialize designate destroy detach detect determine detokenize diagnose \
         disable disallow disassociate disband disburse discard discharge disclose disconnect discover \
         dismiss dispatch display distribute divert do donate downgrade drain eject elect eliminate embed \
         emit enable encode encrypt enforce enlist enqueue enrich enrol enroll ensure enter enumerate erase \
         escalate establish estimate evacuate evaluate evict examine exclude execute exempt expand expedite \
         expire expose extend extract fail federate finalise finalize finish fix flush forfeit forget format \
         forward free freeze fulfil fulfill gather generate geocode give grant handle hang harvest heal hedge \
         hide highlight hydrate identify ignore impersonate implement impose incorporate increase increment \
         infer inform ingest inherit initialise initialize initiate inject insert inspect instantiate \
         instruct integrate interrupt introduce invalidate investigate invoke isolate iterate keep kill lapse \
         leave lend levy liquidate listen localize maintain make mark mask materialize maximise maximize \
         migrate minimize mint mitigate mobilize modify mount multiply must negotiate net nominate normalise \
         normalize notify nullify obfuscate observe obtain offboard offload omit onboard optimise optimize \
         orchestrate override overwrite pack paginate parse patch pay perform permit persist place please \
         populate postpone preload prepare preserve prevent prioritise prioritize procure produce prohibit \
         promote propagate propose protect prove provision prune pseudonymize publish purge put quarantine \
         quiesce raise ratify reactivate reallocate reassign rebalance rebase rebook reboot rebuild \
         recalculate recalibrate receive reclaim reclassify recommend recompute reconcile reconfigure \
         reconnect recover recreate recruit recycle redact redeem redeliver redeploy redirect redistribute \
         redrive reduce reenable reencrypt refactor refill reflect refresh refuel refuse regenerate register \
         reheat rehydrate reimburse reindex reinstall reinstate reissue reject relaunch reload relocate remap \
         remind remit remove rename render renew reopen reoptimise reoptimize reorder repair repartition \
         repay repeat replace replenish replicate reply repost reprice reprint reprocess reproduce republish \
         requeue reroute rescale reschedule rescind resend reshard resize resolve respond restart restock \
         restore restrict resume resync retain retire retrain reuse revalidate reverse revert revise revive \
         revoke rewrite roll rollback rotate sanction sanitize satisfy save scrub seal secure seed seek \
         select sell send separate serialize serve set settle shard shed shorten should shrink shuffle sign \
         silence simulate skip slice smooth snooze solve sort spawn specify spend split squash standardize \
         steer stitch strip submit subscribe subtract summarise summarize supersede suppress surrender \
         suspend switch synchronise synchronize tear tell terminate throttle throw toggle tokenise tokenize \
         transact transcode transcribe translate transmit transpose trash triage truncate tune turn unarchive \
         unassign unban unbind unblock undo unfollow unfreeze unhide unify uninstall unlink unlist unload \
         unlock unmark unmount unmute unpack unpause unpin unpublish unregister unreserve unseal unset \
         unshare unstar unsubscribe untag unwind unwrap upsert utilise vacuum validate verify vest warm warn \
         weigh whitelist widen wipe withdraw wrap write yield zip",
    )
});

/// Verbs that are nouns only in front of a participle: `BuildStarted`, but `StartBuild`.
pub static MOSTLY_VERBS: Words = LazyLock::new(|| {
    words(
        "aggregate block book build call change check claim copy draw drop duplicate edit exec fill filter \
         fire follow import install invite join kick launch load lock map merge mirror monitor move mute open \
         pick pin probe pull purchase recall reset run scale scan schedule stage start stop store supply \
         support swap sync tag test trace track trigger try update upgrade upload void wait",
    )
});

/// Words that are verbs and nouns alike: an order in front of an object, unless a participle ends the name.
pub static NOUN_VERBS: Words = LazyLock::new(|| {
    words(
        "alert answer archive audit ban bill capture charge comment commit credit delay email flag fork fund \
         hold issue label limit log mail match offer order park pause ping post print process push queue \
         quote record refund release report request reserve retry return review reward route sample score \
         ship share snapshot star stream tip transfer transform vote watch work",
    )
});

/// Verbs that ask for something even at the end of a name: `orderCancel`, `orders/create`.
pub static LAST_VERBS: Words = LazyLock::new(|| {
    words(
        "activate add approve authorize authorise calculate cancel create deactivate delete disable enable \
         fulfill generate invalidate invite notify publish reject remove rename send subscribe unarchive \
         unpublish unsubscribe validate verify write",
    )
});

/// Words that end the name of a condition, a measurement or a tick.
pub static STATES: Words = LazyLock::new(|| {
    words(
        "active alert available change changes count data due early empty error event events failure full \
         healthy heartbeat high history id inactive info late level limit line location low measurement \
         metric metrics normal offline online overdue ping position price progress rate reading ready \
         reminder report response reply result sample snapshot state status success summary telemetry \
         temperature tick total unavailable unhealthy unknown upcoming update updates usage warning",
    )
});

/// Words that stand behind a participle and belong to it: `logged in`, `checked out`.
pub static PARTICLES: Words = LazyLock::new(|| {
    words(
        "in out up down off on over back away through below above to from by for with at into onto under as \
         again automatically manually successfully partially online offline late early twice",
    )
});

/// Words at the end of a name that say only what sort of thing it names.
pub static NOISE: Words = LazyLock::new(|| words("event events message notification"));

/// What stands before `Event` when it is one suffix with it.
pub static NOISE_BEFORE_EVENT: Words = LazyLock::new(|| words("integration domain business system"));
