#include "checks/ConsiderationChecks.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::PlatformChecks)
};

ConsiderationAnswer review(const QString &ground)
{
    return {Verdict::Review, ground, {}, {}};
}

ConsiderationAnswer pass(const QString &ground)
{
    return {Verdict::NotAffected, ground, {}, {}};
}

ConsiderationAnswer bites(ChangeSeverity severity, const QString &ground, QList<Evidence> evidence)
{
    return {Verdict::Affected, ground, std::move(evidence), severity};
}

QString lineOf(const Version &version)
{
    return version.line().toString();
}

//! 'Debian 12', 'debian-12' and 'debian12' are one; RHEL has its long name too.
QString plainSystem(const QString &os)
{
    QString plain;
    const auto lower = os.toLower();
    for (const auto letter : lower) {
        if (letter.isLetterOrNumber())
            plain += letter;
    }
    plain.replace("redhatenterpriselinux"_L1, "rhel"_L1);
    plain.replace("redhat"_L1, "rhel"_L1);
    return plain;
}

//! 'rhel8.9' and 'debian 12.5' are of the lists' rhel8 and debian12; Ubuntu counts its months.
QString systemLine(const QString &os)
{
    const auto dot = os.lastIndexOf(u'.');
    return os.contains("ubuntu"_L1, Qt::CaseInsensitive) || dot < 0 ? plainSystem(os)
                                                                    : plainSystem(os.left(dot));
}

//! Rounded up to two digits: a database grows while it is looked at, and need not say so each time.
QString roundedSize(qint64 bytes)
{
    double unit = 1;
    while (static_cast<double>(bytes) / unit >= 1024)
        unit *= 1024;
    const auto figure = static_cast<double>(bytes) / unit;
    const double step = figure < 10 ? 0.1 : figure < 100 ? 1 : 10;
    return QLocale().formattedDataSize(std::llround(std::ceil(figure / step) * step * unit),
                                       figure < 10 ? 1 : 0);
}

Evidence confEvidence(const ConfLintEntry &entry)
{
    return {
        u"kong.conf"_s,  {},           entry.line > 0 ? Text::tr("line %1").arg(entry.line) : QString(), {},
        entry.parameter, entry.message};
}

QString lintOrigin(ConfLint::Origin origin)
{
    switch (origin) {
    case ConfLint::Origin::File:
        return Text::tr("in the file");
    case ConfLint::Origin::Environment:
        return Text::tr("in the environment");
    case ConfLint::Origin::Effective:
        return Text::tr("as the node shows them");
    case ConfLint::Origin::None:
        break;
    }
    return {};
}

} // namespace

QDateTime deadline(const GatewayFacts &facts)
{
    return facts.consider.windowEnd.value_or(facts.collectedAt);
}

ConsiderationAnswer checkPostgresVersion(const CheckInput &input)
{
    const auto &facts = input.facts;
    if (!facts.database.isEmpty() && facts.database != "postgres"_L1)
        return pass(Text::tr("the database is %1").arg(facts.database));
    if (!facts.databaseMajor)
        return review(Text::tr("the server's version is missing: connect the database (--postgres)"));
    const auto told = facts.consider.databaseVersion.isEmpty() ? QString::number(*facts.databaseMajor)
                                                               : facts.consider.databaseVersion;
    const auto *release = input.catalog.releases().find(facts.to);
    QList<int> majors;
    for (const auto &one : release ? release->postgresql : QStringList()) {
        bool number = false;
        if (const int major = one.toInt(&number); number)
            majors << major;
    }
    if (majors.isEmpty())
        return review(Text::tr("%1; the vendor published no list for %2").arg(told, lineOf(facts.to)));
    if (majors.contains(*facts.databaseMajor))
        return pass(Text::tr("%1, supported by %2").arg(told, lineOf(facts.to)));
    const auto [least, most] = std::minmax_element(majors.cbegin(), majors.cend());
    return bites(*facts.databaseMajor < *least ? ChangeSeverity::High : ChangeSeverity::Medium,
                 Text::tr("%1, but %2 supports %3 to %4")
                     .arg(told, lineOf(facts.to), QString::number(*least), QString::number(*most)),
                 {{u"database"_s, {}, {}, {}, u"version"_s, told}});
}

ConsiderationAnswer checkOperatingSystem(const CheckInput &input)
{
    const auto &facts = input.facts;
    if (facts.os.isEmpty())
        return review(Text::tr("the system of the nodes is missing: say it (--os 'debian 12')"));
    const auto *release = input.catalog.releases().find(facts.to);
    if (!release || release->platforms.isEmpty())
        return review(Text::tr("%1; the vendor published no list for %2").arg(facts.os, lineOf(facts.to)));
    const auto system = systemLine(facts.os);
    const auto found =
        std::find_if(release->platforms.cbegin(), release->platforms.cend(),
                     [&](const PlatformSupport &one) { return plainSystem(one.os) == system; });
    const QList<Evidence> evidence{{u"os"_s, {}, {}, {}, {}, facts.os}};
    if (found == release->platforms.cend())
        return bites(ChangeSeverity::High,
                     Text::tr("%1, not supported by %2").arg(facts.os, lineOf(facts.to)), evidence);
    // Open source is not supported with a date.
    if (facts.edition == Edition::Enterprise && found->until.isValid() &&
        found->until < deadline(facts).date())
        return bites(ChangeSeverity::Medium,
                     Text::tr("%1, supported by %2 until %3")
                         .arg(facts.os, lineOf(facts.to), found->until.toString(Qt::ISODate)),
                     evidence);
    return pass(Text::tr("%1, supported by %2").arg(facts.os, lineOf(facts.to)));
}

