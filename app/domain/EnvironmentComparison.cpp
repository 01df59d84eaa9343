#include "domain/EnvironmentComparison.h"

#include "domain/DatabaseSettings.h"
#include "domain/KeyTable.h"
#include "domain/NextEnvironment.h"
#include "domain/StrategyChoice.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::EnvironmentComparison)
};

constexpr KeyTable<DifferenceArea, 3> areas{{{DifferenceArea::Versions, "versions"},
                                             {DifferenceArea::Plugins, "plugins"},
                                             {DifferenceArea::Entities, "entities"}}};
constexpr KeyTable<DifferenceKind, 5> kinds{{{DifferenceKind::Same, "same"},
                                             {DifferenceKind::Different, "different"},
                                             {DifferenceKind::OnlyThere, "only-there"},
                                             {DifferenceKind::OnlyHere, "only-here"},
                                             {DifferenceKind::NotKnown, "not-known"}}};

constexpr int versionsPerMajor = 10'000; // 150020 is 15.20
constexpr int manyTimes = 10;
constexpr qint64 manyEntities = 1'000;
constexpr qsizetype namedAtMost = 5;

QString dash()
{
    return u"–"_s;
}

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString named(const QStringList &names)
{
    const auto shown = names.mid(0, namedAtMost).join(u", "_s);
    return names.size() <= namedAtMost
               ? shown
               : Text::tr("%1 and %n more", "names", static_cast<int>(names.size() - namedAtMost)).arg(shown);
}

Version versionOf(const QString &text)
{
    return Version::parse(text).value_or(Version());
}

//! A gateway's suffix says nothing about its version.
QString shownVersion(const QString &text)
{
    const auto version = versionOf(text);
    return version.isNull() ? text : version.toString();
}

QStringList without(const QStringList &all, const QStringList &others)
{
    const QSet<QString> known(others.cbegin(), others.cend());
    QStringList left;
    std::copy_if(all.cbegin(), all.cend(), std::back_inserter(left),
                 [&known](const QString &name) { return !known.contains(name); });
    return left;
}

class Comparer
{
public:
    Comparer(const PlanDerived &origin, const PlanTarget &target, const EnvironmentFacts &here)
        : m_origin(origin)
        , m_target(target)
        , m_there(origin.looked)
        , m_here(here)
        , m_name(environmentName(origin))
    {
    }

    EnvironmentComparison compare()
    {
        compareVersions();
        comparePlugins();
        compareEntities();
        std::stable_sort(m_rows.begin(), m_rows.end(),
                         [](const EnvironmentDifference &a, const EnvironmentDifference &b) {
                             return std::pair(a.area, !a.attention) < std::pair(b.area, !b.attention);
                         });
        return {m_rows};
    }

private:
    EnvironmentDifference &add(DifferenceArea area, const QString &id, const QString &name,
                               const QString &there, const QString &here)
    {
        EnvironmentDifference row;
        row.area = area;
        row.id = id;
        row.name = name;
        row.there = there.isEmpty() ? dash() : there;
        row.here = here.isEmpty() ? dash() : here;
        if (there.isEmpty() || here.isEmpty())
            row.kind = DifferenceKind::NotKnown;
        else
            row.kind = there == here ? DifferenceKind::Same : DifferenceKind::Different;
        m_rows << row;
        return m_rows.last();
    }
    EnvironmentDifference &version(const QString &id, const QString &name, const QString &there,
                                   const QString &here)
    {
        return add(DifferenceArea::Versions, id, name, there, here);
    }
    static void warn(EnvironmentDifference &row, const QString &why)
    {
        row.attention = true;
        row.why = why;
    }
    //! Only where both are known and differ.
    static void warnIfDifferent(EnvironmentDifference &row, const QString &why)
    {
        if (row.kind == DifferenceKind::Different)
            warn(row, why);
    }

