#pragma once

#include "report/ReportBuilder.h"

namespace gatelift::test {

//! \brief A finished night as the journal would hold it, with everything that a report can show: notes in
//! several scripts, an override, a rollback, markup in names.
class ReportFixture
{
public:
    //! \brief `items` per step that has a checklist; `nodes` data planes.
    explicit ReportFixture(int items = 6, int nodes = 24, Topology topology = Topology::Hybrid,
                           Strategy strategy = Strategy::DualCluster);

    [[nodiscard]] const QList<JournalEntry> &entries() const { return m_entries; }
    [[nodiscard]] UpgradePlan plan() const { return UpgradePlan::replay(m_entries); }
    [[nodiscard]] ReportDocument document() const { return buildReport(plan(), m_entries, inputs); }

    //! \brief Appends an event `minutes` after the start of the window.
    void add(int minutes, PlanEvent event, const QString &by = QStringLiteral("Daria Marek"));

    //! \brief What only some nights have: smoke tests on both sides with differences, a breach of the freeze,
    //! a roll back that was given up, hand-overs of every kind.
    void addRareEvents();

    ReportInputs inputs;

    static const QString chineseNote;
    static const QString cyrillicNote;
    static const QString arabicNote;
    static const QString scriptNote; //!< `<script>` and a pipe
    static const QString longWord;

private:
    void addPreparation(int items);
    void addNight(int items, int nodes);
    void addWork(StepId step, int firstMinute, int items);

    QList<JournalEntry> m_entries;
    Topology m_topology;
    Strategy m_strategy;
};

//! \brief `onY` of `nodes` data planes on Y, the others on X.
[[nodiscard]] ClusterSnapshot reportSnapshot(int nodes, int onY, const QDateTime &at);

} // namespace gatelift::test
