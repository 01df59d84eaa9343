#include "report/ReportRun.h"

#include "domain/FreezeText.h"
#include "report/ReportText.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

class RunWords
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ReportRun)
public:
    explicit RunWords(const ReportDocument &document)
        : m_document(document)
        , m_text(document)
    {
    }

    [[nodiscard]] ReportChapter freeze() const
    {
        const FreezeState &state = m_document.freeze;
        ReportChapter chapter{u"freeze"_s, tr("Write freeze"), {}, {}};
        QStringList told;
        for (const auto &channel : state.channels)
            told << ReportText::channel(channel);
        //: time; person
        chapter.lines << tr("Declared %1 by %2.").arg(m_text.stamp(state.since), state.by);
        chapter.lines << (told.isEmpty() ? tr("Nobody was told.") : tr("Told: %1.").arg(told.join(u", "_s)));
        chapter.lines << (state.lifted.isValid()
                              ? tr("Lifted %1, after %2.")
                                    .arg(m_text.stamp(state.lifted), duration(state.since, state.lifted))
                              : tr("Not lifted yet."));
        for (const auto &watch : m_document.freezeRecord.watch) {
            if (!watch.watching)
                chapter.lines
                    << tr("%1 did not watch to the end: %2").arg(sourceText(watch.source), watch.why);
        }
        const auto &writes = m_document.freezeRecord.writes;
        const auto breaches = std::count_if(writes.cbegin(), writes.cend(), [](const SeenFreezeWrite &one) {
            return one.write.kind == FreezeWrite::Kind::Breach;
        });
        chapter.lines << (breaches == 0   ? tr("No breach was seen.")
                          : breaches == 1 ? tr("1 breach was seen.")
                                          : tr("%n breaches were seen.", "", static_cast<int>(breaches)));
        if (!writes.isEmpty())
            chapter.tables << this->writes();
        return chapter;
    }

    [[nodiscard]] ReportChapter rollback() const
    {
        ReportChapter chapter{u"rollback"_s, tr("Roll back to X"), {}, {}};
        for (const auto &one : m_document.rollbacks)
            chapter.tables << facts(one);
        chapter.tables << steps(m_document.rollbacks.last().record);
        return chapter;
    }

    [[nodiscard]] ReportChapter traffic() const
    {
        ReportChapter chapter{u"traffic"_s, tr("Share of traffic"), {}, {}};
        if (!m_document.shareSources.isEmpty())
            chapter.lines << tr("Observed by: %1").arg(m_document.shareSources.join(u", "_s));
        const bool isObserved = !m_document.shareLine.observed.isEmpty();
        ReportTable table{tr("Each recorded share of Y"), {tr("From"), tr("Recorded")}, {50, 50}, {}};
        if (isObserved)
            table = {tr("Each recorded share of Y, with what was seen last under it"),
                     {tr("From"), tr("Recorded"), tr("Observed"), tr("Observed at")},
                     {25, 25, 25, 25},
                     {}};
        const auto &reached = m_document.traffic.reached;
        for (qsizetype i = 0; i < reached.size(); ++i) {
            const auto until = i + 1 < reached.size() ? reached.at(i + 1).at : QDateTime();
            QString seen;
            QString at;
            for (const auto &point : m_document.shareLine.observed) {
                if (point.at < reached.at(i).at || (until.isValid() && point.at >= until) || !point.percent)
                    continue;
                seen = tr("%1 %").arg(m_document.locale.toString(*point.percent, 'f', 1));
                at = m_text.stamp(point.at);
            }
            ReportRow row{
                {{m_text.stamp(reached.at(i).at)}, {tr("%1 %").arg(m_text.number(reached.at(i).percent))}}};
            if (isObserved)
                row.cells << ReportCell{seen.isEmpty() ? tr("not observed") : seen} << ReportCell{at};
            table.rows << row;
        }
        chapter.tables << table;
        return chapter;
    }

