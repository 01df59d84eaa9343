#include "session/Workspace.h"

#include "domain/Async.h"
#include "journal/FileJournalStore.h"
#include "knowledge/ChangeCatalog.h"
#include "knowledge/ChecklistCatalog.h"
#include "knowledge/ConsiderationCatalog.h"
#include "knowledge/KnowledgePack.h"
#include "knowledge/LiveCompatibility.h"
#include "knowledge/LogLineCatalog.h"
#include "session/ConfigurationWatch.h"
#include "session/HopPlans.h"
#include "session/NextPlan.h"
#include "session/PersonKeys.h"
#include "session/PlanFiles.h"
#include "session/PlanFollower.h"
#include "session/Rehearsal.h"
#include "session/Replay.h"
#include "session/Settings.h"
#include "session/Verifications.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTimeZone>
#include <QtConcurrent>

#include <utility>

namespace gatelift {
namespace {

struct Catalogs
{
    std::shared_ptr<const KnowledgePack> pack;
    std::shared_ptr<const ChecklistCatalog> checklists;
    std::shared_ptr<const ChangeCatalog> changes;
    std::shared_ptr<const ConsiderationCatalog> considerations;
    std::shared_ptr<const LogLineCatalog> logLines;
};

Result<Catalogs> loadCatalogs(const QString &directory)
{
    // The largest by far: read beside the others.
    auto changes = QtConcurrent::run([directory] { return ChangeCatalog::load(directory); });
    auto pack = gatelift::loadKnowledge(directory);
    if (!pack)
        return tl::unexpected(pack.error());
    auto checklists = ChecklistCatalog::load(directory);
    if (!checklists)
        return tl::unexpected(checklists.error());
    auto considerations = ConsiderationCatalog::load(directory);
    if (!considerations)
        return tl::unexpected(considerations.error());
    auto lines = LogLineCatalog::load(directory);
    if (!lines)
        return tl::unexpected(lines.error());
    auto catalog = changes.takeResult();
    if (!catalog)
        return tl::unexpected(catalog.error());
    return Catalogs{std::make_shared<const KnowledgePack>(std::move(*pack)),
                    std::make_shared<const ChecklistCatalog>(std::move(*checklists)),
                    std::make_shared<const ChangeCatalog>(std::move(*catalog)),
                    std::make_shared<const ConsiderationCatalog>(std::move(*considerations)),
                    std::make_shared<const LogLineCatalog>(std::move(*lines))};
}

struct NewPlan
{
    QString file;
    OpenedJournal journal;
};

Result<NewPlan> createFile(const QString &wanted, const QString &folder, const PlanCreated &created,
                           const QString &by, const QDateTime &at)
{
    if (wanted.isEmpty() && !QDir().mkpath(folder)) {
        return failure(ErrorKind::Io, folder, Workspace::tr("the folder can't be created"),
                       Workspace::tr("check the permissions of your data folder"));
    }
    const auto file =
        !wanted.isEmpty() ? wanted : freePlanFile(folder, created.title, at.toLocalTime().date());
    auto journal = FileJournalStore::create(file, created, by, at);
    if (!journal)
        return tl::unexpected(journal.error());
    return NewPlan{file, std::move(*journal)};
}

//! As far as it may: a plan between two hands is nobody's to write.
Result<OpenedJournal> openPlanFile(const QString &file)
{
    auto opened = FileJournalStore::open(file);
    if (!opened || opened->report.readOnly || !UpgradePlan::replay(opened->entries).openHandover())
        return opened;
    const auto tornBytes = opened->report.tornBytes;
    opened->store.reset(); // and with it the lock
    opened = FileJournalStore::openReadOnly(file);
    if (opened) {
        opened->report.tornBytes = tornBytes;
    }
    return opened;
}

QString whyReadOnly(const OpenedJournal &opened)
{
    if (const auto plan = UpgradePlan::replay(opened.entries); const auto *given = plan.openHandover()) {
        return given->to.isEmpty()
                   ? Workspace::tr("The plan is handed over, and nobody has taken it yet.")
                   : Workspace::tr("The plan is handed over to %1, who has not taken it yet.", "person")
                         .arg(given->to);
    }
    return opened.report.reason;
}

//! Whether the journal says that this was done, which the simulated cluster waits for.
bool isDone(const UpgradeSession &session, StepId step, ItemAct act)
{
    const auto items = session.checklist(step);
    return std::any_of(items.cbegin(), items.cend(), [&](const ChecklistItem &item) {
        return item.act == act && session.plan().items.value(item.id).status == ItemStatus::Done;
    });
}

} // namespace

Workspace::Workspace(Settings *settings, SecretStore *secrets, Clock clock, QObject *parent)
    : QObject(parent)
    , m_people(std::make_unique<PersonKeys>(PersonKeys::usualFolder(), clock))
{
    m_services.settings = settings;
    m_services.secrets = secrets;
    m_services.people = m_people.get();
    m_services.clock = std::move(clock);
}

Workspace::~Workspace() = default;

void Workspace::loadKnowledge(const QString &directory)
{
    const int number = ++m_loads;
    whenDone(QtConcurrent::run(loadCatalogs, directory), this,
             [this, number](const Result<Catalogs> &loaded) {
                 if (number != m_loads)
                     return;
                 if (!loaded) {
                     emit failed(loaded.error());
                     return;
                 }
                 if (isReady())
                     m_earlier << m_services;
                 m_services.knowledge = loaded->pack;
                 m_services.checklists = loaded->checklists;
                 m_services.changes = loaded->changes;
                 m_services.considerations = loaded->considerations;
                 m_services.logLines = loaded->logLines;
                 if (m_session)
                     m_session->takeKnowledge(m_services);
                 emit knowledgeReady();
             });
}

QString Workspace::plansFolder() const
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
        .filePath(QStringLiteral("gatelift/plans"));
}