    void compareVersions()
    {
        auto &x = version(u"gateway-x"_s, Text::tr("Gateway X"), shownVersion(m_there.gatewayX),
                          shownVersion(m_here.gatewayX));
        const bool sameLine = versionOf(m_there.gatewayX).sameLine(versionOf(m_here.gatewayX));
        warnIfDifferent(
            x, sameLine
                   //: an environment
                   ? Text::tr("Another patch of the same line: what %1 proved began elsewhere.").arg(m_name)
                   //: an environment
                   : Text::tr("Another line: the upgrade path that %1 proved is not this one.").arg(m_name));
        // What Y reports counts; what is planned stands in as long as it does not run.
        auto &y = version(u"gateway-y"_s, Text::tr("Gateway Y"),
                          shownVersion(m_there.gatewayY.isEmpty() ? m_origin.target.to : m_there.gatewayY),
                          shownVersion(m_here.gatewayY.isEmpty() ? m_target.to : m_here.gatewayY));
        warnIfDifferent(y, Text::tr("Another target: what %1 proved ended at another version.").arg(m_name));
        if (y.kind == DifferenceKind::Same && (m_there.gatewayY.isEmpty() || m_here.gatewayY.isEmpty()))
            y.why = Text::tr("As planned: Y does not run on both sides yet.");
        compareChoices();
        compareDatabase();
        compareDataPlanes();
    }

    void compareChoices()
    {
        const auto &there = m_origin.target;
        warnIfDifferent(version(u"edition"_s, Text::tr("Edition"), editionText(there.edition),
                                editionText(m_target.edition)),
                        Text::tr("Editions differ in plugins and migrations."));
        warnIfDifferent(version(u"topology"_s, Text::tr("Topology"), topologyWord(there.topology),
                                topologyWord(m_target.topology)),
                        Text::tr("Another topology has other steps: %1 walked different ones.").arg(m_name));
        warnIfDifferent(version(u"strategy"_s, Text::tr("Strategy"), strategyWord(there.strategy),
                                strategyWord(m_target.strategy)),
                        Text::tr("Another strategy has other steps: %1 walked different ones.").arg(m_name));
        auto &install = version(u"install"_s, Text::tr("Installation"), installWord(there.install),
                                installWord(m_target.install));
        if (install.kind == DifferenceKind::Different)
            install.why = Text::tr("The commands differ.");
    }

    static QString postgresText(int version)
    {
        if (version <= 0)
            return {};
        return version % versionsPerMajor == 0 ? QString::number(version / versionsPerMajor)
                                               : serverVersionText(version);
    }

    void compareDatabase()
    {
        warnIfDifferent(version(u"database"_s, Text::tr("Database"), m_there.database, m_here.database),
                        Text::tr("Another kind of database: its migrations were not tried there."));
        const bool none =
            m_here.postgres == 0 && m_there.postgres == 0 && m_target.topology == Topology::DbLess;
        if (none)
            return;
        auto &postgres = version(u"postgres"_s, Text::tr("PostgreSQL"), postgresText(m_there.postgres),
                                 postgresText(m_here.postgres));
        if (postgres.kind != DifferenceKind::Different)
            return;
        const int there = m_there.postgres / versionsPerMajor;
        const int here = m_here.postgres / versionsPerMajor;
        if (there != here)
            warn(postgres, Text::tr("Another major version: migrations, dump and restore were tried on "
                                    "PostgreSQL %1 only.")
                               .arg(there));
        else if (m_there.postgres % versionsPerMajor == 0 || m_here.postgres % versionsPerMajor == 0)
            postgres.kind = DifferenceKind::NotKnown; // of one of them the major version alone is known
    }

    void compareDataPlanes()
    {
        if (m_target.topology != Topology::Hybrid)
            return;
        const auto text = [](const std::optional<QMap<QString, qint64>> &versions) {
            QStringList parts;
            for (auto it = versions ? versions->cbegin() : QMap<QString, qint64>::const_iterator();
                 versions && it != versions->cend(); ++it)
                //: number of data planes, version
                parts << Text::tr("%1 on %2").arg(number(it.value()), it.key());
            return versions && parts.isEmpty() ? Text::tr("none", "data planes") : parts.join(u", "_s);
        };
        auto &row = version(u"data-planes"_s, Text::tr("Data planes"), text(m_there.dataPlanes),
                            text(m_here.dataPlanes));
        if (row.kind == DifferenceKind::NotKnown)
            return;
        const auto there = m_there.dataPlanes->keys();
        const auto fresh = without(m_here.dataPlanes->keys(), there);
        if (!fresh.isEmpty())
            //: versions, an environment
            warn(row, Text::tr("%1 never ran as a data plane's version in %2.").arg(named(fresh), m_name));
        else if (row.kind == DifferenceKind::Different)
            row.why = Text::tr("Every version here ran there too; the numbers differ.");
    }

