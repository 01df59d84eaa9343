#include "session/NextPlan.h"

#include "journal/FileJournalStore.h"
#include "session/PlanFacts.h"

#include <QFile>
#include <QFileInfo>

namespace gatelift {

Result<EarlierPlan> readEarlierPlan(const QString &file, const KnowledgePack &knowledge,
                                    const ChecklistCatalog &checklists, const QDateTime &now)
{
    auto opened = FileJournalStore::openReadOnly(file);
    if (!opened)
        return tl::unexpected(opened.error());
    PlanFacts facts(opened->entries, knowledge, checklists);
    return EarlierPlan{std::move(facts.plan), std::move(facts.checklists), QFileInfo(file).fileName(),
                       opened->entries.constFirst().hash, now};
}

Result<void> writeNextPlan(const EarlierPlan &earlier, const NextEnvironment &next,
                           const NextPlanFile &target)
{
    PlanCreated created;
    created.title = next.title.trimmed();
    created.program = QStringLiteral("gatelift " GATELIFT_VERSION);
    created.knowledge = target.knowledge;
    auto journal = FileJournalStore::create(target.file, created, target.operatorName, target.at);
    if (!journal)
        return tl::unexpected(journal.error());
    for (const auto &event : nextPlanEvents(earlier, next, target.operatorName)) {
        if (const auto entry = journal->store->append(event, target.operatorName, target.at); !entry) {
            journal->store.reset();
            QFile::remove(target.file); // half a plan would pass for a whole one
            return tl::unexpected(entry.error());
        }
    }
    return {};
}

} // namespace gatelift