void Workspace::createPlan(const PlanDetails &details)
{
    create(details, {}, [](UpgradeSession &) {});
}

void Workspace::createPlanFor(const QUrl &adminUrl)
{
    PlanDetails details;
    details.title = adminUrl.host();
    create(details, {}, [adminUrl](UpgradeSession &session) {
        EndpointSettings x;
        x.url = adminUrl;
        session.record(EndpointChanged{Side::X, x});
    });
}

void Workspace::createNextHop()
{
    if (!m_session || m_session->isReadOnly())
        return;
    const auto next = nextHopPlan(*m_session);
    if (!next || !m_session->plan().hop->after.file.isEmpty())
        return;
    createIn(
        QFileInfo(m_session->file()).absolutePath(), next->details, {},
        [this, title = next->details.title, before = m_session->file()](const QString &file) {
            if (m_session->file() != before || !m_session->plan().hop)
                return; // another plan was opened meanwhile; the new one still names this one
            auto hop = *m_session->plan().hop;
            hop.after = {QFileInfo(file).fileName(), title};
            m_session->record(hop); // on disk before the session is gone
        },
        [next = *next](UpgradeSession &session) {
            session.record(next.target);
            session.record(next.hop);
            if (!next.endpointX.url.isEmpty())
                session.record(EndpointChanged{Side::X, next.endpointX});
            if (!(next.databaseX == DatabaseSettings()))
                session.record(DatabaseChanged{Side::X, next.databaseX});
        });
}

void Workspace::createNextPlan(const QString &earlier, const NextEnvironment &next, const QString &file)
{
    const auto write = [earlier, next, file, at = m_services.clock(), services = m_services,
                        person = m_services.settings->person()]() -> Result<void> {
        const auto plan = readEarlierPlan(earlier, *services.knowledge, *services.checklists, at);
        if (!plan)
            return tl::unexpected(plan.error());
        const auto &name = person.isEmpty() ? plan->plan.details.operatorName : person;
        return writeNextPlan(*plan, next, {file, name, at, services.knowledge->date.toString(Qt::ISODate)});
    };
    setBusy(true);
    whenDone(QtConcurrent::run(write), this, [this, file](const Result<void> &written) {
        setBusy(false);
        if (written)
            openPlan(file);
        else
            emit failed(written.error());
    });
}

void Workspace::create(const PlanDetails &details, const std::optional<RehearsalOptions> &rehearsal,
                       const std::function<void(UpgradeSession &)> &then)
{
    createIn(plansFolder(), details, rehearsal, {}, then);
}