private:
    static QString duration(const QDateTime &from, const QDateTime &to)
    {
        return ReportText::duration(from.secsTo(to));
    }

    [[nodiscard]] ReportTable writes() const
    {
        ReportTable table{tr("What was written while the freeze held"),
                          {tr("Time"), tr("Kind"), tr("What"), tr("Who"), tr("Settled")},
                          {16, 13, 33, 16, 22},
                          {}};
        for (const auto &one : m_document.freezeRecord.writes) {
            const bool breach = one.write.kind == FreezeWrite::Kind::Breach;
            QString settled = breach ? tr("open") : QString();
            if (one.settledAt.isValid())
                //: person; time
                settled = tr("%1, %2").arg(one.settledBy, m_text.stamp(one.settledAt));
            if (!one.reason.isEmpty())
                settled += u": "_s + one.reason;
            QStringList what{writtenText(one.write)};
            what << writtenRowsText(one.write);
            table.rows.append({{{m_text.stamp(one.write.until)},
                                {kindText(one.write.kind), breach ? u"status-warn"_s : u"status-info"_s},
                                {what.join(u'\n')},
                                {one.who},
                                {settled}}});
        }
        return table;
    }

    [[nodiscard]] ReportTable facts(const ReportRollback &one) const
    {
        const auto &record = one.record;
        //: time
        ReportTable table{
            tr("Begun %1").arg(m_text.stamp(record.at)), {tr("Fact"), tr("Value")}, {28, 72}, {}};
        const auto add = [&table](const QString &key, const QString &value) {
            table.rows.append({{{key}, {value}}});
        };
        add(tr("Reason"), record.begun.reason);
        add(tr("Decided by"), record.by);
        add(tr("Share of traffic on Y then"), tr("%1 %").arg(m_text.number(one.fromPercent)));
        if (!record.ended) {
            add(tr("Standing"), tr("under way"));
        } else {
            add(tr("Standing"), record.ended->isComplete ? tr("complete: everything is on X")
                                                         : tr("given up: the upgrade went on"));
            //: time; person
            add(tr("Ended"), tr("%1, %2").arg(m_text.stamp(record.endedAt), record.endedBy));
            add(tr("Took"), duration(record.at, record.endedAt));
            if (!record.ended->reason.isEmpty())
                add(record.ended->isComplete ? tr("Remark") : tr("Given up because"), record.ended->reason);
        }
        return table;
    }

    [[nodiscard]] ReportTable steps(const RollbackRecord &record) const
    {
        ReportTable table{tr("Steps of the way back"),
                          {tr("Step"), tr("Status"), tr("Evidence"), tr("Time"), tr("By")},
                          {32, 12, 30, 12, 14},
                          {}};
        const auto index = static_cast<qsizetype>(StepId::Rollback);
        if (index >= m_document.steps.size())
            return table;
        for (const ReportItem &line : m_document.steps.at(index).items) {
            const bool isOf = record.begun.steps.contains(line.item.id);
            if (!isOf && line.state.status == ItemStatus::Open)
                continue;
            QStringList evidence{line.state.reason, ReportText::against(line.state)};
            evidence << line.verified << line.state.evidence << line.state.note;
            evidence.removeAll(QString());
            table.rows.append({{{line.item.title},
                                {ReportText::status(line.state.status), ReportText::glyph(line)},
                                {evidence.join(u'\n')},
                                {m_text.time(line.state.at)},
                                {line.state.by}}});
        }
        return table;
    }

    const ReportDocument &m_document;
    ReportText m_text;
};

} // namespace

QList<ReportRollback> reportRollbacks(const UpgradePlan &plan)
{
    QList<ReportRollback> rollbacks;
    for (const RollbackRecord &record : plan.rollbacks) {
        ReportRollback line{record, 0};
        for (const auto &[at, percent] : plan.reached)
            if (at <= record.at)
                line.fromPercent = percent;
        rollbacks << line;
    }
    return rollbacks;
}

std::optional<ReportChapter> rollbackChapter(const ReportDocument &document)
{
    if (document.rollbacks.isEmpty())
        return std::nullopt;
    return RunWords(document).rollback();
}

std::optional<ReportChapter> freezeChapter(const ReportDocument &document)
{
    if (!document.freeze.since.isValid())
        return std::nullopt;
    return RunWords(document).freeze();
}

std::optional<ReportChapter> trafficChapter(const ReportDocument &document)
{
    if (document.traffic.reached.isEmpty())
        return std::nullopt;
    return RunWords(document).traffic();
}

} // namespace gatelift
