#pragma once

#include "support/PrivatePostgres.h"

// Kong's databases on a private server: recorded ones (tests/data/databases) and written ones of any size.
namespace gatelift::test {

//! \brief How many rows a written database gets, and how large each plugin's configuration is.
struct KongSize
{
    int services = 40;
    int routes = 80;
    int plugins = 30;
    int consumers = 50;
    int credentials = 50; //!< keyauth_credentials, each fifth with a ttl in the past
    int pluginBytes = 2'000;

    [[nodiscard]] static KongSize large(); //!< 200,000 rows, more than 1 GiB
};

//! \brief Creates a database as the role kong's and restores a recording into it: kong-3.9.1 or kong-2.8.5.
//! False with the server's problem() where that failed.
bool restoreKong(PrivatePostgres &server, const QString &database,
                 const QString &recording = QStringLiteral("kong-3.9.1"));
//! \brief Replaces schema_meta's rows by recorded ones (a *.csv of tests/data/databases).
bool replaceMigrations(PrivatePostgres &server, const QString &database, const QString &recording);
//! \brief Creates a database with the tables of 3.9.1 and rows made up by number, the same every time.
bool writeKong(PrivatePostgres &server, const QString &database, const KongSize &size = {});

} // namespace gatelift::test
