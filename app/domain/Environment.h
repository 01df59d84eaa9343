#pragma once

#include <QDateTime>
#include <QMap>
#include <QStringList>

#include <optional>

namespace gatelift {

struct UpgradePlan;

//! \brief So many names of one kind of entity are kept; of a kind with more, its number alone.
inline constexpr qsizetype recordedNamesLimit = 200;

//! \brief What an environment looked like before its upgrade. What is missing is not known: nothing is
//! concluded from it. Holds no secret, no address and no name of a person.
struct EnvironmentFacts
{
    QString gatewayX;                                //!< version as CP X reported it
    QString gatewayY;                                //!< as CP Y reported it, once it did
    QString database;                                //!< postgres|off|cassandra
    int postgres = 0;                                //!< 150020 is 15.20
    std::optional<QMap<QString, qint64>> dataPlanes; //!< by version
    std::optional<QMap<QString, QString>> plugins;   //!< what X can load: name to version
    std::optional<QMap<QString, qint64>> inUse; //!< configured plugins: name to number, 0 where not counted
    std::optional<QStringList> custom;          //!< of both, those that do not come with the gateway
    std::optional<QMap<QString, qint64>> entities; //!< by kind; one that is missing was not read
    QMap<QString, QStringList> names;              //!< services, routes, upstreams; sorted

    friend bool operator==(const EnvironmentFacts &, const EnvironmentFacts &) = default;
};

//! \brief `environment.recorded`: what the checks saw of X's estate, as soon as it differs from before.
struct EnvironmentRecorded
{
    EnvironmentFacts facts;
    friend bool operator==(const EnvironmentRecorded &, const EnvironmentRecorded &) = default;
};

//! \brief The same with its moment.
struct RecordedEnvironment
{
    QDateTime at;
    EnvironmentFacts facts;
};

//! \brief What a plan knows of its environment: what the checks recorded, then what its connection and
//! database tests, backups and first recorded estate say. Nothing that was seen after the upgrade began
//! stands for X.
[[nodiscard]] EnvironmentFacts environmentOf(const UpgradePlan &plan);

} // namespace gatelift
