#include "checks/ConsiderationChecks.h"
#include "checks/LabelRules.h"
#include "domain/EvidenceWord.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ClusterChecks)
};

constexpr Version fallbackSince(3, 2, 0, 0);
constexpr Version labelsSince(3, 3, 0, 0);

ConsiderationAnswer review(const QString &ground, QList<Evidence> evidence = {})
{
    return {Verdict::Review, ground, std::move(evidence), {}};
}

ConsiderationAnswer pass(const QString &ground)
{
    return {Verdict::NotAffected, ground, {}, {}};
}

bool isOn(const QMap<QString, QString> &conf, const QString &name)
{
    return conf.value(name) == "on"_L1 || conf.value(name) == "true"_L1;
}

//! The role that the file or environment of the operator sets; empty where it sets none.
QString writtenRole(const GatewayFacts &facts)
{
    return facts.conf.set ? facts.conf.set->value(u"role"_s) : QString();
}

//! Data planes whose version is not exactly X: what X exports they do not read.
QList<Evidence> otherVersions(const GatewayFacts &facts)
{
    QList<Evidence> evidence;
    if (facts.from.isRange())
        return evidence;
    for (const auto &node : facts.dataPlanes.value_or(QList<DataPlaneRow>())) {
        const auto version = Version::parse(node.version);
        if (version && *version != facts.from)
            evidence.append({u"data-plane"_s, node.id, node.hostname, {}, u"version"_s, node.version});
    }
    return evidence;
}

//! Rows show labels where the control plane keeps them: Kong/kong, clustering_data_planes.lua of 3.5;
//! changelog of 3.4.3.18.
bool showsLabels(const GatewayFacts &facts)
{
    return facts.from >= Version(3, 5) ||
           (facts.edition == Edition::Enterprise && facts.from >= Version(3, 4, 3, 18));
}

using Labels = QList<std::pair<QString, QString>>;

//! `key:value` pieces as kong.conf lists them.
Labels writtenLabels(const GatewayFacts &facts)
{
    Labels labels;
    const auto text = facts.conf.set ? facts.conf.set->value(u"cluster_dp_labels"_s) : QString();
    for (const auto &piece : text.split(u',', Qt::SkipEmptyParts)) {
        const auto label = piece.trimmed();
        const auto colon = label.indexOf(u':');
        labels.append({colon < 0 ? QString() : label.left(colon), label.mid(colon + 1)});
    }
    return labels;
}

//! What Y refuses of one node's labels; `place` is where they stand.
QList<Evidence> refusedLabels(const Labels &labels, const Evidence &place)
{
    QList<Evidence> evidence;
    const auto add = [&](const QString &why) {
        auto one = place;
        one.value = why;
        evidence.append(std::move(one));
    };
    if (labels.size() > mostLabels)
        add(Text::tr("%1 labels, %2 are allowed").arg(labels.size()).arg(mostLabels));
    for (const auto &[key, value] : labels) {
        if (const auto why = labelProblem(key, value); !why.isEmpty())
            add(key.isEmpty() ? why : u"%1: %2"_s.arg(key.left(40), why));
    }
    return evidence;
}

} // namespace

ConsiderationAnswer checkFallback(const CheckInput &input)
{
    static const QStringList names{u"cluster_fallback_config_export"_s, u"cluster_fallback_config_import"_s};
    const auto &facts = input.facts;
    if (facts.edition == Edition::OpenSource)
        return pass(Text::tr("open source has no fallback configuration"));
    if (facts.from < fallbackSince)
        return pass(Text::tr("X has none: it came with %1").arg(fallbackSince.line().toString()));
    const auto &conf = facts.conf;
    QList<Evidence> evidence;
    for (const auto &name : names) {
        if (conf.set && isOn(*conf.set, name))
            evidence.append({u"kong.conf"_s, {}, u"kong.conf"_s, {}, name, u"on"_s});
        if (conf.effective && isOn(*conf.effective, name))
            evidence.append({u"kong.conf"_s, {}, u"GET /"_s, {}, name, u"on"_s});
    }
    if (!evidence.isEmpty()) {
        const auto others = otherVersions(facts);
        auto ground = Text::tr("in use: exporters and importers need exactly %1").arg(facts.to.toString());
        if (!others.isEmpty())
            ground = Text::tr("%1; even now %2 data planes do not run the version of X")
                         .arg(ground)
                         .arg(others.size());
        return {Verdict::Affected, ground, evidence + others, {}};
    }
    const bool isOfDataPlanes = writtenRole(facts) == "data_plane"_L1;
    const bool isControlPlaneSeen = conf.effective || (conf.set && !isOfDataPlanes);
    if (isControlPlaneSeen && isOfDataPlanes)
        return pass(Text::tr("off on this control plane, and in the data planes' kong.conf that was given"));
    if (isControlPlaneSeen)
        return review(Text::tr("off on this control plane, which does not tell of others and of data planes: "
                               "look into their kong.conf (--kong-conf)"));
    return review(isOfDataPlanes
                      ? Text::tr("off in the data planes' kong.conf; the control plane did not show its own")
                      : Text::tr("kong.conf could not be seen: name the file (--kong-conf)"));
}

ConsiderationAnswer checkDataPlaneLabels(const CheckInput &input)
{
    const auto &facts = input.facts;
    const auto role = writtenRole(facts);
    const auto written = writtenLabels(facts);
    const Evidence inFile{u"kong.conf"_s, {}, u"kong.conf"_s, {}, u"cluster_dp_labels"_s, {}};
    auto refused = refusedLabels(written, inFile);
    if (!written.isEmpty() && !role.isEmpty() && role != "data_plane"_L1) {
        auto misplaced = inFile;
        misplaced.value = EvidenceWord::setForRole(role);
        refused.append(std::move(misplaced));
    }
    const bool isShown = showsLabels(facts) && facts.dataPlanes && facts.dataPlaneVersions;
    qsizetype carrying = 0;
    for (const auto &node : facts.dataPlanes.value_or(QList<DataPlaneRow>())) {
        Labels labels;
        for (auto label = node.labels.cbegin(); label != node.labels.cend(); ++label)
            labels.append({label.key(), label.value()});
        carrying += labels.isEmpty() ? 0 : 1;
        refused += refusedLabels(labels, {u"data-plane"_s, node.id, node.hostname, {}, u"labels"_s, {}});
    }
    if (!refused.isEmpty())
        return {Verdict::Affected,
                Text::tr("refused by Y, which then does not start: %1").arg(refused.size()),
                std::move(refused), ChangeSeverity::High};
    if (!written.isEmpty() && role.isEmpty())
        return review(Text::tr("kong.conf sets labels and no role: Y takes them on data planes only"));
    if (role == "data_plane"_L1)
        return pass(
            written.isEmpty()
                ? Text::tr("none in the data planes' kong.conf that was given")
                : Text::tr("%1 in the data planes' kong.conf, all as Y wants them").arg(written.size()));
    if (facts.from < labelsSince)
        return pass(Text::tr("X has none: they came with %1").arg(labelsSince.line().toString()));
    if (!isShown)
        return review(Text::tr("the control plane does not show labels: look into the data planes' kong.conf "
                               "(--kong-conf)"));
    if (facts.dataPlanes->isEmpty())
        return review(Text::tr("no data plane is connected"));
    return pass(Text::tr("%1 of %2 data planes have labels, all as Y wants them")
                    .arg(carrying)
                    .arg(facts.dataPlanes->size()));
}

} // namespace gatelift
