#include "session/FindingsViewModel.h"

#include "checks/LogReader.h"
#include "domain/Async.h"
#include "domain/NextEnvironment.h"
#include "knowledge/ChangeCatalog.h"
#include "knowledge/LogLineCatalog.h"
#include "session/FindingsJob.h"
#include "session/Settings.h"
#include "session/ShownTime.h"
#include "session/UpgradeSession.h"

#include <QLocale>
#include <QSaveFile>
#include <QSet>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int repeatMsecs = 20'000; // how often it is looked whether a look is due

//! What the journal leaves out of findings that do not bite stands in the catalogues, and all of it in the
//! language of today.
Finding withTexts(const Finding &finding, const QHash<QString, const Change *> &catalogue)
{
    const auto *known = catalogue.value(finding.change.id);
    if (!known)
        return finding;
    auto full = finding;
    full.change.title = known->title;
    full.change.change = known->change;
    full.change.concerns = known->concerns;
    full.change.action = known->action;
    full.change.command = known->command;
    return full;
}

bool isOpen(const FindingItem &item)
{
    return item.standing == FindingStanding::Open || item.standing == FindingStanding::Changed;
}

} // namespace

FindingsViewModel::FindingsViewModel(UpgradeSession &session, StepId step, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_step(step)
    , m_rows(m_model)
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    m_repeat.setInterval(repeatMsecs);
    const auto refreshSoon = [this] {
        if (!m_refresh.isActive())
            m_refresh.start();
    };
    connect(&m_refresh, &QTimer::timeout, this, &FindingsViewModel::refresh);
    connect(&m_repeat, &QTimer::timeout, &session.findingsJob(), &FindingsJob::checkIfDue);
    connect(&session, &UpgradeSession::planChanged, this, refreshSoon);
    connect(&session.findingsJob(), &FindingsJob::changed, this, refreshSoon);
    connect(&session.findingsJob(), &FindingsJob::progressed, this, &FindingsViewModel::progressed);
    refresh();
}

void FindingsViewModel::refresh()
{
    const auto &plan = m_session.plan();
    if (m_checkWhenSaved && !m_session.isSaving()) {
        m_checkWhenSaved = false;
        check();
    }
    QHash<QString, const Change *> catalogue;
    if (const auto &changes = m_session.services().changes) {
        for (const auto &change : changes->changes())
            catalogue.insert(change.id, &change);
    }
    QList<FindingItem> items;
    for (const auto &finding : m_session.findingsJob().findings()) {
        if (stepOf(finding.topic) == m_step)
            items << findingItem(withTexts(finding, catalogue), plan);
    }
    m_counts = countFindings(plan, m_step);
    m_model.setItems(std::move(items));
    if (m_model.rowOf(m_current) < 0) {
        m_current = nextOpen();
        if (m_current.isEmpty() && m_rows.rowCount() > 0)
            m_current = m_rows.item(m_rows.index(0, 0)).finding.change.id;
    }
    emit changed();
    emit currentChanged();
}

QStringList FindingsViewModel::areas() const
{
    QSet<QString> keys;
    for (const auto &item : m_model.items())
        keys.insert(item.finding.change.area);
    QStringList sorted(keys.cbegin(), keys.cend());
    std::sort(sorted.begin(), sorted.end(), [](const QString &a, const QString &b) {
        return QString::localeAwareCompare(areaTitle(a), areaTitle(b)) < 0;
    });
    return sorted;
}

QStringList FindingsViewModel::lines() const
{
    QList<Version> found;
    for (const auto &item : m_model.items()) {
        const auto line = item.finding.change.introduced.line();
        if (!found.contains(line))
            found << line;
    }
    std::sort(found.begin(), found.end());
    QStringList texts;
    for (const auto &line : found)
        texts << line.toString();
    return texts;
}

QString FindingsViewModel::subtitle() const
{
    const auto &plan = m_session.plan();
    const auto &run = plan.findings;
    if (!run)
        return tr("Every change between X and Y, judged against the configuration of X.");
    const auto count = [&run](const QString &kind) {
        return static_cast<int>(run->checked.counts.value(kind));
    };
    return tr("%n changes between %1 and %2", "", m_counts.all).arg(run->checked.from, run->checked.to) +
           tr(", checked against %1 and %2.", "routes, plugins")
               .arg(tr("%n routes", "", count(u"routes"_s)), tr("%n plugins", "", count(u"plugins"_s)));
}

