#include "support/SampleSchemas.h"

#include "gateway/SchemaJson.h"
#include "support/ScriptedServer.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {
namespace {

QJsonObject read(const QString &name)
{
    QFile file(QStringLiteral(GATELIFT_TEST_DATA "/schemas/") + name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace

QJsonObject recordedSchemas(const QString &version)
{
    auto all = read(version + u".json"_s);
    const auto more = read(version + u"-credentials.json"_s);
    for (auto it = more.constBegin(); it != more.constEnd(); ++it)
        all.insert(it.key(), it.value());
    return all;
}

void serveSchemas(ScriptedServer &server, const QString &version)
{
    server.onRecording(u"/"_s, version + u"-root"_s);
    const auto all = recordedSchemas(version);
    for (auto it = all.constBegin(); it != all.constEnd(); ++it) {
        const auto body = compact(it->toObject());
        const int status = it->toObject().contains("fields"_L1) ? 200 : 404;
        server.on(u"/schemas/"_s + it.key(),
                  [status, body](const auto &, auto &answer) { answer.send(status, body); });
    }
}

SchemaRecord schemaFrom(const QJsonObject &json)
{
    return decodeSchema(compact(json), u"test"_s).value_or(SchemaRecord());
}

SchemaSet schemasOf(const QString &version)
{
    SchemaSet schemas;
    schemas.version = Version::parse(version).value_or(Version());
    schemas.edition = Edition::OpenSource;
    schemas.address = u"http://y"_s;
    const auto all = recordedSchemas(version);
    for (auto it = all.constBegin(); it != all.constEnd(); ++it) {
        const auto json = it->toObject();
        if (!json.contains("fields"_L1))
            schemas.unknown.insert(it.key());
        else if (it.key().startsWith("plugins/"_L1))
            schemas.plugins.insert(it.key().mid(8), schemaFrom(json));
        else
            schemas.entities.insert(it.key(), schemaFrom(json));
    }
    return schemas;
}

} // namespace gatelift::test
