#include "session/SmokeRunner.h"

#include "domain/Async.h"
#include "domain/SmokeJudge.h"
#include "gateway/EndpointConfig.h"
#include "gateway/probe/ProbeClient.h"
#include "session/SecretStore.h"
#include "session/UpgradeSession.h"

#include <QtConcurrent>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qsizetype mostAtOnce = 4;
constexpr qint64 recordedAnewSeconds = 600; // a result that says the same is written again after this time

//! Whether a result tells nothing that the plan does not know already.
bool saysTheSame(const SmokeResult &now, const SmokeResult *before)
{
    return before != nullptr && before->digest == now.digest && before->problem == now.problem &&
           before->passed() == now.passed() && before->answer.has_value() == now.answer.has_value() &&
           (!now.answer || before->answer->status == now.answer->status) &&
           before->at.secsTo(now.at) < recordedAnewSeconds;
}

} // namespace

SmokeRunner::SmokeRunner(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (m_repeatSide && obstacle(*m_repeatSide).isEmpty())
            begin(*m_repeatSide, {}, true);
        else
            stop();
    });
    if (auto *secrets = session.services().secrets)
        connect(secrets, &SecretStore::loaded, this, &SmokeRunner::onSecretLoaded);
    // An answer belongs to the address and the wording that it was asked with.
    connect(&session, &UpgradeSession::planChanged, this, [this] {
        if (m_side && m_client && m_client->target() != m_session.plan().smoke.target(*m_side))
            stop();
    });
}

SmokeRunner::~SmokeRunner() = default;

QString SmokeRunner::obstacle(Side side) const
{
    if (m_session.isReadOnly())
        return m_session.readOnlyReason();
    if (const auto problem = smokeTargetProblem(m_session.plan().smoke.target(side)); !problem.isEmpty())
        return problem;
    if (chosen({}).isEmpty())
        return tr("There is no smoke test that can run.");
    return {};
}

QStringList SmokeRunner::writes(Side side, const QStringList &tests) const
{
    QStringList lines;
    const auto all = chosen(tests);
    for (const auto &test : all) {
        if (!test.onlyReads())
            lines << test.method + u' ' + shownUrl(m_session.plan().smoke.target(side).url) + test.path;
    }
    return lines;
}

QList<SmokeTest> SmokeRunner::chosen(const QStringList &tests) const
{
    QList<SmokeTest> found;
    for (const auto &test : m_session.plan().smoke.tests) {
        if (test.toComplete.isEmpty() && (tests.isEmpty() || tests.contains(test.id)))
            found << test;
    }
    return found;
}

QList<QUrl> SmokeRunner::adminApis() const
{
    const auto &plan = m_session.plan();
    return {plan.endpointX.url, plan.endpointY.url};
}

void SmokeRunner::run(Side side, const QStringList &tests)
{
    if (isRunning() || !obstacle(side).isEmpty())
        return;
    m_again.stop();
    m_repeatSide.reset();
    m_repeatSeconds = 0;
    begin(side, tests, false);
}

void SmokeRunner::repeat(Side side, int seconds)
{
    if (isRunning() || !obstacle(side).isEmpty())
        return;
    m_again.stop();
    m_repeatSide = side;
    m_repeatSeconds = std::max(seconds, 1);
    begin(side, {}, false);
}

void SmokeRunner::begin(Side side, const QStringList &tests, bool onlyReading)
{
    m_waiting = chosen(tests);
    if (onlyReading)
        m_waiting.removeIf([](const SmokeTest &test) { return !test.onlyReads(); });
    if (m_waiting.isEmpty())
        return stop();
    ++m_run;
    m_side = side;
    m_results.clear();
    m_total = static_cast<int>(m_waiting.size());
    if (m_client) // it may be one of its answers that led here
        m_client.release()->deleteLater();
    m_client = std::make_unique<ProbeClient>(m_session.plan().smoke.target(side), adminApis());
    fetchSecrets();
    if (m_fetching.isEmpty())
        sendMore();
    emit changed();
}

//! Once for each in a session: a keyring that has none, or that refuses, is not asked with every run.
void SmokeRunner::fetchSecrets()
{
    auto *secrets = m_session.services().secrets;
    const auto missing = secrets ? missingSecrets() : QStringList();
    QStringList keys;
    for (const auto &name : missing) {
        if (const auto key = secretKey(name); !m_fetched.contains(key))
            keys << key;
    }
    for (const auto &key : std::as_const(keys)) {
        m_fetched.insert(key);
        m_fetching.insert(key);
    }
    for (const auto &key : std::as_const(keys))
        secrets->load(key);
}

void SmokeRunner::onSecretLoaded(const QString &key)
{
    if (!m_fetching.remove(key) || !m_fetching.isEmpty() || !isRunning())
        return;
    sendMore();
    emit changed();
}

QString SmokeRunner::secretKey(const QString &name) const
{
    const auto &entries = m_session.entries();
    return SecretStore::smokeKey(entries.isEmpty() ? QString() : entries.first().hash, name);
}

