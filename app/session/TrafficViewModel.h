#pragma once

#include "domain/UpgradePlan.h"
#include "drawing/ShareLineChart.h"
#include "session/RolloutStatus.h"
#include "session/TrafficSourceTest.h"

#include <QObject>

namespace gatelift {

class UpgradeSession;

//! \brief Planned and observed share of the traffic on Y, in per cent, with the words beside them.
struct ShareShown
{
    int planned = 0;                //!< the recorded one
    std::optional<double> observed; //!< nothing where it can't be told
    bool counted = false;           //!< by requests or a person; else the nodes stand in
    Glyph glyph = Glyph::Unknown;
    QString deviation; //!< '0.3 points off, limit 2', or why nothing is observed
    QString source;    //!< 'HAProxy statistics, last 60 s'
    QString band;      //!< between which shares the split lies, in words; empty where there is no band

    friend bool operator==(const ShareShown &, const ShareShown &) = default;
};

//! \brief Whether the step that stands may be left: the card 'Before 25 %'.
struct StepShown
{
    QString title;
    Glyph glyph = Glyph::Unknown;
    QString chip; //!< 'opens in 1:19'
    StepHealth health;
    std::optional<double> held; //!< part of the hold time that has passed, up to 1
};

//! \brief What recording the next share meets, wherever it is offered.
struct NextShare
{
    int percent = 0;         //!< 0 where none comes
    bool mayRecord = false;  //!< a share comes, the plan may be written, and the capacity guard proposes it
    bool isBlocked = false;  //!< by the capacity guard: no reason helps
    bool asksReason = false; //!< the criteria are not met: going on all the same needs a reason
    Glyph glyph = Glyph::Unknown;
    QString why; //!< what the criteria or the guard say, in whole sentences
};

//! \brief The traffic on the Topology & strategy page: where it is observed, how it goes, whether a step may
//! be left, the schedule with its means, and the capacity that a step leaves.
class TrafficViewModel : public QObject
{
    Q_OBJECT

public:
    explicit TrafficViewModel(UpgradeSession &session, QObject *parent = nullptr);
    ~TrafficViewModel() override;

    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] QTimeZone zone() const;
    [[nodiscard]] QDateTime now() const;

    [[nodiscard]] const TrafficSettings &source() const;
    //! \brief What becomes of the secret of this source's address: none was ever given, it is known, it lies
    //! in the keyring and is on its way, or it was kept for an earlier run only.
    enum class SecretStanding { None, Known, InKeyring, Gone };
    [[nodiscard]] SecretStanding secretStanding(const TrafficSettings &settings) const;
    //! \brief Writes the source into the plan, and keeps the secret where the settings say, never in the
    //! plan. Without a new secret the one that is known for the same address stays. The watch follows at
    //! once.
    void setSource(TrafficSettings settings, const std::optional<Secret> &secret);
    //! \brief Tries a source; sourceTested() follows. A second try drops the first.
    void testSource(const TrafficSettings &settings, const std::optional<Secret> &secret);
    void cancelTest();
    [[nodiscard]] bool isTesting() const { return m_test != nullptr; }
    //! \brief Records what a person read elsewhere; per cent on Y.
    void typeShare(double percent, const QString &note);

    [[nodiscard]] ShareShown share() const;
    //! \brief What was observed last while each share stood, by share; per cent on Y. Nothing where the nodes
    //! stand in.
    [[nodiscard]] QMap<int, double> observedBySteps() const;
    [[nodiscard]] ShareLineData line() const;
    [[nodiscard]] TimeAxis axis(const ShareLineData &data) const;
    //! \brief Something was observed, or can be.
    [[nodiscard]] bool isObserved() const;

    [[nodiscard]] StepShown step() const;
    [[nodiscard]] NextShare nextShare() const;
    [[nodiscard]] const RolloutLimits &limits() const;
    void setLimits(const RolloutLimits &limits);
    //! \brief The highest traffic that was observed, in words.
    [[nodiscard]] QString peakText() const;

    [[nodiscard]] RolloutStatus rollout() const;
    [[nodiscard]] QList<RolloutStep> schedule() const;
    //! \brief Replaces the schedule. Gives what is wrong with it, one sentence; empty where it was taken.
    [[nodiscard]] QString setSchedule(const QList<RolloutStep> &steps);
    [[nodiscard]] const RolloutMeans &means() const;
    [[nodiscard]] QString setMeans(const RolloutMeans &means);
    [[nodiscard]] const QList<BalancerSyntax> &balancers() const;
    [[nodiscard]] const BalancerSyntax *syntax(BalancerKind kind) const;
    //! \brief The commands for a share by these means; empty by node count.
    [[nodiscard]] QString commands(const RolloutMeans &means, int percent) const;
    //! \brief 'X 75, Y 25 for each server: 25.0 % on Y'; empty by node count.
    [[nodiscard]] QString weightsText(const RolloutMeans &means, int percent) const;

    //! \brief Records the next share; \a against: why the criteria said no, where they did. Nothing where the
    //! capacity guard does not propose it.
    void goToNext(const QString &against = {});
    //! \brief Keeps to the nodes that are on Y now.
    void hold();
    void goBack();

signals:
    void changed();
    void sourceTested(const gatelift::SourceTestResult &result);
    //! \brief Something to tell, such as a keyring that can't be used.
    void noticed(const QString &sentence);

private:
    bool keepSecret(TrafficSettings &settings, const std::optional<Secret> &secret);
    [[nodiscard]] Secret knownSecret(const TrafficSettings &settings) const;
    void addObserved(ShareLineData &data) const;
    bool sayTyped(ShareShown &shown, const ObservedTraffic &seen) const;
    void sayCounted(ShareShown &shown, const ObservedTraffic &seen) const;
    void sayDeviation(ShareShown &shown) const;

    UpgradeSession &m_session;
    std::unique_ptr<TrafficSourceTest> m_test;
};

} // namespace gatelift
