#pragma once

#include "session/ChecklistViewModel.h"
#include "session/TopologyViewModel.h"
#include "session/TrafficViewModel.h"
#include "session/TrafficWatch.h"
#include "support/SampleCluster.h"
#include "support/SampleSession.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"
#include "wizard/Dialogs.h"
#include "wizard/pages/TopologyPage.h"
#include "wizard/theme/Theme.h"

#include <QtWidgets>

namespace gatelift::test {

//! \brief The Topology & strategy page with its traffic, over a plan at 10 % with 3 of 24 nodes on Y, and a
//! person's hands. A test program inherits it. Where something is not there, the running test function has
//! failed afterwards.
class GuiTrafficPage
{
protected:
    void prepare(); //!< the theme: light, or as GATELIFT_PICTURES_THEME says
    void open(const QList<PlanEvent> &events = {}, const QString &readOnlyReason = {});
    void close();
    //! \brief Two data planes that count; each round adds so many requests.
    void serve(int onX, int onY, int errorsOnY = 0);
    //! \brief What serve() began as a source.
    [[nodiscard]] TrafficSettings servedSource() const;
    void look(); //!< two rounds, half a minute apart

    template <typename T>
    [[nodiscard]] T *part(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }
    //! \brief In the dialog that is open.
    template <typename T>
    [[nodiscard]] T *field(const QString &name) const
    {
        return m_dialog ? m_dialog->findChild<T *>(name) : nullptr;
    }
    void click(QAbstractButton *button);
    //! \brief Opens the dialog behind a button of the page.
    void openDialog(const QString &button, const QString &dialog);
    void type(const QString &edit, const QString &text);
    void spin(const QString &box, double value);
    void pick(TrafficSourceKind kind);
    //! \brief For people who look: kept where GATELIFT_PICTURES says, if it does.
    void picture(const QString &name, QWidget *of = nullptr);

    [[nodiscard]] const UpgradePlan &plan() { return (*m_session)->plan(); }
    [[nodiscard]] QString label(const QString &name) const; //!< empty where it is hidden
    [[nodiscard]] QStringList tableTexts() const;
    [[nodiscard]] CriterionState criterion(const QString &id);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<SampleSession> m_session;
    std::unique_ptr<TopologyViewModel> m_topology;
    std::unique_ptr<ChecklistViewModel> m_checklist;
    std::unique_ptr<TrafficViewModel> m_traffic;
    std::unique_ptr<TopologyPage> m_page;
    std::unique_ptr<Dialogs> m_dialogs;
    QPointer<QDialog> m_dialog;
    std::unique_ptr<ScriptedServer> m_x;
    std::unique_ptr<ScriptedServer> m_y;
    int m_round = 0;
    QDateTime m_now;
    const QDateTime m_start = QDateTime::fromString(QStringLiteral("2026-03-14T23:24:00Z"), Qt::ISODate);
};

} // namespace gatelift::test
