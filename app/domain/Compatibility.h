#pragma once

#include "domain/CompatibilityRules.h"
#include "domain/PathRules.h"

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
    //! \brief Both must outlive the judge.
    CompatibilityJudge(const CompatibilityRules &rules, const PathRules &pathRules)
        : m_rules(rules)
        , m_pathRules(pathRules)
    {
    }

    [[nodiscard]] Compatibility judge(const CompatibilityQuery &query) const;

private:
    void addRemarks(const CompatibilityQuery &query, Compatibility &answer) const;

    const CompatibilityRules &m_rules;
    const PathRules &m_pathRules;
};

} // namespace gatelift
