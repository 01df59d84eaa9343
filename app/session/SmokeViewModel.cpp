#include "session/SmokeViewModel.h"

#include "domain/Async.h"
#include "domain/SmokeTestDraft.h"
#include "gateway/EntityCollector.h"
#include "session/SessionEndpoints.h"
#include "session/ShownTime.h"
#include "session/SmokeRunner.h"
#include "session/SmokeTestModel.h"
#include "session/UpgradeSession.h"
#include "tools/SmokeTestFile.h"
#include "tools/SmokeTestImport.h"

#include <QLocale>
#include <QtConcurrent>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int mostDrafts = 200;

Glyph glyphOf(SmokeVerdict verdict)
{
    switch (verdict) {
    case SmokeVerdict::Met:
        return Glyph::Ok;
    case SmokeVerdict::NotMet:
        return Glyph::Bad;
    case SmokeVerdict::NotTold:
        break;
    }
    return Glyph::Unknown;
}

//! The outcome of one expectation, where the test ran.
const SmokeOutcome *outcomeOf(const std::optional<SmokeResult> &result, const QString &line)
{
    if (!result)
        return nullptr;
    const auto found = std::find_if(result->outcomes.cbegin(), result->outcomes.cend(),
                                    [&line](const SmokeOutcome &one) { return one.expectation == line; });
    return found == result->outcomes.cend() ? nullptr : &*found;
}

} // namespace

