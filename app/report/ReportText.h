#pragma once

#include "report/ReportDocument.h"

#include <QCoreApplication>

namespace gatelift {

//! \brief The words of a report, shared by its formats: names of things, times in the plan's zone, counts.
class ReportText
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ReportText)
public:
    ReportText(const QLocale &locale, const QTimeZone &zone, const QDateTime &night);
    explicit ReportText(const ReportDocument &document);

    //! \brief BCP 47 tag of the language that the texts are really in.
    [[nodiscard]] static QString language();
    [[nodiscard]] static bool rightToLeft();

    //! \brief `22:04` in the night of the window, `14 Nov 16:20` outside it, empty for no time.
    [[nodiscard]] QString time(const QDateTime &at) const;
    //! \brief `2025-11-16 02:58 CET`
    [[nodiscard]] QString stamp(const QDateTime &at) const;
    //! \brief `4 h 47 min`
    [[nodiscard]] static QString duration(qint64 seconds);
    [[nodiscard]] QString number(qint64 value) const { return m_locale.toString(value); }

    [[nodiscard]] static QString step(StepId step);
    //! \brief A gate by its id: a page, or an item's title.
    [[nodiscard]] static QString gate(const QString &gate, const QHash<QString, QString> &titles);
    //! \brief What a waiver covers, in words.
    [[nodiscard]] static QString subjects(const QStringList &keys);
    [[nodiscard]] static QString guarantee(Guarantee guarantee);
    //! \brief What the path promises for this plan: the guarantee of its hop. A plan covers one hop: of
    //! several, none is guaranteed here, and the first is named. Empty without a path.
    [[nodiscard]] static QString pathPromise(const UpgradePath &path);
    [[nodiscard]] static QString outcome(const ReportDocument &document);
    //! \brief 'with 1 exception, 1 override', empty where there is neither.
    [[nodiscard]] static QString outcomeDetail(const ReportDocument &document);
    //! \brief 'Kong Gateway, hybrid mode: control planes dual-cluster, data planes rolling.'
    [[nodiscard]] static QString subtitle(const PlanTarget &target);
    //! \brief 'data planes' in hybrid mode, 'nodes' elsewhere.
    [[nodiscard]] static QString nodesName(Topology topology);
    [[nodiscard]] static QString state(NodeState state);
    [[nodiscard]] static QString status(ItemStatus status);
    //! \brief What was verified, how it came out, and when it was seen.
    [[nodiscard]] QString verification(const Verification &verification) const;
    //! \brief Why a step was settled without proof, and what lacked; empty where it was not.
    [[nodiscard]] static QString against(const ItemState &state);
    [[nodiscard]] static QString drilled(DrilledTable::Outcome outcome);
    //! \brief What was decided on a finding, or that it is open.
    [[nodiscard]] static QString decision(const ReportCheck &check);
    //! \brief One line about the run: versions, time, counts.
    [[nodiscard]] QString checksSummary(const ReportChecks &checks) const;
    [[nodiscard]] static QString role(const QString &role);
    //! \brief 'Daria Marek, then Jun Okafor'.
    [[nodiscard]] static QString leaders(const ReportHandovers &handovers);
    //! \brief What is said beside a sign-off: its comment, and how the second person signed.
    [[nodiscard]] static QString signOffRemark(const SignOff &signOff);
    [[nodiscard]] static QString channel(const QString &channel);
    //! \brief One line of the journal; `titles` are those of the items and path notes, by id.
    [[nodiscard]] QString entry(const PlanEvent &event, const QHash<QString, QString> &titles = {}) const;
    [[nodiscard]] static QString connection(Side side, const QString &version);
    //! \brief A title that says whose step it is.
    [[nodiscard]] static QString ownStep(const QString &title);
    [[nodiscard]] static QString versionsChosen(const QString &from, const QString &to);
    [[nodiscard]] static QString warningConfirmed(const QString &text);
    //! \brief The text of a note of the path; its id where the path has no such note.
    [[nodiscard]] static QString note(const UpgradePath &path, const QString &id);
    //! \brief 'Data planes at the start', by the record's label.
    [[nodiscard]] static QString fleetTitle(const ReportFleet &fleet, Topology topology);
    //! \brief A phase of the topology with its time: 'DP rollout, 2025-11-16 02:58 CET'.
    [[nodiscard]] QString topology(const ReportTopology &one, Topology topology) const;
    //! \brief `ab12cd…34ef` for tables; short ones as they are.
    [[nodiscard]] static QString shortHash(const QString &hash, int head = 4, int tail = 2);
    //! \brief Initials of a person for narrow columns; the whole name where it has no letters to take.
    [[nodiscard]] static QString initials(const QString &person);
    //! \brief Glyph of an item's status (resources/icons).
    [[nodiscard]] static QString glyph(const ReportItem &item);
    [[nodiscard]] static QString glyph(const ReportStep &step);
    [[nodiscard]] static QString glyph(const ReportFinding &finding);
    [[nodiscard]] static QString glyphWord(const QString &glyph);

private:
    QLocale m_locale;
    QTimeZone m_zone;
    QDateTime m_night;
};

} // namespace gatelift
