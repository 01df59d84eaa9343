#include "session/DataPlaneCopy.h"

#include "session/DataPlaneModel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

//! OWASP's list of characters that start a formula in a spreadsheet.
QString guarded(const QString &value)
{
    return !value.isEmpty() && u"=+-@\t\r"_s.contains(value.front()) ? u'\'' + value : value;
}

QString tabField(QString value)
{
    value = guarded(value);
    for (auto &c : value) {
        if (c == u'\t' || c == u'\n' || c == u'\r')
            c = u' ';
    }
    return value;
}

QString csvField(const QString &value)
{
    auto field = guarded(value);
    if (!field.contains(u'"') && !field.contains(u',') && !field.contains(u'\n') && !field.contains(u'\r'))
        return field;
    return u'"' + field.replace(u'"', u"\"\""_s) + u'"';
}

QString timeText(qint64 unixSeconds)
{
    return QDateTime::fromSecsSinceEpoch(unixSeconds, Qt::UTC).toString(Qt::ISODate);
}

QString toTabs(const QList<const DataPlaneItem *> &items)
{
    DataPlaneModel headers;
    QStringList fields;
    for (int column = 0; column < DataPlaneModel::ColumnCount; ++column)
        fields << tabField(headers.headerData(column, Qt::Horizontal).toString());
    QStringList lines{fields.join(u'\t')};
    for (const auto *item : items) {
        const auto &row = item->node.row;
        fields = {row.hostname,   row.ip,         versionText(*item), statusText(*item),
                  row.configHash, ageText(*item), labelsText(*item),  certText(*item)};
        for (auto &field : fields)
            field = tabField(field);
        lines << fields.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

QString toCsv(const QList<const DataPlaneItem *> &items)
{
    QString text =
        u"hostname,ip,version,sync_status,state,config_hash,age_seconds,labels,cert_expiry,id\r\n"_s;
    for (const auto *item : items) {
        const auto &node = item->node;
        QStringList fields{node.row.hostname,
                           node.row.ip,
                           node.row.version,
                           node.row.syncStatus,
                           node.retired ? u"retired"_s : toKey(node.state),
                           node.row.configHash,
                           node.ageSeconds ? QString::number(*node.ageSeconds) : QString(),
                           labelsText(*item),
                           node.row.certExpiry ? timeText(*node.row.certExpiry) : QString(),
                           node.row.id};
        for (auto &field : fields)
            field = csvField(field);
        text += fields.join(u',') + u"\r\n"_s;
    }
    return text;
}

QJsonObject toObject(const DataPlaneItem &item)
{
    const auto &node = item.node;
    QJsonObject labels;
    for (auto it = node.row.labels.cbegin(); it != node.row.labels.cend(); ++it)
        labels.insert(it.key(), it.value());
    return {
        {u"id"_s, node.row.id},
        {u"hostname"_s, node.row.hostname},
        {u"ip"_s, node.row.ip},
        {u"version"_s, node.row.version},
        {u"sync_status"_s, node.row.syncStatus},
        {u"config_hash"_s, node.row.configHash},
        {u"last_seen"_s, timeText(node.row.lastSeen)},
        {u"labels"_s, labels},
        {u"cert_expiry"_s, node.row.certExpiry ? QJsonValue(timeText(*node.row.certExpiry)) : QJsonValue()},
        {u"age_seconds"_s, node.ageSeconds ? QJsonValue(*node.ageSeconds) : QJsonValue()},
        {u"state"_s, toKey(node.state)},
        {u"sync_protocol"_s, toKey(node.protocol)},
        {u"compatible"_s, node.compatible},
        {u"reasons"_s, QJsonArray::fromStringList(node.reasons)}};
}

} // namespace

QString copyText(const QList<const DataPlaneItem *> &items, CopyFormat format)
{
    if (format == CopyFormat::Text)
        return toTabs(items);
    if (format == CopyFormat::Csv)
        return toCsv(items);
    QJsonArray array;
    for (const auto *item : items)
        array << toObject(*item);
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Indented));
}

} // namespace gatelift