    [[nodiscard]] QString pluginText(const EnvironmentFacts &facts, const QString &name) const
    {
        QStringList parts;
        const bool used = facts.inUse && facts.inUse->contains(name);
        if (used && facts.inUse->value(name) > 0)
            parts << Text::tr("%n in use", "a plugin", static_cast<int>(facts.inUse->value(name)));
        else if (used)
            parts << Text::tr("in use", "a plugin");
        const auto version = facts.plugins ? facts.plugins->value(name) : QString();
        if (!version.isEmpty())
            parts << version;
        return parts.join(u", "_s);
    }

    void comparePlugins()
    {
        if (!m_there.inUse || !m_here.inUse) {
            add(DifferenceArea::Plugins, u"plugins-in-use"_s, Text::tr("Plugins in use"), usedText(m_there),
                usedText(m_here));
        } else {
            auto names = m_there.inUse->keys() + m_here.inUse->keys();
            names.removeDuplicates();
            names.sort();
            for (const auto &name : qAsConst(names))
                comparePlugin(name);
        }
        compareCustom();
        compareLoadable();
    }

    static QString usedText(const EnvironmentFacts &facts)
    {
        return facts.inUse ? Text::tr("%n plugins", "", static_cast<int>(facts.inUse->size())) : QString();
    }

    [[nodiscard]] bool isCustom(const QString &name) const
    {
        return m_there.custom.value_or(QStringList()).contains(name) ||
               m_here.custom.value_or(QStringList()).contains(name);
    }

    void comparePlugin(const QString &name)
    {
        const bool there = m_there.inUse->contains(name);
        const bool here = m_here.inUse->contains(name);
        auto &row = add(DifferenceArea::Plugins, u"plugin.%1"_s.arg(name), name, pluginText(m_there, name),
                        pluginText(m_here, name));
        if (!there || !here) {
            row.kind = here ? DifferenceKind::OnlyHere : DifferenceKind::OnlyThere;
            if (here)
                //: an environment
                warn(row, Text::tr("Was not in use in %1: its upgrade was never tried.").arg(m_name));
            return;
        }
        const auto versionThere = m_there.plugins ? m_there.plugins->value(name) : QString();
        const auto versionHere = m_here.plugins ? m_here.plugins->value(name) : QString();
        const bool known = !versionThere.isEmpty() && !versionHere.isEmpty();
        if (known && versionThere != versionHere) {
            row.kind = DifferenceKind::Different;
            // Those that come along go with the gateway, which has a row of its own.
            const bool sameGateway = shownVersion(m_there.gatewayX) == shownVersion(m_here.gatewayX);
            if (isCustom(name) || sameGateway)
                warn(row, Text::tr("Another version of the plugin than in %1.").arg(m_name));
            else if (m_there.custom && m_here.custom)
                row.why = Text::tr("Comes with the gateway, whose version is another one.");
        } else if (!known && isCustom(name)) {
            row.kind = DifferenceKind::NotKnown;
            row.why = Text::tr("Custom, and its version is not known on both sides.");
        } else if (!known) {
            row.kind = DifferenceKind::NotKnown;
            row.why = Text::tr("In use on both sides; a version is not told.");
        } else if (row.kind == DifferenceKind::Different) {
            row.why = Text::tr("The same version; the number of uses differs.");
        }
    }

