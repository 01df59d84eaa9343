#pragma once

#include "domain/PlanEvents.h"
#include "domain/Secret.h"
#include "session/Unsaved.h"

#include <QObject>

#include <array>
#include <memory>

namespace gatelift {

class ConnectionTest;

//! \brief One release that Y can be, for the combo box.
struct TargetChoice
{
    QString version; //!< the newest known-good patch of its line
    QString label;   //!< '3.10.0.17  LTS'
    QString support; //!< 'full support until 2028-03-31'
};

//! \brief What the Deployment page shows and does: plan data, the two control planes, the target, connection
//! tests. Inputs are recorded when they are complete (a field is left), not per keystroke.
class DeploymentViewModel : public QObject
{
    Q_OBJECT

public:
    explicit DeploymentViewModel(UpgradeSession &session, QObject *parent = nullptr);
    ~DeploymentViewModel() override;

    // As entered last, which may still be on its way into the plan.
    [[nodiscard]] const PlanDetails &details() const;
    [[nodiscard]] const PlanTarget &target() const;
    [[nodiscard]] const EndpointSettings &endpoint(Side side) const;
    [[nodiscard]] bool isReadOnly() const;
    //! \brief Why no connection can be tested, in a sentence; empty where one can.
    [[nodiscard]] QString obstacle() const;
    //! \brief Something that was entered is not on disk yet; what the plan holds is older than the fields.
    [[nodiscard]] bool isSaving() const;
    [[nodiscard]] bool isRehearsal() const;

    void setDetails(const PlanDetails &details);
    void setTarget(const PlanTarget &target);
    void setEndpoint(Side side, const EndpointSettings &endpoint);
    //! \brief Keeps a token for this control plane; an empty one is forgotten. Never recorded.
    void setToken(Side side, const Secret &token, TokenStore where);
    //! \brief Seconds between two polls of this control plane; kept for all plans, not in this one.
    [[nodiscard]] int pollSeconds(Side side) const;
    void setPollSeconds(Side side, int seconds);
    //! \brief Dots where a token is known in this run, nothing otherwise.
    [[nodiscard]] QString tokenDots(Side side) const;

    //! \brief Why an address can't be used, in words; empty where it can.
    [[nodiscard]] static QString addressProblem(const QString &text);
    //! \brief Takes what a person types: `cp-x:8001` becomes http://cp-x:8001, `cp-x:8444` https. Invalid
    //! where hopeless.
    [[nodiscard]] static QUrl addressFromText(const QString &text);

    //! \brief Releases newer than X of this edition, newest first; all of them while X is not known.
    [[nodiscard]] QList<TargetChoice> targetChoices() const;
    //! \brief A sentence on version Y as typed: support dates, 'not a known version'. Empty where all is
    //! well.
    [[nodiscard]] QString targetHint() const;
    //! \brief What the plan's strategy costs and how one gets back.
    [[nodiscard]] QString strategyFacts() const;

    //! \brief Runs the connection test of one side, or cancels the one that runs.
    void test(Side side);
    void testAll();
    void cancelTests();
    [[nodiscard]] bool isTesting(Side side) const;
    //! \brief Steps of the running test, or of the last one.
    [[nodiscard]] QList<ConnectionStep> steps(Side side) const;
    [[nodiscard]] QDateTime testedAt(Side side) const;
    //! \brief What the control plane says about itself, as key and value for the 'Detected' card.
    [[nodiscard]] QList<std::pair<QString, QString>> detected(Side side) const;

signals:
    void changed();
    void busyChanged();
    //! \brief A step of a running test is there.
    void stepsChanged();
    //! \brief The keyring is not available; the token is kept in memory only.
    void noticed(const QString &text);

private:
    struct Running
    {
        std::unique_ptr<ConnectionTest> test;
        QList<ConnectionStep> steps;
    };
    [[nodiscard]] Running &running(Side side) { return m_running[side == Side::X ? 0 : 1]; }
    [[nodiscard]] const Running &running(Side side) const { return m_running[side == Side::X ? 0 : 1]; }
    void onTested(Side side, const std::optional<ControlPlaneInfo> &info);
    void adoptDetected(const ControlPlaneInfo &info);
    void settle();

    UpgradeSession &m_session;
    Unsaved<PlanDetails> m_details;
    Unsaved<PlanTarget> m_target;
    Unsaved<EndpointSettings> m_endpointX;
    Unsaved<EndpointSettings> m_endpointY;
    std::array<Running, 2> m_running;
    bool m_testWanted = false; //!< as soon as what was entered is on disk
};

} // namespace gatelift
