#include "domain/FindingText.h"

#include "domain/EvidenceWord.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::FindingText)
};

} // namespace

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Affected:
        return Text::tr("Affected");
    case Verdict::NotAffected:
        return Text::tr("Not affected");
    case Verdict::Review:
        break;
    }
    return Text::tr("Needs review");
}

QString severityText(ChangeSeverity severity)
{
    switch (severity) {
    case ChangeSeverity::Blocker:
        return Text::tr("Blocker");
    case ChangeSeverity::High:
        return Text::tr("High", "severity");
    case ChangeSeverity::Medium:
        return Text::tr("Medium", "severity");
    case ChangeSeverity::Low:
        break;
    }
    return Text::tr("Low", "severity");
}

QString decisionText(FindingDecision decision)
{
    switch (decision) {
    case FindingDecision::FixOnX:
        return Text::tr("Fix on X before");
    case FindingDecision::PlannedWrite:
        return Text::tr("Planned write on Y");
    case FindingDecision::Accept:
        return Text::tr("Accept");
    case FindingDecision::Open:
        break;
    }
    return Text::tr("Open");
}

QString evidenceLine(const Evidence &evidence)
{
    auto line = evidence.entity;
    if (!evidence.name.isEmpty())
        line += u' ' + evidence.name;
    if (!evidence.id.isEmpty())
        line += u" ("_s + evidence.id + u')';
    if (!evidence.workspace.isEmpty())
        line += u" ["_s + evidence.workspace + u']';
    if (!evidence.field.isEmpty())
        line += u": "_s + evidence.field;
    if (!evidence.value.isEmpty())
        line += u" = "_s + EvidenceWord::shown(evidence.value);
    return line;
}

QString withoutMarks(QString text)
{
    return text.remove(u'`');
}

} // namespace gatelift
