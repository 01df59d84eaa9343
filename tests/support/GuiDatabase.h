#pragma once

#include "domain/UpgradePlan.h"
#include "support/GuiWizard.h"
#include "support/PrivatePostgres.h"

class QWidget;

namespace gatelift::test {

//! \brief Types how to reach a database of this server into the Deployment page, as a person would; false
//! where a field is missing.
bool enterDatabase(QWidget &page, const PrivatePostgres &server, const QString &database,
                   const QString &role = QStringLiteral("owner"));

//! \brief The wizard over a plan from 3.9.1 to 3.9.1 whose X is a gateway's database on a server of the
//! test's own, in the world's time: what the guard compares it with.
class GuiDatabase : protected GuiWizard
{
protected:
    //! \brief Starts the server, with the recorded database under this name.
    void serve(const QString &database);
    //! \brief Shows the window with a saved plan of it.
    void openPlanOf(const QString &database, Strategy strategy);

    std::unique_ptr<PrivatePostgres> m_server;
};

} // namespace gatelift::test
