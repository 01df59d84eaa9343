#pragma once

#include "domain/VersionRange.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace gatelift {

//! \brief Which data plane a line of control planes accepts, as data. Precedence is the list's order.
struct CompatibilityRule
{
    //! \brief How the gateway versions compare.
    enum class VersionCheck {
        Unchecked, //!< the gateway doesn't look
        SameLine,  //!< exactly the same major.minor
        Window,    //!< same major, minor from `window` below up to the same, no newer patch of the same minor
        NotNewerMinor //!< same major, minor not above; more than `window` below or a newer patch: outside the
                      //!< window
    };
    //! \brief How plugins compare.
    enum class PluginCheck {
        Unchecked,
        Identical,    //!< same list, same versions
        SameMinor,    //!< same major.minor of all that the control plane has; the data plane may have more
        NotNewerMinor //!< same major, data plane's minor not above, for all that the control plane has
                      //!< configured
    };
    QString id;
    VersionRange controlPlane;
    VersionCheck versions = VersionCheck::Unchecked;
    PluginCheck plugins = PluginCheck::Unchecked;
    int window = 2;
    QString text;
    QString source;
};

//! \brief A remark for certain pairs; it explains and changes no answer.
struct CompatibilityRemark
{
    QString id;
    VersionRange controlPlane;
    VersionRange dataPlane;
    QStringList plugins;   //!< only where one of these is configured; empty: always
    QStringList onReasons; //!< only beside one of these reasons; empty: always
    bool sameMajor = true;
    QString text;
    QString source;
};

//! \brief A reason's words with their source.
struct CompatibilityText
{
    QString text;
    QString source;
};

//! \brief The whole rule set; the protocols come from PathRules.
struct CompatibilityRules
{
    QList<CompatibilityRule> rules;
    QList<CompatibilityRemark> remarks;
    QHash<QString, CompatibilityText> reasons;
    //! \brief Plugin versions that the gateway takes whatever the other side has: name to `major.minor`
    //! prefix.
    QHash<QString, Version> pluginExceptions;
};

} // namespace gatelift
