#pragma once

#include "support/GuiWizard.h"
#include "support/NightFault.h"

namespace gatelift::test {

//! \brief One person at the wizard through one night, from *New plan* until everything is on Y: clicks, types
//! and goes on, runs each step's commands in the world, and lets Gatelift prove what it can. Steps are
//! settled by proof, by what is reported, or by a tick; never by an override. A night that was cut off is
//! taken up where the plan stands.
class GuiNight : public GuiWizard
{
public:
    using World = std::function<QString(const QString &line)>;

    //! \brief The window, over a folder that may hold an earlier part of the night.
    void begin(const NightProfile &profile, World world, const NightClock &clock);
    void end();
    //! \brief In a folder that an earlier part of the night has left; before begin().
    void takeUp(const QString &folder, bool isTakenUp)
    {
        setHome(folder);
        m_isTakenUp = isTakenUp;
    }
    void setFault(const NightFault &fault) { m_fault = fault; }
    //! \brief It was met, and mended; true where none was set.
    [[nodiscard]] bool isFaultMet() const { return !m_fault; }
    //! \brief Called with each stage's name as it begins.
    void onStage(std::function<void(const QString &)> told) { m_told = std::move(told); }

    //! \brief Work ends behind this step of the run.
    void stopAfter(const QString &item) { m_stopAfter = item; }
    //! \brief Goes back to X by the window's own steps, which have to be these; everything is on X then, and
    //! the upgrade's gates are shut.
    void rollBack(const QStringList &steps);

    //! \brief Works through all stages; the test function has failed where something did not go as it should.
    void work();
    [[nodiscard]] static QStringList stages();
    //! \brief A picture of where it ended, where pictures are kept.
    void showFailure();

private:
    void makePlan();
    void describe();
    void confirmPath();
    void declareFreeze();
    void backUp();
    void decideChanges();
    void settleConsiderations();
    void choose();
    void workRun(StepId step);

    QString tell(const QString &line);
    void goTo(StepId step);
    void tickAll(const QString &view);
    void settle(const ChecklistItem &item);
    void runCommand(const ChecklistItem &item);
    void goToTraffic();
    void checkNothingGoesForward();
    void checkReport(const QStringList &steps);
    void reachShare(int percent);
    void readShare();
    void enterControlPlaneY();
    [[nodiscard]] bool writesX(const ChecklistItem &item) const;
    void announceWrites(const ChecklistItem &item);
    void confirmWrites();
    //! \brief The window as it is, where pictures are kept.
    void pictureOf(const QString &moment);
    void passPoint(const ChecklistItem &item);
    void meetFault(const ChecklistItem &item);
    [[nodiscard]] QString verificationWords() const; //!< beside the item looked at
    void select(const QString &id);
    void openFreeze();
    void pressFreeze(const QString &button);
    [[nodiscard]] QDialog *freezeDialog();
    [[nodiscard]] ItemState state(const QString &id) const { return plan().items.value(id); }
    [[nodiscard]] QList<int> sharesFor(const ChecklistItem &item) const;
    //! \brief Why an item can't be settled, for people who read a failed test.
    [[nodiscard]] QString standing(const ChecklistItem &item) const;
    //! \brief What the item's gate says, all its reasons.
    [[nodiscard]] QString reasons(const QString &gate) const;
    //! \brief Whether any verification is being looked at.
    [[nodiscard]] bool isLooking() const;
    //! \brief Polls, and lets time pass, until it is so; never while a verification is being looked at.
    [[nodiscard]] bool waitUntil(const std::function<bool()> &seen, int looks = 60, int secondsEach = 3);

    NightProfile m_profile;
    World m_world;
    NightClock m_clock;
    std::optional<NightFault> m_fault;
    std::function<void(const QString &)> m_told = [](const QString &) {};
    bool m_isTakenUp = false;
    QString m_stopAfter;
};

} // namespace gatelift::test
