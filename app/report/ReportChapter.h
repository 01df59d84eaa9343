#pragma once

#include "domain/HandoverEvents.h"
#include "domain/RollbackEvents.h"
#include "domain/SmokeComparison.h"
#include "domain/SmokeEvents.h"
#include "drawing/TopologyScene.h"

namespace gatelift {

//! \brief One cell of a chapter's table.
struct ReportCell
{
    QString text;
    QString glyph = {};  //!< status glyph before the text, whose word the text tells too
    bool isCode = false; //!< a version, a hash, a command
};

//! \brief One line of a chapter's table; a group has one cell over its whole width.
struct ReportRow
{
    QList<ReportCell> cells;
    bool isGroup = false;
};

//! \brief A table of a chapter.
struct ReportTable
{
    QString caption;
    QStringList heads;
    QList<int> weights; //!< of the columns, where they have to be laid out
    QList<ReportRow> rows;
};

//! \brief A chapter in words and tables. PDF, HTML and Markdown lay out the same one, so that none of them
//! holds less than another.
struct ReportChapter
{
    QString id; //!< traffic|freeze|rollback|handover|smoke|nodes
    QString title;
    QStringList lines;
    QList<ReportTable> tables;
};

//! \brief What a smoke test found on one side, with who ran it.
struct ReportSmokeSide
{
    std::optional<SmokeResult> result; //!< nothing where the test as it is worded now was not run
    QString by;
};

//! \brief A smoke test, X against Y.
struct ReportSmokeTest
{
    SmokeTest test;
    ReportSmokeSide x;
    ReportSmokeSide y;
    QList<SmokeDifference> differences; //!< where both answered; what somebody must look at comes first

    [[nodiscard]] const ReportSmokeSide &side(Side which) const { return which == Side::X ? x : y; }
};

//! \brief All smoke tests of the plan.
struct ReportSmoke
{
    QString urlX;
    QString urlY;
    SmokeStanding standingX;
    SmokeStanding standingY;
    QList<ReportSmokeTest> tests;

    [[nodiscard]] const QString &url(Side side) const { return side == Side::X ? urlX : urlY; }
    [[nodiscard]] const SmokeStanding &standing(Side side) const
    {
        return side == Side::X ? standingX : standingY;
    }
};

//! \brief A node that is not at the end what it was at the start.
struct ReportNodeChange
{
    enum class Kind { Changed, Joined, Left };
    Kind kind = Kind::Changed;
    QString hostname;
    QString versionBefore; //!< empty: joined
    QString versionAfter;  //!< empty: left
    QString hashBefore;
    QString hashAfter;
};

//! \brief A roll back with the share of Y from which it went.
struct ReportRollback
{
    RollbackRecord record;
    int fromPercent = 0;
};

//! \brief A person who led the plan, and for how long.
struct ReportLead
{
    QString person;
    QDateTime from;
    QDateTime until; //!< invalid: leads it still
};

//! \brief Who led the plan, and how it went from one to the next.
struct ReportHandovers
{
    QList<ReportLead> leads;       //!< in their order, never empty: more than one where it was handed over
    QList<HandoverRecord> records; //!< each hand-over, also those that were taken back
};

//! \brief The topology as it stood in one phase of the run.
struct ReportTopology
{
    QDateTime at; //!< of what is drawn
    TopologyScene scene;
};

} // namespace gatelift
