#pragma once

#include "domain/ClockOffset.h"
#include "domain/Deployment.h"
#include "domain/License.h"
#include "domain/Version.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace gatelift {

//! \brief A setting with its place in the file that it was read from.
struct ConfLine
{
    int number = 0; //!< from 1
    QString name;   //!< as kong.conf writes it; empty for a line that sets nothing
    QString value;

    friend bool operator==(const ConfLine &, const ConfLine &) = default;
};

//! \brief A file of settings, line by line.
struct ConfText
{
    bool environment = false; //!< KONG_ variables rather than a kong.conf
    QList<ConfLine> lines;    //!< without comments and blanks

    //! \brief By name; the last of two wins, as in Kong.
    [[nodiscard]] QMap<QString, QString> settings() const
    {
        QMap<QString, QString> found;
        for (const auto &line : lines) {
            if (!line.name.isEmpty())
                found.insert(line.name, line.value);
        }
        return found;
    }
};

//! \brief A program on this machine.
struct ToolFact
{
    bool found = false;
    Version version; //!< null where not found
    int major = 0;   //!< of PostgreSQL's tools
};

//! \brief An entity that stands in a declarative file or among what a node loaded, but not in both.
struct DeclarativeDifference
{
    QString kind; //!< services|plugins|…
    QString name; //!< or its id; never more of it
    bool inFile = false;

    friend bool operator==(const DeclarativeDifference &, const DeclarativeDifference &) = default;
};

//! \brief The declarative file of a DB-less gateway, held against what its node loaded.
struct DeclarativeFacts
{
    QString path;
    QString formatVersion; //!< `_format_version`; empty where the file has none
    qint64 entities = 0;   //!< of the kinds that are judged
    qint64 differences = 0;
    QList<DeclarativeDifference> examples; //!< the first of them
    bool compared = false;                 //!< every kind of the node's could be read
};

//! \brief Facts that only considerations ask for. What is missing could not be asked, or nobody said it.
struct ConsiderationFacts
{
    std::optional<Strategy> strategy;        //!< of the plan
    std::optional<QDateTime> windowEnd;      //!< of the plan, UTC
    QString databaseVersion;                 //!< '15.8'; empty where not asked
    std::optional<qint64> databaseBytes;     //!< of X's database on disk, indexes included
    std::optional<ClockOffset> gatewayClock; //!< by the Date header: the node's, or that of a proxy before it
    std::optional<ClockOffset> databaseClock; //!< of the PostgreSQL server
    std::optional<LicenseFacts> license;
    std::optional<ConfText> confText;
    std::optional<DeclarativeFacts> declarative;
    std::optional<ToolFact> deck;
    std::optional<ToolFact> pgDump;
    //! Plugins and their versions by data plane, where a log told them.
    std::optional<QMap<QString, QMap<QString, QString>>> dataPlanePlugins;
};

} // namespace gatelift
