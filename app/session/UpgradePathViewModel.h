#pragma once

#include "domain/Compatibility.h"
#include "domain/PathExplanation.h"
#include "domain/PlannedHop.h"
#include "domain/UpgradePath.h"

#include <QObject>

#include <optional>

namespace gatelift {

class UpgradeSession;

//! \brief A stop of the hop chain as it is drawn.
struct PathStop
{
    enum class Role { X, Between, Y };
    Version version;
    Role role = Role::Between;
    bool lts = false;
    QString caption;          //!< 'Now', 'Target', support end
    QString support;          //!< 'full support until 2028-03-31', may be empty
    QStringList skippedLines; //!< lines between the stop before and this one
};

//! \brief May data planes of one version talk to the control plane of the other?
struct PairVerdict
{
    Side dataPlane = Side::X;
    Side controlPlane = Side::X;
    Compatibility answer;
    QString word;  //!< 'Accepted', 'Short time only', 'Refused'
    QString brief; //!< first reason
};

//! \brief Where the plan stands among the hops of a longer way.
struct HopStanding
{
    bool isUnsplit = false;  //!< several hops, and the plan is none of them yet
    bool mayGoInOne = false; //!< one step is guaranteed all the same
    QString first;           //!< where the first hop leads, of an unsplit plan
    int count = 0;           //!< hops of the path as the plan's target has it
    std::optional<HopPlanned> place;
    bool mayPlanNext = false;
    QString before; //!< file of the plan before; empty: none
    QString after;

    friend bool operator==(const HopStanding &, const HopStanding &) = default;
};

//! \brief The Upgrade path page: the chain, why each hop is there, who may talk to whom, other ways, and the
//! warnings that must be confirmed.
class UpgradePathViewModel : public QObject
{
    Q_OBJECT

public:
    explicit UpgradePathViewModel(UpgradeSession &session, QObject *parent = nullptr);

    [[nodiscard]] const UpgradePath &path() const;
    [[nodiscard]] bool isReadOnly() const;
    //! \brief One sentence on the path for the subtitle.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QList<PathStop> stops() const;
    [[nodiscard]] QList<PathRuleOutcome> rules() const;
    [[nodiscard]] const QList<ProtocolRow> &protocols() const;
    //! \brief The special case of 3.1.0.0 and 3.1.1.1 in hybrid mode applies; the protocol table belongs on
    //! the page.
    [[nodiscard]] bool showsProtocols() const;
    //! \brief The table row that X is in, -1 where none.
    [[nodiscard]] int protocolRowOfX() const;
    //! \brief Four answers: each data-plane version with each control-plane version, for the next hop.
    [[nodiscard]] QList<PairVerdict> pairs() const;
    //! \brief Whether any live data plane is known.
    [[nodiscard]] bool seesDataPlanes() const;
    //! \brief Live data planes that CP Y would accept meanwhile, by name; and those that it would not.
    [[nodiscard]] QStringList acceptedByY() const;
    [[nodiscard]] QStringList refusedByY() const;
    //! \brief The version that this plan goes to in its own window: the first hop.
    [[nodiscard]] Version nextHop() const;
    [[nodiscard]] QString knowledgeDate() const;
    [[nodiscard]] HopStanding hop() const;
    //! \brief Makes this plan the first hop's.
    void takeFirstHop();

    [[nodiscard]] bool isConfirmed(const QString &noteId) const;
    //! \brief Records that a warning was read; a second call with the same id changes nothing.
    void confirm(const QString &noteId);

signals:
    void changed();

private:
    [[nodiscard]] Compatibility judge(const Version &controlPlane, const Version &dataPlane) const;
    [[nodiscard]] QStringList liveNodes(bool accepted) const;

    UpgradeSession &m_session;
};

//! \brief 'LTS to LTS', 'Adjacent minor', 'Patch', 'Published table', 'Not guaranteed'.
[[nodiscard]] QString guaranteeText(Guarantee guarantee);

} // namespace gatelift