    //! A custom plugin that nothing uses yet is loaded all the same.
    void compareCustom()
    {
        const auto text = [](const EnvironmentFacts &facts) {
            if (!facts.custom)
                return QString();
            return facts.custom->isEmpty() ? Text::tr("none", "custom plugins") : named(*facts.custom);
        };
        auto &row = add(DifferenceArea::Plugins, u"plugins-custom"_s, Text::tr("Custom plugins"),
                        text(m_there), text(m_here));
        if (row.kind == DifferenceKind::NotKnown)
            return;
        const auto fresh = without(*m_here.custom, *m_there.custom);
        row.kind = *m_here.custom == *m_there.custom ? DifferenceKind::Same : DifferenceKind::Different;
        if (!fresh.isEmpty())
            //: plugins, an environment
            warn(row, Text::tr("%1: not on the gateway of %2, so never loaded by Y there.")
                          .arg(named(fresh), m_name));
    }

    void compareLoadable()
    {
        const auto text = [](const EnvironmentFacts &facts) {
            return facts.plugins ? number(facts.plugins->size()) : QString();
        };
        auto &row = add(DifferenceArea::Plugins, u"plugins-loadable"_s, Text::tr("Plugins that X can load"),
                        text(m_there), text(m_here));
        if (row.kind == DifferenceKind::NotKnown)
            return;
        const auto onlyHere = without(m_here.plugins->keys(), m_there.plugins->keys());
        const auto onlyThere = without(m_there.plugins->keys(), m_here.plugins->keys());
        row.kind =
            onlyHere.isEmpty() && onlyThere.isEmpty() ? DifferenceKind::Same : DifferenceKind::Different;
        QStringList words;
        if (!onlyHere.isEmpty())
            words << Text::tr("Only here: %1.", "names").arg(named(onlyHere));
        if (!onlyThere.isEmpty())
            words << Text::tr("Only there: %1.", "names").arg(named(onlyThere));
        row.why = words.join(u' ');
    }

    void compareEntities()
    {
        const auto there = m_there.entities.value_or(QMap<QString, qint64>());
        const auto here = m_here.entities.value_or(QMap<QString, qint64>());
        auto all = there.keys() + here.keys();
        all.removeDuplicates();
        all.sort();
        if (all.isEmpty())
            add(DifferenceArea::Entities, u"entities"_s, Text::tr("Entities"), {}, {});
        for (const auto &kind : qAsConst(all))
            compareKind(kind, there, here);
    }

    void compareKind(const QString &kind, const QMap<QString, qint64> &there,
                     const QMap<QString, qint64> &here)
    {
        const auto text = [&kind](const QMap<QString, qint64> &counts) {
            return counts.contains(kind) ? number(counts.value(kind)) : QString();
        };
        const auto before = there.value(kind);
        const auto now = here.value(kind);
        if (before == 0 && now == 0 && there.contains(kind) && here.contains(kind))
            return; // nothing to tell on either side
        auto &row = add(DifferenceArea::Entities, u"entities.%1"_s.arg(kind),
                        QString(kind).replace(u'_', u' '), text(there), text(here));
        if (row.kind == DifferenceKind::NotKnown)
            return;
        if (before == 0) {
            row.kind = DifferenceKind::OnlyHere;
            warn(row, Text::tr("%1 had none: Y never took any over there.", "an environment").arg(m_name));
        } else if (now == 0) {
            row.kind = DifferenceKind::OnlyThere;
        } else if (now >= before * manyTimes && now >= manyEntities) {
            warn(row, Text::tr("Many times as many as in %1: migrations, dump and restore take longer.")
                          .arg(m_name));
        } else {
            compareNames(row, kind);
        }
    }

    //! Two numbers that are equal are no evidence of equal contents.
    void compareNames(EnvironmentDifference &row, const QString &kind)
    {
        const bool known = m_there.names.contains(kind) && m_here.names.contains(kind);
        if (!known) {
            row.why =
                row.kind == DifferenceKind::Same ? Text::tr("As many; names were not compared.") : QString();
            return;
        }
        const auto onlyHere = without(m_here.names.value(kind), m_there.names.value(kind));
        const auto onlyThere = without(m_there.names.value(kind), m_here.names.value(kind));
        QStringList words;
        if (!onlyHere.isEmpty())
            words << Text::tr("Only here: %1.", "names").arg(named(onlyHere));
        if (!onlyThere.isEmpty())
            words << Text::tr("Only there: %1.", "names").arg(named(onlyThere));
        if (!words.isEmpty())
            row.kind = DifferenceKind::Different;
        row.why = words.join(u' ');
    }

