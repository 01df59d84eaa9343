#pragma once

#include "domain/CompatibilityRules.h"
#include "domain/PathRules.h"
#include "domain/Release.h"

#include <QMap>

namespace gatelift {

//! \brief Would this control plane accept this data plane? Plugins given count as configured.
struct CompatibilityQuery
{
    Version controlPlane;
    Version dataPlane;
    QMap<QString, Version> controlPlanePlugins;
    QMap<QString, Version> dataPlanePlugins;
    bool fallbackConfiguration = false; //!< one exports and the other imports fallback configuration
};

//! \brief How good the answer is.
enum class CompatibilityLevel { Compatible, OutsideDocumentedWindow, Incompatible };
[[nodiscard]] QString toKey(CompatibilityLevel level); //!< compatible|outside-documented-window|incompatible

//! \brief Why, with where it comes from.
struct CompatibilityReason
{
    QString id;
    QString text;
    QString source;
};

//! \brief The answer.
struct Compatibility
{
    CompatibilityLevel level = CompatibilityLevel::Compatible;
    QList<CompatibilityReason> reasons;
    QString rule; //!< id of the rule that decided

    [[nodiscard]] bool compatible() const { return level != CompatibilityLevel::Incompatible; }
};

//! \brief Judges one pair by the first rule that holds it. What the control plane itself reports stands above
//! this.
class CompatibilityJudge
{
public:
    //! \brief All must outlive the judge.
    CompatibilityJudge(const CompatibilityRules &rules, const PathRules &pathRules,
                       const ReleaseCatalog &catalog)
        : m_rules(rules)
        , m_pathRules(pathRules)
        , m_catalog(catalog)
    {
    }

    //! \brief A line is judged by its newest listed patch; where others of its patches get another answer,
    //! a reason says which.
    [[nodiscard]] Compatibility judge(const CompatibilityQuery &query) const;

private:
    using Side = Version CompatibilityQuery::*;

    [[nodiscard]] Compatibility judgeAsWritten(const CompatibilityQuery &query) const;
    void refuseUnknownLines(const CompatibilityQuery &query, Compatibility &answer) const;
    void addOtherPatches(const CompatibilityQuery &query, const CompatibilityQuery &judged, Side side,
                         Compatibility &answer) const;
    [[nodiscard]] QList<Version> listedPatches(const Version &range) const;
    void addRemarks(const CompatibilityQuery &query, Compatibility &answer) const;

    const CompatibilityRules &m_rules;
    const PathRules &m_pathRules;
    const ReleaseCatalog &m_catalog;
};

} // namespace gatelift
