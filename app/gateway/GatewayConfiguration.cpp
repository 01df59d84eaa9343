#include "gateway/GatewayConfiguration.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::GatewayConfiguration)
};

QString scalar(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"on"_s : u"off"_s;
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 15);
    case QJsonValue::String:
        return value.toString();
    default:
        return {};
    }
}

//! As kong.conf writes it; nothing for what is derived from other settings (parsed listeners and the like).
std::optional<QString> setting(const QJsonValue &value)
{
    if (value.isObject())
        return value.toObject().isEmpty() ? std::optional(QString()) : std::nullopt;
    if (!value.isArray())
        return scalar(value);
    QStringList items;
    const auto list = value.toArray();
    for (const auto &item : list) {
        if (item.isObject() || item.isArray())
            return std::nullopt;
        items << scalar(item);
    }
    return items.join(u',');
}

AvailablePlugin readPlugin(const QJsonValue &value)
{
    // `true` before 3.0, an object since.
    const auto facts = value.toObject();
    AvailablePlugin plugin;
    plugin.version = facts.value("version"_L1).toString();
    if (facts.value("priority"_L1).isDouble())
        plugin.priority = facts.value("priority"_L1).toInt();
    return plugin;
}

} // namespace

Result<GatewayConfiguration> decodeConfiguration(const QByteArray &body, const QString &what)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(body, &problem);
    if (document.isNull())
        return failure(ErrorKind::Malformed, what, problem.errorString());
    const auto root = document.object();
    if (!root.value("configuration"_L1).isObject())
        return failure(ErrorKind::NotKong, what, Text::tr("it shows no configuration"),
                       Text::tr("give the address of an Admin API"));
    GatewayConfiguration found;
    const auto configuration = root.value("configuration"_L1).toObject();
    for (auto it = configuration.constBegin(); it != configuration.constEnd(); ++it) {
        if (const auto value = setting(it.value()))
            found.effective.insert(it.key(), *value);
    }
    const auto plugins = root.value("plugins"_L1).toObject().value("available_on_server"_L1).toObject();
    for (auto it = plugins.constBegin(); it != plugins.constEnd(); ++it)
        found.plugins.insert(it.key(), readPlugin(it.value()));
    return found;
}

} // namespace gatelift
