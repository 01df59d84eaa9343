#pragma once

#include "session/PlanListModel.h"

#include <QSortFilterProxyModel>

namespace gatelift {

class Workspace;
struct RehearsalOptions;

//! \brief Welcome: recent plans with their progress, a new one, another file, a rehearsal.
class WelcomeViewModel : public QObject
{
    Q_OBJECT

public:
    explicit WelcomeViewModel(Workspace &workspace, QObject *parent = nullptr);

    //! \brief The recent plans, filtered by setFilter().
    [[nodiscard]] QSortFilterProxyModel *plans() { return &m_filtered; }
    [[nodiscard]] bool hasPlans() const { return m_model.rowCount() > 0; }
    //! \brief The recent plans are being read.
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] bool isBusy() const;
    void setFilter(const QString &text);
    //! \brief The plan of a row of plans(); nothing outside.
    [[nodiscard]] std::optional<PlanSummary> planAt(int row) const;
    [[nodiscard]] QString knowledgeDate() const;
    [[nodiscard]] bool isReady() const;

    //! \brief Creates and opens a plan; a blank title becomes 'New plan'.
    void createPlan(const QString &title);
    void openPlan(const QString &file);
    //! \brief Starts a rehearsal, and remembers what was asked for.
    void rehearse(const RehearsalOptions &options);
    //! \brief What was rehearsed last.
    [[nodiscard]] RehearsalOptions lastRehearsal() const;
    //! \brief Plays a recording, or a timeline.
    void replay(const QString &file);
    //! \brief Takes a plan from the list; the file stays.
    void forget(const QString &file);
    void refresh();

    //! \brief Why a rehearsal can't be played with these inputs, in words; empty where it can. The
    //! options' own versions don't count: half-typed ones are given as text.
    [[nodiscard]] QString rehearsalProblem(const QString &from, const QString &to,
                                           const RehearsalOptions &options) const;

signals:
    void changed();

private:
    void onSummaries();

    Workspace &m_workspace;
    PlanListModel m_model;
    QSortFilterProxyModel m_filtered;
    bool m_loading = false;
};

} // namespace gatelift