FindingsViewModel::State FindingsViewModel::state() const
{
    const auto &job = m_session.findingsJob();
    if (m_session.plan().findings)
        return State::Live;
    if (job.isRunning())
        return State::Checking;
    if (job.error())
        return State::Failed;
    return job.canCheck() ? State::NotChecked : State::NotSetUp;
}

QString FindingsViewModel::obstacle() const
{
    return m_session.findingsJob().obstacle();
}

std::optional<Error> FindingsViewModel::error() const
{
    return m_session.findingsJob().error();
}

FindingsNotice FindingsViewModel::notice() const
{
    using Kind = FindingsNotice::Kind;
    const auto &plan = m_session.plan();
    if (!plan.findings)
        return {};
    switch (runFault(plan)) {
    case RunFault::OtherVersions:
        return {Kind::Warn, tr("X or Y was changed after this check."),
                tr("It was made for %1 to %2. Check again.")
                    .arg(plan.findings->checked.from, plan.findings->checked.to)};
    case RunFault::Stale:
        return {Kind::Warn, tr("The configuration was written after this check."), tr("Check again.")};
    case RunFault::Missing:
    case RunFault::None:
        break;
    }
    const auto partial = m_session.findingsJob().partial();
    if (!partial.isEmpty()) {
        auto text = partial.first();
        if (partial.size() > 1)
            text =
                tr("%1; and %n more", "sources that failed", static_cast<int>(partial.size()) - 1).arg(text);
        return {Kind::Warn, tr("The facts are partial: what could not be read is for review."), text};
    }
    const auto &run = *plan.findings;
    if (run.isFirst || (run.fresh.isEmpty() && run.solved.isEmpty()))
        return {};
    QStringList parts;
    if (!run.fresh.isEmpty())
        parts << tr("%n new", "findings", static_cast<int>(run.fresh.size()));
    if (!run.solved.isEmpty())
        parts << tr("%n solved", "findings", static_cast<int>(run.solved.size()));
    return {Kind::Info, tr("Since the run before: %1.").arg(parts.join(u", "_s)),
            (run.fresh + run.solved).mid(0, 4).join(u", "_s)};
}

bool FindingsViewModel::isReadOnly() const
{
    return m_session.isReadOnly();
}

bool FindingsViewModel::isRunning() const
{
    return m_session.findingsJob().isRunning();
}

bool FindingsViewModel::repeats() const
{
    return m_session.findingsJob().repeats();
}

QString FindingsViewModel::progressText() const
{
    const auto &progress = m_session.findingsJob().progress();
    if (progress.judging)
        return tr("Judging %n entities", "", static_cast<int>(progress.entities));
    if (progress.listsTotal == 0)
        return tr("Asking CP X");
    return tr("%1 of %2 lists, %3 entities", "read so far")
        .arg(QLocale().toString(progress.listsDone), QLocale().toString(progress.listsTotal),
             QLocale().toString(progress.entities));
}

QString FindingsViewModel::lookedText() const
{
    const auto zone = m_session.plan().zone();
    const auto at = m_session.findingsJob().lookedAt().toTimeZone(zone);
    if (!at.isValid())
        return {};
    const bool today = at.date() == m_session.now().toTimeZone(zone).date();
    return tr("Checked %1", "time").arg(today ? clockText(at) : stampText(at));
}

const std::optional<ConfLint> &FindingsViewModel::confLint() const
{
    return m_session.findingsJob().confLint();
}

CheckSources FindingsViewModel::sources() const
{
    return m_session.plan().checkSources;
}

bool FindingsViewModel::isDbLess() const
{
    return m_session.plan().target.topology == Topology::DbLess;
}

QString FindingsViewModel::backupDeclarativeFile() const
{
    return m_session.plan().backupSettings.declarativeFile;
}

const QList<LogReading> &FindingsViewModel::pastedLogs() const
{
    return m_session.findingsJob().pastedLogs();
}