ConsiderationAnswer checkKongConf(const CheckInput &input)
{
    const auto &lint = input.lint;
    if (lint.origin == ConfLint::Origin::None)
        return review(Text::tr("kong.conf could not be seen: name the file (--kong-conf)"));
    QList<Evidence> evidence;
    QList<Evidence> open;
    for (const auto &entry : lint.entries) {
        if (entry.status == ConfLintStatus::Fail || entry.status == ConfLintStatus::Warn)
            evidence.append(confEvidence(entry));
        else if (entry.status == ConfLintStatus::Unknown)
            open.append(confEvidence(entry));
    }
    const auto fails = static_cast<int>(lint.count(ConfLintStatus::Fail));
    const auto warns = static_cast<int>(lint.count(ConfLintStatus::Warn));
    const auto keys = Text::tr("%n settings %1", nullptr, lint.keys).arg(lintOrigin(lint.origin));
    if (fails > 0)
        return bites(ChangeSeverity::High,
                     Text::tr("%1: %2 fail, %3 to look at").arg(keys).arg(fails).arg(warns),
                     std::move(evidence));
    if (warns > 0)
        return bites(ChangeSeverity::Medium, Text::tr("%1: none fails, %2 to look at").arg(keys).arg(warns),
                     std::move(evidence));
    if (!open.isEmpty())
        return {Verdict::Review,
                Text::tr("%1: %2 nobody here can judge").arg(keys).arg(open.size()),
                std::move(open),
                {}};
    return pass(Text::tr("%1, all fine for %2").arg(keys, lineOf(input.facts.to)));
}

ConsiderationAnswer checkNginxTemplate(const CheckInput &input)
{
    const auto &own = input.facts.customTemplate;
    if (!own)
        return review(Text::tr("a node does not say it: tell whether an own template is in use "
                               "(--nginx-template stock or own)"));
    if (!*own)
        return pass(Text::tr("the stock templates, as the operator says"));
    return bites(ChangeSeverity::High, Text::tr("an own template, as the operator says"),
                 {{u"nginx-template"_s, {}, {}, {}, {}, Text::tr("custom")}});
}

ConsiderationAnswer checkDatabaseRoom(const CheckInput &input)
{
    const auto &bytes = input.facts.consider.databaseBytes;
    if (!bytes)
        return review(Text::tr("the size of X's database is missing: connect it (--postgres)"));
    return review(
        Text::tr("X's database takes up to %1; whether Y's server has twice that free, SQL does not tell")
            .arg(roundedSize(*bytes)));
}

ConsiderationAnswer checkDeckVersion(const CheckInput &input)
{
    const auto &deck = input.facts.consider.deck;
    if (!deck || !deck->found)
        return review(deck ? Text::tr("decK was not found on this machine")
                           : Text::tr("decK's version is missing: it was not asked"));
    const auto told = deck->version.toString();
    const auto minimum = input.catalog.minimumOf(u"deck"_s, input.facts.from, input.facts.to);
    if (minimum.isNull())
        return review(Text::tr("%1; the vendor names no minimum for this upgrade").arg(told));
    if (deck->version < minimum)
        return bites(ChangeSeverity::Medium, Text::tr("%1, but %2 is needed").arg(told, minimum.toString()),
                     {{u"tool"_s, {}, u"deck"_s, {}, u"version"_s, told}});
    return pass(Text::tr("%1, %2 or newer is needed").arg(told, minimum.toString()));
}

ConsiderationAnswer checkDumpVersion(const CheckInput &input)
{
    const auto &facts = input.facts;
    const auto &dump = facts.consider.pgDump;
    if (facts.database == "cassandra"_L1)
        return pass(Text::tr("the database is %1").arg(facts.database));
    if (!dump || !dump->found)
        return review(dump ? Text::tr("pg_dump was not found on this machine")
                           : Text::tr("pg_dump's version is missing: it was not asked"));
    if (!facts.databaseMajor)
        return review(
            Text::tr("pg_dump %1; the server's version is missing: connect the database (--postgres)")
                .arg(dump->major));
    if (dump->major < *facts.databaseMajor)
        return bites(ChangeSeverity::High,
                     Text::tr("%1, but the server is %2").arg(dump->major).arg(*facts.databaseMajor),
                     {{u"tool"_s, {}, u"pg_dump"_s, {}, u"version"_s, QString::number(dump->major)}});
    return pass(Text::tr("%1, the server is %2").arg(dump->major).arg(*facts.databaseMajor));
}

} // namespace gatelift
