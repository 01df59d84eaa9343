#pragma once

#include "support/PrivatePostgres.h"

class QWidget;

namespace gatelift::test {

//! \brief Types how to reach a database of this server into the Deployment page, as a person would; false
//! where a field is missing.
bool enterDatabase(QWidget &page, const PrivatePostgres &server, const QString &database,
                   const QString &role = QStringLiteral("owner"));

} // namespace gatelift::test
