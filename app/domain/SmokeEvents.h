#pragma once

#include "domain/SmokeTest.h"

#include <QHash>

// What can happen to a plan's smoke tests. No event carries a secret or a body that was answered.
namespace gatelift {

//! \brief `smoke.target`: where the proxy of one side is.
struct SmokeTargetChanged
{
    Side side = Side::X;
    SmokeTarget target;
    friend bool operator==(const SmokeTargetChanged &, const SmokeTargetChanged &) = default;
};

//! \brief `smoke.saved`: tests that are new, or changed where their id is known; one act of a person, as one
//! import is.
struct SmokeTestsSaved
{
    QList<SmokeTest> tests;
    friend bool operator==(const SmokeTestsSaved &, const SmokeTestsSaved &) = default;
};

//! \brief `smoke.removed`
struct SmokeTestsRemoved
{
    QStringList tests; //!< ids
    QStringList names; //!< for whoever reads the journal
    friend bool operator==(const SmokeTestsRemoved &, const SmokeTestsRemoved &) = default;
};

//! \brief `smoke.run`: what tests found on one side.
struct SmokeTestsRun
{
    Side side = Side::X;
    QString url; //!< the proxy's address
    QList<SmokeResult> results;
    friend bool operator==(const SmokeTestsRun &, const SmokeTestsRun &) = default;
};

//! \brief A plan's smoke tests with what they found last.
struct SmokeRecord
{
    SmokeTarget targetX;
    SmokeTarget targetY;
    QList<SmokeTest> tests; //!< in the order in which they were added
    QHash<QString, SmokeResult> onX;
    QHash<QString, SmokeResult> onY;

    [[nodiscard]] const SmokeTarget &target(Side side) const { return side == Side::X ? targetX : targetY; }
    [[nodiscard]] const SmokeTest *find(const QString &id) const;
    //! \brief The latest result of a test as it is worded now; nothing where it has not run so.
    [[nodiscard]] const SmokeResult *result(Side side, const SmokeTest &test) const;

    void apply(const SmokeTargetChanged &event);
    void apply(const SmokeTestsSaved &event);
    void apply(const SmokeTestsRemoved &event);
    void apply(const SmokeTestsRun &event);
};

//! \brief The answer as a plan keeps it: without its body, header values that are secrets as dots, long ones
//! cut. Two kept forms compare as the answers do.
[[nodiscard]] SmokeAnswer keptAnswer(SmokeAnswer answer);

//! \brief How the tests of one side stand; pure.
struct SmokeStanding
{
    int tests = 0; //!< that can run
    int passed = 0;
    int failed = 0;
    int notRun = 0;      //!< or changed since they did
    int incomplete = 0;  //!< not among the others
    QDateTime oldest;    //!< when the result that is oldest was had; invalid where one has none
    QStringList failing; //!< names
};
[[nodiscard]] SmokeStanding smokeStanding(const SmokeRecord &record, Side side);

} // namespace gatelift
