#include "support/SampleSession.h"

#include "journal/JournalStore.h"
#include "knowledge/ChangeCatalog.h"
#include "knowledge/ChecklistCatalog.h"
#include "knowledge/ConsiderationCatalog.h"
#include "knowledge/KnowledgePack.h"
#include "knowledge/LogLineCatalog.h"
#include "session/Settings.h"
#include "support/Second.h"

#include <QDir>
#include <QUuid>

namespace gatelift::test {
namespace {

class MemoryStore : public JournalStore
{
public:
    explicit MemoryStore(qint64 seq)
        : m_seq(seq)
    {
    }
    Result<JournalEntry> append(const PlanEvent &event, const QString &by, const QDateTime &at) override
    {
        return JournalEntry{++m_seq, at, by, event, {}};
    }
    bool isReadOnly() const override { return false; }
    QString location() const override { return QStringLiteral("memory"); }

private:
    qint64 m_seq;
};

} // namespace

SampleSession::SampleSession(const QList<std::pair<QDateTime, PlanEvent>> &events, const QDateTime &now,
                             const QString &readOnlyReason, bool offline)
    : m_now(std::make_shared<QDateTime>(now))
    , m_settings(std::make_unique<Settings>(QDir::temp().filePath(
          QStringLiteral("gatelift-test-%1.ini").arg(QUuid::createUuid().toString(QUuid::WithoutBraces)))))
{
    QList<JournalEntry> entries;
    for (const auto &[at, event] : events)
        entries << JournalEntry{entries.size() + 1, at, QStringLiteral("D. Marek"), event, {}};
    SessionServices services;
    services.offline = offline;
    // Read once: some tests open hundreds of plans.
    static const auto knowledge = std::make_shared<KnowledgePack>(*loadKnowledge());
    static const auto checklists = std::make_shared<ChecklistCatalog>(*ChecklistCatalog::load());
    static const auto changes = std::make_shared<ChangeCatalog>(*ChangeCatalog::load());
    static const auto considerations = std::make_shared<ConsiderationCatalog>(*ConsiderationCatalog::load());
    static const auto logLines = std::make_shared<LogLineCatalog>(*LogLineCatalog::load());
    services.knowledge = knowledge;
    services.checklists = checklists;
    services.changes = changes;
    services.considerations = considerations;
    services.logLines = logLines;
    services.settings = m_settings.get();
    services.secrets = &m_secrets;
    services.clock = [clock = m_now] { return *clock; };
    m_people = std::make_unique<PersonKeys>(m_peopleFolder.path(), services.clock);
    m_people->setCost(cheapestScrypt);
    services.people = m_people.get();
    m_session = std::make_unique<UpgradeSession>(QStringLiteral("memory"),
                                                 std::make_unique<MemoryStore>(entries.size()), entries,
                                                 readOnlyReason, services);
}

SampleSession::~SampleSession() = default;

} // namespace gatelift::test
