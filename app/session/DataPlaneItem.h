#pragma once

#include "domain/ClusterAttention.h"
#include "domain/ClusterRules.h"
#include "domain/ClusterSnapshot.h"
#include "session/ShellData.h"

#include <QSet>

namespace gatelift {

//! \brief What a node's config hash means beside its control plane's expected one.
enum class HashKind {
    ExpectedX,
    ExpectedY,
    Unexpected, //!< another hash than the expected one
    Empty,      //!< no configuration: requests get 404
    Unknown     //!< none reported, or nothing to compare with
};

//! \brief How much a value asks for the eye.
enum class Urgency { Calm, Warning, Bad };

//! \brief The plan's side of a row: what the snapshot alone can't say.
struct DataPlaneContext
{
    Version x;
    Version y;
    QSet<QString> retired;   //!< node ids
    QSet<QString> nextBatch; //!< node ids
};

//! \brief One row of the table: the node and everything that is shown of it, derived once per change.
struct DataPlaneItem
{
    DataPlane node;
    Place group = Place::Neither;
    HashKind hashKind = HashKind::Unknown;
    bool hidden = false;            //!< retired or a ghost: counts nowhere, shown on demand
    bool attention = false;         //!< what the segment 'Attention' counts
    bool next = false;              //!< part of the next batch
    std::optional<qint64> certDays; //!< whole days until the certificate expires, negative afterwards
    QDateTime unsettledSince;       //!< since when it has had no or another configuration; invalid: it has it
    std::optional<qint64> unsettledSeconds;
    QString searchText; //!< case-folded hostname, address and labels
};

//! \brief Derives a row; `before` is the same node's row in the snapshot before, nullptr where it is new.
[[nodiscard]] DataPlaneItem makeItem(const DataPlane &node, const ClusterSnapshot &snapshot,
                                     const DataPlaneContext &context, const DataPlaneItem *before);

// What a row shows, in words.
[[nodiscard]] QString versionText(const DataPlaneItem &item);
[[nodiscard]] QString statusText(const DataPlaneItem &item); //!< 'Normal', 'Stale', 'No config yet'
[[nodiscard]] Glyph statusGlyph(const DataPlaneItem &item);
[[nodiscard]] QString ageText(const DataPlaneItem &item); //!< '64 s', '12 min', '3 h', '9 d'
[[nodiscard]] Urgency ageUrgency(const DataPlaneItem &item);
[[nodiscard]] QString labelsText(const DataPlaneItem &item); //!< 'zone:c tier:edge'
[[nodiscard]] QString certText(const DataPlaneItem &item);
[[nodiscard]] Urgency certUrgency(const DataPlaneItem &item);
//! \brief Why the node stands as it does, one sentence per line; says so where there is nothing to explain.
[[nodiscard]] QStringList reasonsText(const DataPlaneItem &item);
//! \brief Who says the config hash, one sentence; empty where nobody but the control plane was asked.
[[nodiscard]] QString hashSourceText(const DataPlaneItem &item);
//! \brief The row in one sentence for screen readers.
[[nodiscard]] QString accessibleText(const DataPlaneItem &item);

} // namespace gatelift
