#pragma once

#include "session/UpgradeSession.h"
#include "support/SampleSession.h"

#include <QMap>
#include <QRandomGenerator>
#include <QSet>

namespace gatelift::test {

//! \brief Presses, types and undoes at random in plans of all strategies, and knows one thing only: which
//! points of no return the door has let through. What is done without that is a hole.
class GateModel
{
public:
    explicit GateModel(quint32 seed)
        : m_random(seed)
    {
    }

    //! \brief One plan of its own, worked on by so many random events. False where something was passed
    //! without the door; problem() says what.
    [[nodiscard]] bool run(int events);
    [[nodiscard]] QString problem() const { return m_problem; }

    // What was met, so that a test can tell that it saw something.
    [[nodiscard]] int events() const { return m_events; }
    [[nodiscard]] int passed() const { return m_passed; }
    [[nodiscard]] int attempts() const { return m_attempts; }
    [[nodiscard]] int refused() const { return m_refused; }
    //! \brief Pairs of a page and its gate's state that were seen.
    [[nodiscard]] int pairs() const { return static_cast<int>(m_pairs.size()); }
    [[nodiscard]] int waivers() const { return m_waivers; }
    [[nodiscard]] int lapses() const { return m_lapses; }

private:
    struct World;

    [[nodiscard]] int below(int bound) { return static_cast<int>(m_random.bounded(bound)); }
    [[nodiscard]] bool oneIn(int many) { return below(many) == 0; }
    template <typename List>
    [[nodiscard]] auto anyOf(const List &list)
    {
        return list.at(below(static_cast<int>(list.size())));
    }
    [[nodiscard]] QString person();
    [[nodiscard]] QString anyItem(UpgradeSession &session);
    void act(World &world);
    void press(World &world);
    void recordDirectly(World &world);
    void decide(World &world);
    void goThroughTheDoor(World &world);
    void openTheGate(World &world, const QString &gate);
    void changeCluster(World &world);
    void changeOwnStep(World &world);
    [[nodiscard]] bool check(World &world);

    QRandomGenerator m_random;
    QString m_problem;
    int m_events = 0;
    int m_passed = 0;
    int m_attempts = 0;
    int m_refused = 0;
    int m_waivers = 0;
    int m_lapses = 0;
    QSet<QPair<int, int>> m_pairs;
};

} // namespace gatelift::test