void Workspace::createIn(const QString &folder, const PlanDetails &details,
                         const std::optional<RehearsalOptions> &rehearsal,
                         const std::function<void(const QString &)> &beforeClosing,
                         const std::function<void(UpgradeSession &)> &then)
{
    PlanCreated created;
    created.title = details.title;
    created.rehearsal = rehearsal.has_value();
    created.program = QStringLiteral("gatelift " GATELIFT_VERSION);
    created.knowledge = m_services.knowledge->date.toString(Qt::ISODate);
    auto filled = details;
    if (filled.operatorName.isEmpty())
        filled.operatorName = m_services.settings->person();
    if (filled.zone.isEmpty())
        filled.zone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    const auto file = rehearsal ? rehearsal->planFile : QString();
    const auto at = m_nextClock ? m_nextClock() : m_services.clock();
    setBusy(true);
    whenDone(QtConcurrent::run(createFile, file, folder, created, filled.operatorName, at), this,
             [this, filled, beforeClosing, then](Result<NewPlan> made) {
                 setBusy(false);
                 if (!made) {
                     m_nextReplay.reset();
                     emit failed(made.error());
                     return;
                 }
                 if (beforeClosing && m_session)
                     beforeClosing(made->file);
                 adopt(made->file, std::move(made->journal));
                 m_session->configurationWatch().start();
                 m_session->verifications().start();
                 m_session->replay(filled); // a recording's plan too, which is nobody else's to write
                 m_session->replay(ScheduleChanged{defaultSchedule()});
                 then(*m_session);
             });
}

void Workspace::openPlan(const QString &file)
{
    if (m_session && QFileInfo(file) == QFileInfo(m_session->file())) {
        // Opened a second time it would be locked by ourselves.
        emit sessionChanged();
        return;
    }
    setBusy(true);
    whenDone(QtConcurrent::run(openPlanFile, file), this, [this, file](Result<OpenedJournal> opened) {
        setBusy(false);
        if (!opened) {
            emit failed(opened.error());
            return;
        }
        const auto report = opened->report;
        adopt(file, std::move(*opened));
        if (report.tornBytes > 0) {
            emit noticed(
                tr("The last line of the plan was unfinished (%n bytes) and was cut off. Nothing that was "
                   "acknowledged is lost.",
                   "", static_cast<int>(report.tornBytes)));
        }
        beginSession();
    });
}

void Workspace::adopt(const QString &file, OpenedJournal opened,
                      const std::function<void(UpgradeSession &)> &first)
{
    // A simulated cluster goes on while its plan passes from hand to hand.
    auto rehearsal = m_session && m_session->file() == file ? std::move(m_rehearsal) : nullptr;
    closePlan();
    const auto reason = opened.report.readOnly ? whyReadOnly(opened) : QString();
    auto services = m_services;
    m_rehearsal = std::move(rehearsal);
    if (m_rehearsal)
        services.clock = m_rehearsal->clock();
    m_replay = std::move(m_nextReplay);
    services.offline = m_replay != nullptr;
    if (m_nextClock)
        services.clock = std::exchange(m_nextClock, nullptr);
    m_session = std::make_unique<UpgradeSession>(file, std::move(opened.store), std::move(opened.entries),
                                                 reason, services);
    if (!m_replay)
        m_services.settings->addRecentPlan(file);
    if (m_rehearsal)
        connect(m_session.get(), &UpgradeSession::planChanged, this, &Workspace::followRehearsal);
    if (opened.report.readOnly) {
        followFile(opened.position, !opened.report.isProtected);
    } else {
        for (const auto told : {&UpgradeSession::planChanged, &UpgradeSession::savingChanged})
            connect(m_session.get(), told, this, &Workspace::followWhenGiven,
                    Qt::QueuedConnection); // the session that tells it goes
    }
    if (first)
        first(*m_session);
    emit sessionChanged();
}

void Workspace::startRehearsal(const RehearsalOptions &options)
{
    auto started = Rehearsal::start(options, m_services.clock);
    if (!started) {
        emit failed(started.error());
        return;
    }
    // Shared only to get it into the copyable callback.
    auto rehearsal = std::make_shared<std::unique_ptr<Rehearsal>>(std::move(*started));
    PlanDetails details;
    details.title = rehearsalTitle(options);
    details.approver = tr("Simulated approver");
    details.windowStart = (*rehearsal)->clock()();
    details.windowEnd = details.windowStart.addSecs(6LL * 3600);
    m_nextClock = (*rehearsal)->clock();
    create(details, options, [this, options, rehearsal](UpgradeSession &session) {
        m_rehearsal = std::move(*rehearsal);
        if (options.speed > 1)
            setRehearsalSpeed(options.speed);
        connect(&session, &UpgradeSession::planChanged, this, &Workspace::followRehearsal);
        session.record(PlanTarget{options.from.toString(), options.to.toString(),
                                  options.from.edition().value_or(Edition::Enterprise), options.topology,
                                  options.strategy, InstallMethod::Package});
        EndpointSettings x;
        x.url = m_rehearsal->url(Side::X);
        session.record(EndpointChanged{Side::X, x});
        TrafficSettings traffic;
        const auto counting = m_rehearsal->statusUrls();
        for (const auto &url : counting)
            traffic.addresses << TrafficAddress{url, {}};
        if (counting.isEmpty())
            return;
        traffic.kind = TrafficSourceKind::StatusApi;
        session.record(TrafficSourceChosen{traffic});
    });
}