void FindingsViewModel::setSources(const CheckSources &sources,
                                   const std::optional<QList<LogReading>> &pasted)
{
    if (pasted)
        m_session.findingsJob().setPastedLogs(*pasted);
    if (sources != m_session.plan().checkSources) {
        m_checkWhenSaved = true;
        m_session.record(ChecksConfigured{sources});
    } else if (pasted) {
        check();
    }
}

void FindingsViewModel::readPasted(const QString &text, QObject *context,
                                   const std::function<void(const LogReading &)> &done) const
{
    const auto lines = m_session.services().logLines;
    whenDone(QtConcurrent::run([text, lines] { return lines ? readLogText(text, *lines) : LogReading(); }),
             context, done);
}

void FindingsViewModel::check()
{
    m_session.findingsJob().check();
}

void FindingsViewModel::cancel()
{
    m_session.findingsJob().cancel();
}

void FindingsViewModel::setWatched(bool watched)
{
    if (!watched) {
        m_repeat.stop();
        return;
    }
    m_repeat.start();
    m_session.findingsJob().checkIfDue();
}

void FindingsViewModel::setCurrentId(const QString &id)
{
    if (id == m_current || m_model.rowOf(id) < 0)
        return;
    m_current = id;
    emit currentChanged();
}

const FindingItem *FindingsViewModel::current() const
{
    const int row = m_model.rowOf(m_current);
    return row < 0 ? nullptr : &m_model.item(row);
}

QString FindingsViewModel::learned() const
{
    const auto &origin = m_session.plan().origin;
    return origin && !m_current.isEmpty() ? learnedOfFinding(*origin, m_current) : QString();
}

int FindingsViewModel::currentOpenNumber() const
{
    int number = 0;
    for (int row = 0; row < m_rows.rowCount(); ++row) {
        const auto &item = m_rows.item(m_rows.index(row, 0));
        if (!isOpen(item))
            continue;
        ++number;
        if (item.finding.change.id == m_current)
            return number;
    }
    return 0;
}

QString FindingsViewModel::nextOpen() const
{
    QString before;
    bool passed = false;
    for (int row = 0; row < m_rows.rowCount(); ++row) {
        const auto &item = m_rows.item(m_rows.index(row, 0));
        const auto &id = item.finding.change.id;
        if (id == m_current) {
            passed = true;
            continue;
        }
        if (!isOpen(item))
            continue;
        if (passed)
            return id;
        if (before.isEmpty())
            before = id; // round again from the top
    }
    return before;
}

void FindingsViewModel::decide(const QStringList &ids, FindingDecision decision, const QString &note)
{
    FindingsDecided decided;
    decided.decision = decision;
    decided.note = note.trimmed();
    for (const auto &item : m_model.items()) {
        const auto &id = item.finding.change.id;
        if (ids.contains(id) && item.standing != FindingStanding::Clear)
            decided.bases.insert(id, basisOf(item.finding));
    }
    if (!decided.bases.isEmpty())
        m_session.record(decided);
}

void FindingsViewModel::takeBack(const QStringList &ids)
{
    QStringList decided;
    for (const auto &id : ids) {
        const auto found = m_session.plan().decisions.constFind(id);
        if (found != m_session.plan().decisions.cend() && found->decision != FindingDecision::Open)
            decided << id;
    }
    decide(decided, FindingDecision::Open, {});
}

QString FindingsViewModel::person() const
{
    const auto &name = m_session.plan().details.operatorName;
    return name.isEmpty() ? m_session.services().settings->person() : name;
}

QString FindingsViewModel::stamp(const QDateTime &at) const
{
    return stampText(at.toTimeZone(m_session.plan().zone()));
}

void FindingsViewModel::exportTo(const QString &file, FindingsFormat format)
{
    const Findings findings{m_session.findingsJob().findings(), m_session.findingsJob().partial()};
    const auto write = [findings, file, format]() -> Result<QString> {
        QSaveFile target(file);
        const auto data = exportFindings(findings, format);
        if (!target.open(QIODevice::WriteOnly) || target.write(data) != data.size() || !target.commit())
            return failure(ErrorKind::Io, file, target.errorString(), tr("choose another place"));
        return file;
    };
    whenDone(QtConcurrent::run(write), this, [this](const Result<QString> &written) {
        if (!written)
            emit failed(written.error());
    });
}

} // namespace gatelift
