#pragma once

#include "session/ShellData.h"

#include <QList>

namespace gatelift {

class UpgradeSession;

//! \brief One fact of a gate as it is shown.
struct GateRow
{
    Glyph glyph = Glyph::Ok;
    QString title;  //!< what is asked
    QString remark; //!< 'seen 12 s ago', 'needs two people'
    QString text;   //!< what was seen, what it means, what to do; who answers for it

    friend bool operator==(const GateRow &, const GateRow &) = default;
};

//! \brief A gate of an open plan, by its id: a step's key, an item's id, or freezeGate.
struct GateView
{
    QString id;
    QString title;
    std::optional<ChecklistItem> item; //!< nothing for a page's gate
    QList<GateFact> facts;
    GateVerdict verdict;
};
[[nodiscard]] GateView gateView(const UpgradeSession &session, const QString &gate);

//! \brief Its facts as rows: those that close it first.
[[nodiscard]] QList<GateRow> gateRows(const GateView &view, const UpgradeSession &session);

//! \brief The gate of lifting the freeze: the plan's step for it, else freezeGate.
[[nodiscard]] QString liftGate(const UpgradeSession &session);

//! \brief When a waiver ends, in the plan's zone: '23:40' within the same night; empty for an override.
[[nodiscard]] QString waiverEnd(const GateWaiver &waiver, const UpgradeSession &session);
//! \brief 'Daria Marek and Jun Okafor, until 23:40'.
[[nodiscard]] QString waiverText(const GateWaiver &waiver, const UpgradeSession &session);

//! \brief One line for each waiver that is in effect: gate, reason, who, until when.
[[nodiscard]] QStringList activeWaivers(const UpgradeSession &session);

} // namespace gatelift