    static QString editionText(Edition edition)
    {
        return edition == Edition::Enterprise ? Text::tr("Enterprise") : Text::tr("open source");
    }
    static QString topologyWord(Topology topology)
    {
        switch (topology) {
        case Topology::Traditional:
            return Text::tr("traditional", "topology");
        case Topology::Hybrid:
            return Text::tr("hybrid", "topology");
        case Topology::DbLess:
            return Text::tr("DB-less", "topology");
        }
        return {};
    }
    static QString strategyWord(Strategy strategy)
    {
        switch (strategy) {
        case Strategy::DualCluster:
            return Text::tr("dual-cluster", "strategy");
        case Strategy::InPlace:
            return Text::tr("in place", "strategy");
        case Strategy::BlueGreen:
            return Text::tr("blue-green", "strategy");
        case Strategy::Rolling:
            return Text::tr("rolling", "strategy");
        case Strategy::Custom:
            return Text::tr("own steps", "strategy");
        }
        return {};
    }
    static QString installWord(InstallMethod method)
    {
        switch (method) {
        case InstallMethod::Package:
            return Text::tr("package", "installation");
        case InstallMethod::Container:
            return Text::tr("container", "installation");
        case InstallMethod::Helm:
            return Text::tr("Helm", "installation");
        }
        return {};
    }

    const PlanDerived &m_origin;
    const PlanTarget &m_target;
    const EnvironmentFacts &m_there;
    const EnvironmentFacts &m_here;
    QString m_name;
    QList<EnvironmentDifference> m_rows;
};

} // namespace

QString toKey(DifferenceArea area)
{
    return keyOf(areas, area);
}
QString toKey(DifferenceKind kind)
{
    return keyOf(kinds, kind);
}

int EnvironmentComparison::count(DifferenceKind kind) const
{
    return static_cast<int>(std::count_if(
        rows.cbegin(), rows.cend(), [kind](const EnvironmentDifference &row) { return row.kind == kind; }));
}

int EnvironmentComparison::attention() const
{
    return static_cast<int>(std::count_if(rows.cbegin(), rows.cend(),
                                          [](const EnvironmentDifference &row) { return row.attention; }));
}

EnvironmentComparison compareEnvironments(const PlanDerived &origin, const PlanTarget &target,
                                          const EnvironmentFacts &here)
{
    return Comparer(origin, target, here).compare();
}

QString areaText(DifferenceArea area)
{
    switch (area) {
    case DifferenceArea::Versions:
        return Text::tr("Versions and choices");
    case DifferenceArea::Plugins:
        return Text::tr("Plugins");
    case DifferenceArea::Entities:
        return Text::tr("Entities");
    }
    return {};
}

QString kindText(DifferenceKind kind)
{
    switch (kind) {
    case DifferenceKind::Same:
        return Text::tr("same", "of two environments");
    case DifferenceKind::Different:
        return Text::tr("different", "of two environments");
    case DifferenceKind::OnlyThere:
        return Text::tr("only there", "of two environments");
    case DifferenceKind::OnlyHere:
        return Text::tr("only here", "of two environments");
    case DifferenceKind::NotKnown:
        return Text::tr("not known", "of two environments");
    }
    return {};
}

QString summaryText(const EnvironmentComparison &comparison)
{
    const int attention = comparison.attention();
    const int unknown = comparison.count(DifferenceKind::NotKnown);
    const auto differences = attention > 0 ? Text::tr("%n differences matter for the upgrade.", "", attention)
                                           : Text::tr("No difference that was seen matters for the upgrade.");
    return unknown > 0 ? u"%1 %2"_s.arg(differences, Text::tr("%n things are not known.", "", unknown))
                       : differences;
}

} // namespace gatelift