SmokeViewModel::SmokeViewModel(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(std::make_unique<SmokeTestModel>())
{
    const auto follow = [this] {
        m_unsaved.settle(m_session);
        update();
    };
    connect(&session, &UpgradeSession::planChanged, this, follow);
    connect(&session, &UpgradeSession::savingChanged, this, follow);
    connect(&session.smokeRunner(), &SmokeRunner::changed, this, &SmokeViewModel::update);
    update();
}

SmokeViewModel::~SmokeViewModel() = default;

SmokeRunner &SmokeViewModel::runner() const
{
    return m_session.smokeRunner();
}

const SmokeRecord &SmokeViewModel::record() const
{
    return m_unsaved.over(m_session.plan().smoke);
}

bool SmokeViewModel::canEdit() const
{
    return !m_session.isReadOnly();
}

void SmokeViewModel::update()
{
    QList<SmokeRow> rows;
    const auto &tests = record().tests;
    rows.reserve(tests.size());
    for (const auto &test : tests)
        rows << rowOf(test);
    m_model->setRows(std::move(rows));
    emit changed();
}

void SmokeViewModel::cell(Side side, const SmokeTest &test, Glyph &glyph, QString &text,
                          QString &detail) const
{
    const auto result = runner().result(side, test);
    if (!test.toComplete.isEmpty()) {
        glyph = Glyph::Wait;
        text = tr("incomplete");
    } else if (runner().side() == side && runner().isUnderWay(test.id)) {
        glyph = Glyph::Run;
        text = tr("under way");
    } else if (!result) {
        glyph = Glyph::Todo;
        text = tr("not run");
    } else if (!result->answer) {
        glyph = Glyph::Bad;
        text = tr("no answer");
    } else {
        glyph = result->passed() ? Glyph::Ok : Glyph::Bad;
        text = result->passed() ? tr("passed") : tr("failed");
        detail =
            tr("%1 · %2 ms", "HTTP status, latency")
                .arg(QString::number(result->answer->status), QLocale().toString(result->answer->latencyMs));
    }
}

SmokeRow SmokeViewModel::rowOf(const SmokeTest &test) const
{
    SmokeRow row;
    row.id = test.id;
    row.name = test.name;
    row.request = test.method + u' ' + test.path;
    row.writes = !test.onlyReads();
    cell(Side::X, test, row.glyphX, row.x, row.detailX);
    cell(Side::Y, test, row.glyphY, row.y, row.detailY);
    if (!runner().result(Side::X, test) || !runner().result(Side::Y, test))
        return row;
    const auto differences = runner().differences(test);
    const int open = unexpectedCount(differences);
    row.glyphDifferences = open > 0 ? Glyph::Warn : Glyph::Ok;
    row.differences = open > 0 ? tr("%n to look at", nullptr, open)
                      : differences.isEmpty()
                          ? tr("none")
                          : tr("%n, all expected", nullptr, static_cast<int>(differences.size()));
    return row;
}

QString SmokeViewModel::standingText(Side side) const
{
    const auto standing = smokeStanding(record(), side);
    const auto name = side == Side::X ? u"X"_s : u"Y"_s;
    if (standing.passed + standing.failed == 0)
        return tr("%1: not run yet", "X or Y").arg(name);
    return tr("%1: %2 of %3 passed, %4 failed, %5 not run", "X or Y, counts")
        .arg(name)
        .arg(standing.passed)
        .arg(standing.tests)
        .arg(standing.failed)
        .arg(standing.notRun);
}

SmokeViewModel::Standing SmokeViewModel::standing(Side side) const
{
    if (runner().isRunning() && runner().side() == side)
        return {Glyph::Run,
                tr("%1 of %2 answered", "tests of a run").arg(runner().done()).arg(runner().total())};
    const auto counts = smokeStanding(record(), side);
    if (counts.passed + counts.failed == 0)
        return {Glyph::Todo, tr("not run yet")};
    if (counts.failed > 0)
        return {Glyph::Bad, tr("%1 of %2 failed", "counts of tests").arg(counts.failed).arg(counts.tests)};
    if (counts.notRun > 0)
        return {Glyph::Wait, tr("%1 of %2 passed, %3 not run", "counts of tests")
                                 .arg(counts.passed)
                                 .arg(counts.tests)
                                 .arg(counts.notRun)};
    return {Glyph::Ok, tr("%1 of %2 passed", "counts of tests").arg(counts.passed).arg(counts.tests)};
}

QString SmokeViewModel::version(Side side) const
{
    const auto &target = m_session.plan().target;
    return side == Side::X ? target.from : target.to;
}

QString SmokeViewModel::sentText(const QString &id) const
{
    const auto *test = record().find(id);
    if (test == nullptr)
        return {};
    QStringList lines{test->method + u' ' + test->path};
    for (const auto &header : test->headers)
        lines << header.name + u": "_s + header.value;
    if (!test->body.isEmpty())
        lines << QString() << test->body;
    return lines.join(u'\n');
}

SmokeViewModel::Detail SmokeViewModel::answers(const QString &id) const
{
    Detail detail;
    detail.kind = Detail::Kind::Answer;
    detail.what = tr("Answer");
    const auto *test = record().find(id);
    if (test == nullptr)
        return detail;
    answer(Side::X, *test, detail.glyphX, detail.x);
    answer(Side::Y, *test, detail.glyphY, detail.y);
    return detail;
}

void SmokeViewModel::answer(Side side, const SmokeTest &test, Glyph &glyph, QString &text) const
{
    QString seen;
    cell(side, test, glyph, text, seen);
    const auto result = runner().result(side, test);
    const bool isUnderWay = runner().side() == side && runner().isUnderWay(test.id);
    if (!result || isUnderWay || !test.toComplete.isEmpty())
        return;
    if (!result->answer)
        text = result->problem;
    else
        //: what came of a test; on a line of its own status and latency, then the size of the body
        text = tr("%1\n%2 · %3").arg(text, seen, QLocale().formattedDataSize(result->answer->bodySize));
    text += u'\n' + stampText(result->at);
}

QString SmokeViewModel::warning(Side side, const QStringList &tests) const
{
    const auto lines = runner().writes(side, tests);
    if (lines.isEmpty())
        return {};
    //: list of requests, each with method and address
    return tr("Sends %n request(s) that may change something behind the gateway: %1. Before each, GET and "
              "HEAD make "
              "sure that no Admin API answers there.",
              nullptr, static_cast<int>(lines.size()))
        .arg(lines.join(u"; "_s));
}

QList<SmokeViewModel::Detail> SmokeViewModel::details(const QString &id) const
{
    QList<Detail> details;
    const auto *test = record().find(id);
    if (test == nullptr)
        return details;
    const auto x = runner().result(Side::X, *test);
    const auto y = runner().result(Side::Y, *test);
    if (!test->toComplete.isEmpty())
        details.append({Detail::Kind::Problem, test->toComplete, Glyph::None, {}, Glyph::None, {}, {}});
    if ((x && !x->answer) || (y && !y->answer))
        details.append({Detail::Kind::Problem, tr("No answer"), x && !x->answer ? Glyph::Bad : Glyph::None,
                        x ? x->problem : QString(), y && !y->answer ? Glyph::Bad : Glyph::None,
                        y ? y->problem : QString(), QString()});
    for (const auto &expectation : test->expectations) {
        Detail detail;
        detail.what = expectation.text();
        if (const auto *outcome = outcomeOf(x, detail.what)) {
            detail.glyphX = glyphOf(outcome->verdict);
            detail.x = outcome->seen;
        }
        if (const auto *outcome = outcomeOf(y, detail.what)) {
            detail.glyphY = glyphOf(outcome->verdict);
            detail.y = outcome->seen;
        }
        details << detail;
    }
    const auto differences = runner().differences(*test);
    for (const auto &one : differences) {
        if (one.about == SmokeDifference::About::Answer)
            continue; // told above
        static const QHash<SmokeDifference::About, QString> keys{
            {SmokeDifference::About::Status, u"status"_s},
            {SmokeDifference::About::Header, u"header"_s},
            {SmokeDifference::About::Body, u"body"_s},
            {SmokeDifference::About::Certificate, u"certificate"_s}};
        const auto glyph = one.expected.isEmpty() ? Glyph::Warn : Glyph::Info;
        details.append({Detail::Kind::Difference, (keys.value(one.about) + u' ' + one.place).trimmed(), glyph,
                        one.onX, glyph, one.onY, one.expected});
    }
    return details;
}

QString SmokeViewModel::detailsText(const QString &id) const
{
    QStringList lines;
    const auto all = details(id);
    for (const auto &one : all) {
        auto line = one.what + u"\tX: "_s + one.x + u"\tY: "_s + one.y;
        if (!one.note.isEmpty())
            line += u'\t' + one.note;
        lines << line;
    }
    return lines.join(u'\n');
}

void SmokeViewModel::setTarget(Side side, const SmokeTarget &target)
{
    if (!canEdit() || record().target(side) == target)
        return;
    const SmokeTargetChanged event{side, target};
    auto next = record();
    next.apply(event);
    m_session.record(event);
    m_unsaved.set(std::move(next), m_session);
    update();
}

void SmokeViewModel::save(const SmokeTest &test)
{
    if (smokeTestProblem(test).isEmpty())
        saveAll({test});
}

void SmokeViewModel::saveAll(const QList<SmokeTest> &tests)
{
    if (!canEdit() || tests.isEmpty())
        return;
    const SmokeTestsSaved event{tests};
    auto next = record();
    next.apply(event);
    m_session.record(event);
    m_unsaved.set(std::move(next), m_session);
    update();
}

void SmokeViewModel::remove(const QStringList &tests)
{
    SmokeTestsRemoved event;
    for (const auto &id : tests) {
        if (const auto *test = record().find(id)) {
            event.tests << id;
            event.names << test->name;
        }
    }
    if (!canEdit() || event.tests.isEmpty())
        return;
    auto next = record();
    next.apply(event);
    m_session.record(event);
    m_unsaved.set(std::move(next), m_session);
    update();
}

QString SmokeViewModel::duplicate(const QString &id)
{
    const auto *test = record().find(id);
    if (test == nullptr || !canEdit())
        return {};
    auto copy = *test;
    copy.id = newSmokeTestId();
    copy.name = tr("Copy of %1").arg(copy.name).left(120);
    saveAll({copy});
    return copy.id;
}

void SmokeViewModel::setBusy(bool busy)
{
    m_busy = busy;
    emit changed();
}

void SmokeViewModel::importFile(const QString &path)
{
    if (m_busy || !canEdit())
        return;
    setBusy(true);
    whenDone(QtConcurrent::run([path] { return importSmokeTests(path); }), this,
             [this](const Result<SmokeImport> &found) {
                 setBusy(false);
                 if (!found) {
                     emit failed(found.error());
                     return;
                 }
                 saveAll(found->tests);
                 emit imported(static_cast<int>(found->tests.size()), found->leftOut);
             });
}

void SmokeViewModel::exportFile(const QString &path)
{
    if (m_busy)
        return;
    setBusy(true);
    // What is not complete could not be read back.
    auto tests = record().tests;
    tests.removeIf([](const SmokeTest &test) { return !test.toComplete.isEmpty(); });
    whenDone(QtConcurrent::run([path, tests] { return writeSmokeTestFile(path, tests); }), this,
             [this, path](const Result<void> &written) {
                 setBusy(false);
                 if (written)
                     emit exported(path);
                 else
                     emit failed(written.error());
             });
}

void SmokeViewModel::draftFromRoutes()
{
    if (m_busy || !canEdit())
        return;
    const auto config = endpointConfig(m_session, Side::X);
    if (!config) {
        emit failed({ErrorKind::Input, tr("Routes of X"), tr("CP X has no address in this plan"),
                     tr("give it on the page Deployment"), QString()});
        return;
    }
    setBusy(true);
    m_collector = std::make_unique<EntityCollector>(*config);
    whenDone(m_collector->collect({u"routes"_s}), this, [this](const Result<EntityCollection> &found) {
        setBusy(false);
        if (!found) {
            emit failed(found.error());
            return;
        }
        if (!found->problems.isEmpty()) {
            emit failed(
                {ErrorKind::Gateway, tr("Routes of X"), found->problems.first(), QString(), QString()});
            return;
        }
        auto draft = draftSmokeTests(found->entities.value(u"routes"_s), m_session.plan().from(), mostDrafts);
        // What was completed by hand stays as it is.
        draft.tests.removeIf([this](const SmokeTest &test) { return record().find(test.id) != nullptr; });
        const auto open = std::count_if(draft.tests.cbegin(), draft.tests.cend(),
                                        [](const SmokeTest &test) { return !test.toComplete.isEmpty(); });
        saveAll(draft.tests);
        emit drafted(static_cast<int>(draft.tests.size()), static_cast<int>(open), draft.leftOut);
    });
}

} // namespace gatelift