QStringList SmokeRunner::missingSecrets() const
{
    const auto *secrets = m_session.services().secrets;
    QStringList missing;
    for (const auto &test : m_session.plan().smoke.tests) {
        const auto names = test.secrets();
        for (const auto &name : names) {
            if (!missing.contains(name) && (!secrets || secrets->value(secretKey(name)).isEmpty()))
                missing << name;
        }
    }
    return missing;
}

void SmokeRunner::setSecret(const QString &name, const Secret &secret, bool inKeyring)
{
    if (auto *secrets = m_session.services().secrets)
        secrets->keep(secretKey(name), secret, inKeyring ? TokenStore::Keyring : TokenStore::Memory);
    emit changed();
}

void SmokeRunner::sendMore()
{
    while (!m_waiting.isEmpty() && m_flying.size() < mostAtOnce) {
        const bool alone = !m_waiting.first().onlyReads();
        if (alone && !m_flying.isEmpty())
            return;
        send(m_waiting.takeFirst());
        if (alone)
            return;
    }
}

void SmokeRunner::send(const SmokeTest &test)
{
    QHash<QString, Secret> known;
    const auto names = test.secrets();
    for (const auto &name : names) {
        if (const auto *secrets = m_session.services().secrets)
            known.insert(name, secrets->value(secretKey(name)));
    }
    m_flying.insert(test.id, test);
    m_client->send(test, known, [this, test, run = m_run](Result<SmokeAnswer> answer) {
        if (run != m_run)
            return;
        if (answer)
            return judge(test, *std::move(answer), run);
        SmokeResult result;
        result.problem = answer.error().hint.isEmpty()
                             ? answer.error().message()
                             : tr("%1 (%2)", "what went wrong, what to do")
                                   .arg(answer.error().message(), answer.error().hint);
        result.outcomes = unansweredSmokeTest(test);
        take(test, std::move(result));
    });
}

//! On a worker: an answer may be large, and a regular expression slow.
void SmokeRunner::judge(const SmokeTest &test, SmokeAnswer answer, int run)
{
    std::optional<SmokeAnswer> onX;
    if (m_side == Side::X)
        onX = answer; // it is the baseline
    else if (const auto before = result(Side::X, test))
        onX = before->answer;
    const auto work = [test, answer, onX, now = m_session.now()] {
        return judgeSmokeAnswer(test, answer, onX ? &*onX : nullptr, now);
    };
    whenDone(QtConcurrent::run(work), this,
             [this, test, answer = std::move(answer), run](QList<SmokeOutcome> outcomes) mutable {
                 if (run != m_run)
                     return;
                 SmokeResult result;
                 result.answer = std::move(answer);
                 result.outcomes = std::move(outcomes);
                 take(test, std::move(result));
             });
}

void SmokeRunner::take(const SmokeTest &test, SmokeResult result)
{
    result.test = test.id;
    result.digest = test.digest();
    result.at = m_session.now();
    m_flying.remove(test.id);
    (m_side == Side::X ? m_liveX : m_liveY).insert(test.id, result);
    m_results.append(std::move(result));
    sendMore();
    if (m_waiting.isEmpty() && m_flying.isEmpty())
        end();
    else
        emit changed();
}

void SmokeRunner::end()
{
    record();
    m_side.reset();
    if (isRepeating())
        m_again.start(m_repeatSeconds * 1000);
    emit changed();
}

void SmokeRunner::record()
{
    const auto side = *m_side;
    const auto &record = m_session.plan().smoke;
    SmokeTestsRun run{side, record.target(side).url.toString(), {}};
    for (const auto &result : std::as_const(m_results)) {
        const auto *test = record.find(result.test);
        if (test == nullptr || (isRepeating() && saysTheSame(result, record.result(side, *test))))
            continue;
        run.results.append(result);
        run.results.last().answer = result.answer ? std::optional(keptAnswer(*result.answer)) : std::nullopt;
    }
    if (!run.results.isEmpty() && !m_session.isReadOnly())
        m_session.record(run);
}

void SmokeRunner::stop()
{
    m_again.stop();
    const bool repeated = std::exchange(m_repeatSeconds, 0) > 0;
    m_repeatSide.reset();
    if (!isRunning()) {
        if (repeated)
            emit changed();
        return;
    }
    ++m_run;
    m_client->cancel();
    m_waiting.clear();
    m_flying.clear();
    m_fetching.clear();
    end();
}

std::optional<SmokeResult> SmokeRunner::result(Side side, const SmokeTest &test) const
{
    const auto &record = m_session.plan().smoke;
    const auto &live = side == Side::X ? m_liveX : m_liveY;
    const auto *kept = record.result(side, test);
    const auto found = live.constFind(test.id);
    const bool isWhole = found != live.cend() && found->digest == test.digest();
    // What the plan forgot with another address counts here no more either, once it has been written.
    if (isWhole && (isRunning() || m_session.isSaving() || (kept != nullptr && kept->at <= found->at)))
        return *found;
    return kept ? std::optional(*kept) : std::nullopt;
}

QList<SmokeDifference> SmokeRunner::differences(const SmokeTest &test) const
{
    const auto x = result(Side::X, test);
    const auto y = result(Side::Y, test);
    return x && y ? compareSmokeResults(*x, *y) : QList<SmokeDifference>();
}

} // namespace gatelift
