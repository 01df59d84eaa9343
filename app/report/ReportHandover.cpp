#include "report/ReportHandover.h"

#include "domain/PersonName.h"
#include "report/ReportText.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

class HandoverWords
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ReportHandover)
public:
    explicit HandoverWords(const ReportDocument &document)
        : m_document(document)
        , m_text(document)
    {
    }

    [[nodiscard]] ReportChapter chapter() const
    {
        return {u"handover"_s, tr("Hand-over"), {}, {leads(), handovers()}};
    }

private:
    [[nodiscard]] ReportTable leads() const
    {
        ReportTable table{
            tr("Who led the plan"), {tr("Person"), tr("From"), tr("Until"), tr("For")}, {34, 24, 24, 18}, {}};
        for (const ReportLead &lead : m_document.handovers.leads) {
            const auto until = lead.until.isValid() ? m_text.stamp(lead.until) : tr("leads the plan still");
            const auto end = lead.until.isValid() ? lead.until : m_document.generatedAt;
            table.rows.append(
                {{{lead.person}, {m_text.stamp(lead.from)}, {until}, {duration(lead.from, end)}}});
        }
        return table;
    }

    [[nodiscard]] ReportTable handovers() const
    {
        ReportTable table{tr("Each hand-over"),
                          {tr("Offered"), tr("By"), tr("To"), tr("Note"), tr("What became of it")},
                          {16, 15, 15, 24, 30},
                          {}};
        for (const HandoverRecord &record : m_document.handovers.records) {
            const bool isOffered = record.offeredAt.isValid();
            const auto to = record.to.isEmpty() ? tr("whoever takes it") : record.to;
            table.rows.append({{{isOffered ? m_text.stamp(record.offeredAt) : tr("not offered")},
                                {isOffered ? record.from : QString()},
                                {isOffered ? to : QString()},
                                {record.note},
                                {became(record), glyph(record)}}});
        }
        return table;
    }

    [[nodiscard]] QString became(const HandoverRecord &record) const
    {
        const auto at = m_text.stamp(record.endedAt);
        switch (record.state) {
        case HandoverRecord::State::Offered:
            return tr("not taken yet");
        case HandoverRecord::State::Withdrawn:
            //: time; person
            return tr("taken back %1 by %2").arg(at, record.from);
        case HandoverRecord::State::Taken:
            break;
        }
        //: time; person
        QStringList lines{tr("taken %1 by %2").arg(at, record.person)};
        if (!record.offeredAt.isValid())
            lines << tr("without an offer of %1", "person").arg(record.from);
        else if (!record.to.isEmpty() && !samePerson(record.to, record.person))
            lines << tr("it was offered to %1", "person").arg(record.to);
        if (!record.reason.isEmpty())
            lines << tr("Reason: %1").arg(record.reason);
        return lines.join(u'\n');
    }

    static QString glyph(const HandoverRecord &record)
    {
        switch (record.state) {
        case HandoverRecord::State::Offered:
            return u"status-wait"_s;
        case HandoverRecord::State::Withdrawn:
            return u"status-na"_s;
        case HandoverRecord::State::Taken:
            break;
        }
        return record.reason.isEmpty() ? u"status-ok"_s : u"status-warn"_s;
    }

    static QString duration(const QDateTime &from, const QDateTime &to)
    {
        return ReportText::duration(from.secsTo(to));
    }

    const ReportDocument &m_document;
    ReportText m_text;
};

} // namespace

ReportHandovers reportHandovers(const UpgradePlan &plan)
{
    ReportHandovers result{{}, plan.handovers};
    auto since = plan.startedAt;
    QString last = plan.details.operatorName;
    for (const HandoverRecord &record : plan.handovers) {
        if (record.state != HandoverRecord::State::Taken)
            continue;
        // Whoever takes back their own plan has led it all along.
        if (!samePerson(record.from, record.person)) {
            result.leads.append({record.from, since, record.endedAt});
            since = record.endedAt;
        }
        last = record.person;
    }
    // A finished plan may change hands too: from then on it is led, without an end.
    const auto until = plan.finishedAt.value_or(QDateTime());
    result.leads.append({last, since, until < since ? QDateTime() : until});
    return result;
}

std::optional<ReportChapter> handoverChapter(const ReportDocument &document)
{
    if (document.handovers.records.isEmpty())
        return std::nullopt;
    return HandoverWords(document).chapter();
}

} // namespace gatelift
