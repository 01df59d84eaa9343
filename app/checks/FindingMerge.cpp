#include "checks/FindingMerge.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::FindingMerge)
};

//! `config.metrics[].name` as config, metrics, name: items and members are not told apart.
QStringList partsOf(QString field)
{
    field.remove(u"[]"_s);
    auto parts = field.split(u'.', Qt::SkipEmptyParts);
    parts.removeAll(u"*"_s);
    return parts;
}

//! One is the other, or lies around it. No field at all is the entity itself and none of its fields.
bool isSamePlace(const QString &one, const QString &other)
{
    const auto a = partsOf(one);
    const auto b = partsOf(other);
    if (a.isEmpty() || b.isEmpty())
        return a.isEmpty() && b.isEmpty();
    const auto shorter = std::min(a.size(), b.size());
    return a.first(shorter) == b.first(shorter);
}

bool anySamePlace(const QString &fields, const QString &other)
{
    const auto all = fields.split(u", "_s); // a combination names several
    return std::any_of(all.cbegin(), all.cend(),
                       [&other](const QString &field) { return isSamePlace(field, other); });
}

//! An entity of a declarative file that no node loaded has no id. Empty where nothing tells it apart.
QString whoIs(const Evidence &evidence)
{
    if (!evidence.id.isEmpty() || evidence.name.isEmpty())
        return evidence.id;
    return evidence.entity + u' ' + evidence.name;
}

//! Where in the catalogue's findings an entity stands.
struct Place
{
    qsizetype finding = 0;
    QString field;
};

class Merge
{
public:
    explicit Merge(Findings &findings)
        : m_findings(findings)
    {
        for (qsizetype i = 0; i < findings.all.size(); ++i) {
            const auto &one = findings.all.at(i);
            // What a mixed cluster does is another matter.
            if (one.verdict != Verdict::Affected || one.topic != FindingTopic::BreakingChange)
                continue;
            for (const auto &evidence : one.evidence) {
                if (const auto who = whoIs(evidence); !who.isEmpty())
                    m_places[who].append({i, evidence.field});
            }
        }
    }

    void take(Finding finding)
    {
        if (!finding.evidence.isEmpty()) {
            dropTold(finding);
            if (finding.evidence.isEmpty())
                return;
        }
        finding.evidence.resize(std::min(finding.evidence.size(), evidenceLimit));
        m_findings.all.append(std::move(finding));
    }

private:
    void dropTold(Finding &finding)
    {
        QHash<qsizetype, qint64> told; // by the finding that tells it
        const auto before = finding.evidence.size();
        finding.evidence.removeIf([&](const Evidence &evidence) {
            const auto places = m_places.value(whoIs(evidence));
            bool found = false;
            for (const auto &place : places) {
                if (anySamePlace(evidence.field, place.field)) {
                    ++told[place.finding];
                    found = true;
                }
            }
            return found;
        });
        finding.evidenceCount -= before - finding.evidence.size();
        for (auto it = told.cbegin(); it != told.cend(); ++it) {
            auto &teller = m_findings.all[it.key()];
            teller.ground +=
                u"; "_s + Text::tr("%1 agrees: %2").arg(finding.change.source, finding.change.title);
            // A change keeps its first pieces of evidence only: where all of those are told here as well, and
            // it counts as many as are, it counts these.
            if (teller.evidenceCount > teller.evidence.size() && it.value() >= teller.evidence.size() &&
                teller.evidenceCount >= before) {
                finding.evidence.clear();
                finding.evidenceCount = 0;
            }
        }
    }

    Findings &m_findings;
    QHash<QString, QList<Place>> m_places; //!< by the entity
};

} // namespace

void mergeSchemaFindings(Findings &findings, QList<Finding> fromSchemas)
{
    Merge merge(findings);
    for (auto &finding : fromSchemas)
        merge.take(std::move(finding));
}

} // namespace gatelift
