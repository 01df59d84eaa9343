#include "session/DataPlaneChoices.h"

#include "session/NaturalOrder.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DataPlaneChoices)
};

using Counts = QHash<QString, int>;

template <typename TextOf>
QList<FilterChoice> listed(const Counts &counts, TextOf textOf)
{
    QList<FilterChoice> choices;
    choices.reserve(counts.size());
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        choices << FilterChoice{it.key(), textOf(it.key()), it.value()};
    std::sort(choices.begin(), choices.end(), [](const FilterChoice &a, const FilterChoice &b) {
        const int order = compareNaturally(a.text, b.text);
        return order != 0 ? order < 0 : a.value < b.value;
    });
    return choices;
}

void sortByCount(QList<FilterChoice> &choices)
{
    std::stable_sort(choices.begin(), choices.end(),
                     [](const FilterChoice &a, const FilterChoice &b) { return a.count > b.count; });
}

QString segmentText(DataPlaneFilter::Segment segment)
{
    switch (segment) {
    case DataPlaneFilter::Segment::X:
        return Text::tr("On X");
    case DataPlaneFilter::Segment::Y:
        return Text::tr("On Y");
    case DataPlaneFilter::Segment::Attention:
        return Text::tr("Attention");
    case DataPlaneFilter::Segment::All:
        break;
    }
    return {};
}

} // namespace

DataPlaneChoices choicesOf(const DataPlaneRows &rows, bool hiddenShown)
{
    Counts versions;
    Counts hashes;
    Counts statuses;
    QMap<QString, Counts> labels;
    for (const auto &item : rows.items) {
        if (item.hidden && !hiddenShown)
            continue;
        ++versions[versionText(item)];
        ++statuses[statusText(item)];
        if (!item.node.row.configHash.isEmpty())
            ++hashes[item.node.row.configHash];
        for (auto it = item.node.row.labels.cbegin(); it != item.node.row.labels.cend(); ++it)
            ++labels[it.key()][it.value()];
    }
    const auto asIs = [](const QString &value) { return value; };
    DataPlaneChoices choices;
    choices.versions = listed(versions, asIs);
    choices.hashes = listed(hashes, [](const QString &hash) { return shortHash(hash); });
    sortByCount(choices.hashes);
    choices.statuses = listed(statuses, asIs);
    sortByCount(choices.statuses);
    for (auto it = labels.cbegin(); it != labels.cend(); ++it)
        choices.labels.insert(it.key(), listed(*it, asIs));
    return choices;
}

QList<FilterPart> partsOf(const DataPlaneFilter &filter)
{
    using Kind = FilterPart::Kind;
    QList<FilterPart> parts;
    if (const auto text = filter.text.simplified(); !text.isEmpty())
        parts << FilterPart{Kind::Text, Text::tr("“%1”", "words that are searched for").arg(text), {}};
    if (filter.segment != DataPlaneFilter::Segment::All)
        parts << FilterPart{Kind::Segment, segmentText(filter.segment), {}};
    if (!filter.version.isEmpty())
        parts << FilterPart{Kind::Version, Text::tr("Version %1").arg(filter.version), {}};
    if (!filter.hash.isEmpty())
        parts << FilterPart{Kind::Hash, Text::tr("Config %1", "a hash").arg(shortHash(filter.hash)),
                            filter.hash};
    if (!filter.status.isEmpty())
        parts << FilterPart{Kind::Status, Text::tr("Status %1").arg(filter.status), {}};
    if (!filter.labelKey.isEmpty())
        parts << FilterPart{Kind::Label, filter.labelKey + u':' + filter.labelValue, {}};
    return parts;
}

DataPlaneFilter without(DataPlaneFilter filter, FilterPart::Kind kind)
{
    using Kind = FilterPart::Kind;
    switch (kind) {
    case Kind::Text:
        filter.text.clear();
        break;
    case Kind::Segment:
        filter.segment = DataPlaneFilter::Segment::All;
        break;
    case Kind::Version:
        filter.version.clear();
        break;
    case Kind::Hash:
        filter.hash.clear();
        break;
    case Kind::Status:
        filter.status.clear();
        break;
    case Kind::Label:
        filter.labelKey.clear();
        filter.labelValue.clear();
        break;
    }
    return filter;
}

DataPlaneFilter cleared(const DataPlaneFilter &filter)
{
    DataPlaneFilter none;
    none.hiddenShown = filter.hiddenShown;
    return none;
}

} // namespace gatelift