void Workspace::followRehearsal()
{
    if (!m_rehearsal || !m_session || m_session->isSaving())
        return;
    const auto &plan = m_session->plan();
    const bool started = isDone(*m_session, StepId::ControlPlanes, ItemAct::StartControlPlaneY);
    m_rehearsal->follow(plan, {started, isDone(*m_session, StepId::DataPlanes, ItemAct::StartFirstNode)});
    if ((started || !plan.reached.isEmpty()) && plan.endpointY.url.isEmpty() && !m_session->isReadOnly()) {
        EndpointSettings y;
        y.url = m_rehearsal->url(Side::Y);
        m_session->record(EndpointChanged{Side::Y, y});
    }
    if (!m_session->isMonitoring()) {
        m_session->startMonitoring();
        emit rehearsalReady();
    }
}

void Workspace::startReplay(const QString &file)
{
    setBusy(true);
    whenDone(QtConcurrent::run(&ReplaySource::open, file), this,
             [this](Result<std::shared_ptr<ReplaySource>> source) {
                 setBusy(false);
                 if (!source)
                     emit failed(source.error());
                 else
                     beginReplay(*source, [](Replay &replay) { replay.play(); });
             });
}

void Workspace::beginReplay(const std::shared_ptr<ReplaySource> &source,
                            const std::function<void(Replay &)> &then)
{
    m_nextReplay = std::make_unique<Replay>(source, compatibilityCheck(*m_services.knowledge));
    m_nextClock = m_nextReplay->clock();
    PlanDetails details;
    details.title = tr("Replay of %1", "a recording's name").arg(source->contents().name);
    details.zone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    RehearsalOptions options; // nothing in it may count as done
    options.planFile = m_nextReplay->planFile();
    create(details, options, [this, then](UpgradeSession &session) {
        m_replay->attach(session);
        then(*m_replay);
        emit replayReady();
    });
}

void Workspace::restartReplay()
{
    if (!m_replay || m_busy)
        return;
    const int speed = m_replay->speed();
    const auto page = m_replay->page();
    m_replay->detach();
    beginReplay(m_replay->source()->again(), [speed, page](Replay &replay) {
        replay.setPage(page);
        replay.setSpeed(speed);
        replay.play();
    });
}

void Workspace::setRehearsalSpeed(int speed)
{
    if (!m_rehearsal)
        return;
    m_rehearsal->setSpeed(speed);
    if (m_session)
        m_session->setPollInterval(m_rehearsal->pollMilliseconds(m_services.settings->pollSeconds()));
}

void Workspace::seekReplay(const QDateTime &time)
{
    if (!m_replay || m_busy)
        return;
    if (time > m_replay->position()) {
        m_replay->skipTo(time);
        return;
    }
    const bool playing = m_replay->isPlaying();
    const int speed = m_replay->speed();
    const auto page = m_replay->page();
    m_replay->detach();
    beginReplay(m_replay->source()->again(), [time, playing, speed, page](Replay &replay) {
        replay.setPage(page);
        replay.setSpeed(speed);
        if (playing)
            replay.play();
        replay.skipTo(time);
    });
}

void Workspace::setBusy(bool busy)
{
    if (busy == m_busy)
        return;
    m_busy = busy;
    emit busyChanged();
}

void Workspace::closePlan()
{
    if (!m_session)
        return;
    emit sessionAboutToClose();
    if (m_replay)
        m_replay->detach();
    m_follower.reset();
    m_session.reset();
    m_rehearsal.reset();
    m_replay.reset();
    emit sessionChanged();
}

void Workspace::refreshPlanSummaries()
{
    const auto files = m_services.settings->recentPlans();
    const auto knowledge = m_services.knowledge;
    const auto checklists = m_services.checklists;
    whenDone(QtConcurrent::run([files, knowledge, checklists] {
                 QList<PlanSummary> summaries;
                 for (const auto &file : files)
                     summaries << summarizePlan(file, knowledge, checklists);
                 return summaries;
             }),
             this, [this](QList<PlanSummary> summaries) {
                 m_summaries = std::move(summaries);
                 emit planSummariesChanged();
             });
}

} // namespace gatelift
