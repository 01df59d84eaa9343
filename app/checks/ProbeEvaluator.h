#pragma once

#include "checks/ValueTester.h"
#include "domain/BundledPlugins.h"
#include "domain/ConfParameters.h"
#include "domain/Finding.h"
#include "domain/GatewayFacts.h"

namespace gatelift {

//! \brief A probe's answer with what speaks for it.
struct ProbeAnswer
{
    Truth truth = Truth::Unknown;
    QList<Evidence> evidence; //!< of a yes
    qint64 count = 0;         //!< pieces of evidence, those beyond evidenceLimit too
    QStringList lookups;      //!< what was looked at, a phrase each
};

//! \brief Answers probes purely from collected facts. The facts must outlive it. One of them serves many
//! probes: plugins are found by name at once.
class ProbeEvaluator
{
public:
    ProbeEvaluator(const GatewayFacts &facts, const ConfParameters &parameters,
                   const BundledPlugins &bundled);

    [[nodiscard]] ProbeAnswer answer(const Probe &probe) const;

private:
    [[nodiscard]] ProbeAnswer all(const Probe &probe) const;
    [[nodiscard]] ProbeAnswer any(const Probe &probe) const;
    [[nodiscard]] ProbeAnswer instance(const Probe &probe) const;
    [[nodiscard]] ProbeAnswer none(const Probe &probe) const;
    [[nodiscard]] ProbeAnswer plugin(const Probe &probe) const;
    [[nodiscard]] ProbeAnswer entity(const Probe &probe) const;
    [[nodiscard]] ProbeAnswer customPlugin(const Probe &probe) const;
    //! \brief Where a kind could not be read in full, a no is none.
    [[nodiscard]] Truth noOrUnknown(const QString &kind) const;
    //! \brief A field that the probe asks of this kind is never kept.
    [[nodiscard]] bool asksLeftOut(const Probe &probe, const QString &kind) const;
    //! \brief Asks all entities of a kind, or the plugins of these names, and tells how many were seen.
    qsizetype look(ProbeAnswer &answer, const Probe &probe, const QString &kind,
                   const QStringList &plugins) const;
    void take(ProbeAnswer &answer, const QString &kind, const Entity &entity, const Probe &leaf,
              const JsonView &value) const;
    [[nodiscard]] QList<qsizetype> placesOf(const QString &plugin) const;
    [[nodiscard]] Evidence described(const QString &kind, const Entity &entity) const;
    [[nodiscard]] QString pluginTitle(const JsonView &plugin) const;

    const GatewayFacts &m_facts;
    const ConfParameters &m_parameters;
    const BundledPlugins &m_bundled;
    QHash<QByteArrayView, QList<qsizetype>> m_plugins; //!< by name: places in the list
    QHash<QByteArrayView, const Entity *> m_named;     //!< routes and services by id, for titles
};

//! \brief The answer of a `conf` probe; apart since it has sources of its own.
[[nodiscard]] ProbeAnswer answerConf(const Probe &probe, const GatewayFacts &facts,
                                     const ConfParameters &parameters);

//! \brief The answer of a probe about versions, database, system, certificates and the like.
[[nodiscard]] ProbeAnswer answerPlatform(const Probe &probe, const GatewayFacts &facts);

} // namespace gatelift
