#include "session/VerificationRow.h"

#include "domain/StepTiming.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::VerificationRow)
};

constexpr qsizetype shownLines = 3;
constexpr qint64 secondsPerMinute = 60;
constexpr qint64 secondsPerHour = 3600;

QString ageText(qint64 seconds)
{
    if (seconds < secondsPerMinute)
        return Text::tr("%1 s ago").arg(std::max<qint64>(seconds, 0));
    if (seconds < secondsPerHour)
        return Text::tr("%1 min ago").arg(seconds / secondsPerMinute);
    return Text::tr("%1 h ago").arg(seconds / secondsPerHour);
}

//! A person's word stands in: that is no pass.
bool isReported(const Verification &one)
{
    return one.holds() && one.mayBeReported;
}

Glyph glyphOf(const Verification &one)
{
    switch (one.outcome) {
    case FactOutcome::Holds:
        return isReported(one) ? Glyph::Info : Glyph::Ok;
    case FactOutcome::Fails:
        return Glyph::Bad;
    case FactOutcome::NotKnown:
        break;
    }
    return Glyph::Unknown;
}

} // namespace

VerificationRow verificationRow(const Verification &one, const QDateTime &now, const QTimeZone &zone)
{
    VerificationRow row;
    row.glyph = glyphOf(one);
    row.title = verificationText(one.kind);
    //: what was reported; 'reported by' a person
    row.text = isReported(one) ? Text::tr("%1 (%2)").arg(one.text, one.source) : one.text;
    if (one.at.isValid()) {
        const auto clock = one.at.toTimeZone(zone).toString(u"HH:mm:ss"_s);
        //: time of day, age
        row.time = Text::tr("seen %1, %2").arg(clock, ageText(one.at.secsTo(now)));
    }
    auto lines = one.evidence.mid(0, shownLines);
    if (one.evidence.size() > shownLines)
        lines << Text::tr("and %n more lines", "", static_cast<int>(one.evidence.size() - shownLines));
    row.evidence = lines.join(u'\n');
    QStringList all = one.evidence;
    if (!one.source.isEmpty())
        all << Text::tr("Source: %1").arg(one.source);
    row.toolTip = all.join(u'\n');
    return row;
}

} // namespace gatelift
