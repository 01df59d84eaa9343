#pragma once

#include "domain/UpgradePathFinder.h"

namespace gatelift {

//! \brief Works one path query out, step by step. Used by UpgradePathFinder only.
class PathBuilder
{
public:
    PathBuilder(const UpgradePathFinder &finder, const ReleaseCatalog &catalog, const PathRules &rules,
                const PathQuery &query);

    [[nodiscard]] UpgradePath build();

private:
    // What can be said before any hop is looked for.
    [[nodiscard]] bool refused();
    [[nodiscard]] bool isSameVersion() const;
    [[nodiscard]] Version newestWithin(const Version &range) const;

    // The hops. Each adds to the path and moves m_at.
    void addLineHop();
    [[nodiscard]] bool addTwoXHops();
    [[nodiscard]] bool addTableHops();
    [[nodiscard]] bool addGuaranteedHops();
    void addFirstHop(const FirstHopRule &rule);
    void addHop(const Version &to, Guarantee fallback, const PathText &reason, const QString &source = {});
    [[nodiscard]] const PathTableRow *row(const Version &target, const Version &from, bool reference) const;
    [[nodiscard]] QList<Version> hopsOf(const PathTableRow &row, const Version &from) const;
    [[nodiscard]] QList<Version> chain(const Version &from) const;
    [[nodiscard]] const FirstHopRule *firstHop(const Version &from) const;
    [[nodiscard]] const PathText &reason(const QString &id) const;

    // What else the operator must know (PathRemarks.cpp).
    void remarkVersions();
    void remarkPath();
    void remarkProtocols();
    void remarkTwoX();
    void remarkBadLines();
    void addAlternatives();
    void addLtsAlternative();
    void addShorterAlternative();
    void note(const QString &id, const QStringList &arguments = {});
    [[nodiscard]] bool concerns(const QString &noteId, const Version &version) const;
    [[nodiscard]] bool isTableTarget() const { return m_query.to.line() <= m_rules.lastTableTarget; }

    const UpgradePathFinder &m_finder;
    const ReleaseCatalog &m_catalog;
    const PathRules &m_rules;
    const PathQuery &m_query;
    UpgradePath m_path;
    Version m_at; //!< where the hops so far lead
};

} // namespace gatelift
