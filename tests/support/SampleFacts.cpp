#include "support/SampleFacts.h"

#include "checks/FactCollector.h"
#include "gateway/EntityCollector.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {
namespace {

void takeEntities(const QJsonObject &written, GatewayFacts &facts)
{
    for (auto kind : EntityCollector::usualKinds())
        facts.entities[kind.replace(u'-', u'_').replace(u'/', u'_')];
    facts.entities[u"workspaces"_s];
    facts.entities[u"targets"_s];
    for (auto it = written.constBegin(); it != written.constEnd(); ++it) {
        auto &entities = facts.entities[it.key()];
        for (const auto &entity : it.value().toArray())
            entities.append({entity.toObject().value("ws"_L1).toString(), entity.toObject()});
    }
}

void takeConf(const QJsonObject &written, GatewayFacts &facts)
{
    QMap<QString, QString> settings;
    for (auto it = written.constBegin(); it != written.constEnd(); ++it)
        settings.insert(it.key(), it.value().isDouble() ? QString::number(it.value().toDouble(), 'g', 15)
                                  : it.value().isBool() ? it.value().toBool() ? u"on"_s : u"off"_s
                                                        : it.value().toString());
    facts.conf.set = settings;
}

} // namespace

GatewayFacts factsFrom(const QJsonObject &configuration)
{
    GatewayFacts facts;
    facts.from = Version::parse(configuration.value("from"_L1).toString()).value_or(Version());
    facts.to = Version::parse(configuration.value("to"_L1).toString()).value_or(Version());
    facts.edition =
        editionFromKey(configuration.value("edition"_L1).toString()).value_or(Edition::Enterprise);
    facts.topology =
        topologyFromKey(configuration.value("topology"_L1).toString()).value_or(Topology::Hybrid);
    takeEntities(configuration.value("entities"_L1).toObject(), facts);
    takeConf(configuration.value("conf"_L1).toObject(), facts);
    const auto database = configuration.value("database"_L1).toObject();
    facts.database =
        database.value("kind"_L1).toString(facts.topology == Topology::DbLess ? u"off"_s : u"postgres"_s);
    facts.databaseMajor = database.value("version"_L1).toString(u"15"_s).section(u'.', 0, 0).toInt();
    facts.os = configuration.value("os"_L1).toString(u"debian 12"_s);
    facts.plugins.emplace();
    const auto custom = configuration.value("custom_plugins"_L1).toObject();
    for (auto it = custom.constBegin(); it != custom.constEnd(); ++it)
        facts.plugins->insert(it.key(), {{}, it.value().toObject().value("priority"_L1).toInt()});
    facts.customTemplate = configuration.contains("template"_L1);
    facts.licensed = configuration.value("license"_L1).toString() != "missing"_L1;
    QList<Version> dataPlanes;
    for (const auto &version : configuration.value("data_planes"_L1).toArray())
        dataPlanes << Version::parse(version.isObject() ? version.toObject().value("version"_L1).toString()
                                                        : version.toString())
                          .value_or(Version());
    facts.dataPlaneVersions = dataPlanes.isEmpty() ? QList<Version>{facts.from} : dataPlanes;
    facts.collectedAt = QDateTime(QDate(2026, 11, 26), QTime(12, 0), Qt::UTC);
    facts.certificates = summarizeCertificates(facts);
    // Where no real certificate is at hand, its facts are written beside it.
    for (const auto &entity : facts.entities.value(u"certificates"_s)) {
        if (!entity.fields.contains("signature"_L1))
            continue;
        const auto id = entity.fields.value("id"_L1).toString();
        facts.certificates->removeIf([&id](const CertificateSummary &one) { return one.id == id; });
        facts.certificates->append({u"certificate"_s,
                                    id,
                                    {},
                                    u"rsa"_s,
                                    entity.fields.value("key_bits"_L1).toInt(),
                                    entity.fields.value("signature"_L1).toString(),
                                    {}});
    }
    return facts;
}

} // namespace gatelift::test
