#pragma once

#include "session/DataPlanesViewModel.h"
#include "session/Settings.h"
#include "session/TrafficViewModel.h"
#include "support/SampleCluster.h"
#include "support/SampleSession.h"
#include "support/TestMain.h"
#include "wizard/Dialogs.h"
#include "wizard/pages/DataPlanesPage.h"
#include "wizard/theme/Theme.h"

#include <QtWidgets>

namespace gatelift::test {

//! \brief The Data planes page over a plan on its way to 25 %, without the window around it, and how to get
//! at its parts. A test program inherits it.
class GuiDataPlanes
{
protected:
    //! \brief The light theme, with nothing that moves.
    void dress();
    //! \brief Shows the page as at 23:52, with the estate of sampleCluster().
    void open(int share = 25, const QString &readOnlyReason = {});
    void close();

    [[nodiscard]] static QDateTime at(const QString &time)
    {
        return QDateTime::fromString(QStringLiteral("2026-03-14T%1:00Z").arg(time), Qt::ISODate);
    }
    [[nodiscard]] QList<std::pair<QDateTime, PlanEvent>> planEvents() const;
    template <typename T>
    T *part(const char *name)
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    QTableView *table() { return part<QTableView>("nodeTable"); }
    //! \brief For people who look: kept where GATELIFT_PICTURES says, if it does.
    void picture(const QString &name, QWidget *of = nullptr)
    {
        const auto folder = qEnvironmentVariable("GATELIFT_PICTURES");
        if (!of)
            QCoreApplication::processEvents(); // laid out as a person sees it
        if (!folder.isEmpty())
            (of ? of : m_page.get())->grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
    }
    [[nodiscard]] QString hostname(int row) { return table()->model()->index(row, 0).data().toString(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<SampleSession> m_session;
    std::unique_ptr<DataPlanesViewModel> m_viewModel;
    std::unique_ptr<TrafficViewModel> m_traffic;
    std::unique_ptr<Dialogs> m_dialogs;
    std::unique_ptr<DataPlanesPage> m_page;
    const QDateTime m_now = at(QStringLiteral("23:52"));
};

} // namespace gatelift::test
