#include "domain/ContentsComparison.h"

#include "domain/RowDifference.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ContentsComparison)
};

using Kind = ContentDifference::Kind;

constexpr qsizetype shownDigits = 8;
constexpr qint64 namedRows = 20'000; // more are not read one by one
constexpr int shownRows = 5;

class Planner
{
public:
    Planner(const DatabaseLayout &x, const DatabaseLayout &y, const DatabaseTables &tables,
            const CoreMigrations &migrations)
        : m_x(x)
        , m_y(y)
        , m_tables(tables)
        , m_migrations(migrations)
    {
    }

    ComparisonPlan run()
    {
        m_plan.hasStrangers = hasStrangers();
        QStringList names = m_x.tables.keys();
        for (auto table = m_y.tables.keyBegin(); table != m_y.tables.keyEnd(); ++table) {
            if (!m_x.tables.contains(*table))
                names << *table;
        }
        names.sort();
        for (const auto &name : names)
            take(name);
        return m_plan;
    }

private:
    void take(const QString &name)
    {
        const auto rule = m_tables.find(name);
        if (rule && rule->kind != TableKind::Configuration) {
            m_plan.out.append({name, rule->why});
            return;
        }
        const auto moved = rowChange(name);
        const bool onX = m_x.tables.contains(name);
        const bool onY = m_y.tables.contains(name);
        if (onX && onY)
            takeBoth(name, rule ? rule->expiryColumn : QString(), moved);
        else if (!moved.isEmpty())
            m_plan.out.append({name, moved});
        else if (onX)
            m_plan.settled << difference(name, Kind::Missing);
        else
            takeOnlyY(name);
    }

    void takeOnlyY(const QString &name)
    {
        if (!m_y.tables[name].readable) {
            m_plan.settled << difference(name, Kind::NotComparable);
            return;
        }
        ComparedPart part;
        part.table = part.label = name;
        part.columns = m_y.tables[name].columns;
        part.onlyOnY = true;
        m_plan.parts << part;
    }

    void takeBoth(const QString &name, const QString &expiry, const QString &moved)
    {
        if (!m_x.tables[name].readable || !m_y.tables[name].readable || m_x.algorithm != m_y.algorithm) {
            m_plan.settled << difference(name, Kind::NotComparable);
            return;
        }
        ComparedPart part;
        part.table = part.label = name;
        part.rowsMayDiffer = moved;
        part.columns = common(name);
        if (!expiry.isEmpty() && has(part.columns, expiry)) {
            part.expiryColumn = expiry;
            m_plan.out.append(
                {name, Text::tr("Rows with an end in %1: gateways delete them by themselves.", "a column")
                           .arg(expiry)});
        }
        for (const auto &change : m_migrations.changes) {
            if (change.table == name && !change.column.isEmpty() && change.plugin.isEmpty() &&
                happened(change))
                leaveOut(part, change);
        }
        takePlugins(part);
        m_plan.parts << part;
    }

    void leaveOut(ComparedPart &part, const MigratedData &change)
    {
        part.columns.removeIf([&](const auto &column) { return column.first == change.column; });
        m_plan.out.append({part.table + u'.' + change.column, change.why});
    }

    //! Rows of plugins whose settings were migrated are compared without them, all others as a whole.
    void takePlugins(ComparedPart &part)
    {
        QString column;
        QStringList plugins;
        for (const auto &change : m_migrations.changes) {
            if (change.table != part.table || change.plugin.isEmpty() || !happened(change))
                continue;
            column = change.column;
            plugins << change.plugin;
            m_plan.out.append(
                {part.table + u'.' + change.column + u" ("_s + change.plugin + u')', change.why});
        }
        if (plugins.isEmpty() || !has(part.columns, u"name"_s))
            return;
        auto others = part;
        others.notPlugins = plugins;
        //: a table, names of plugins
        others.label = Text::tr("%1, without %2").arg(part.table, plugins.join(u", "_s));
        m_plan.parts << others;
        part.columns.removeIf([&](const auto &one) { return one.first == column; });
        //: a table, a column
        part.label = Text::tr("%1, without the column %2").arg(part.table, column);
    }

    QList<std::pair<QString, QString>> common(const QString &name)
    {
        QList<std::pair<QString, QString>> columns;
        QMap<QString, QString> onY;
        for (const auto &[column, type] : m_y.tables[name].columns)
            onY.insert(column, type);
        for (const auto &[column, type] : m_x.tables[name].columns) {
            const auto found = onY.constFind(column);
            const auto full = name + u'.' + column;
            if (found == onY.cend()) {
                m_plan.out.append({full, Text::tr("Only X has this column.")});
                continue;
            }
            if (*found == type)
                columns.append({column, type});
            else
                m_plan.out.append(
                    {full, Text::tr("Its type is %1 on X and %2 on Y.", "types").arg(type, *found)});
            onY.remove(column);
        }
        for (auto left = onY.cbegin(); left != onY.cend(); ++left)
            m_plan.out.append({name + u'.' + left.key(), Text::tr("Only Y has this column.")});
        return columns;
    }

    [[nodiscard]] static bool has(const QList<std::pair<QString, QString>> &columns, const QString &name)
    {
        return std::any_of(columns.cbegin(), columns.cend(),
                           [&name](const auto &column) { return column.first == name; });
    }

    [[nodiscard]] static ContentDifference difference(const QString &name, Kind kind)
    {
        return {ContentDifference::Subject::Table, kind, name, {}, {}};
    }

    //! Y ran it and X did not.
    [[nodiscard]] bool happened(const MigratedData &change) const
    {
        return hasRun(m_y.migrations, change.subsystem, change.migration) &&
               !hasRun(m_x.migrations, change.subsystem, change.migration);
    }

    [[nodiscard]] QString rowChange(const QString &name) const
    {
        for (const auto &change : m_migrations.changes) {
            if (change.table == name && change.column.isEmpty() && happened(change))
                return change.why;
        }
        return {};
    }

    //! A part of the gateway that is not known here has run something new, e.g. Enterprise's own.
    [[nodiscard]] bool hasStrangers() const
    {
        return std::any_of(m_y.migrations.cbegin(), m_y.migrations.cend(),
                           [this](const SubsystemMigrations &one) {
                               const auto all = one.executed + one.pending;
                               return !m_migrations.subsystems.contains(one.subsystem) &&
                                      std::any_of(all.cbegin(), all.cend(), [&](const QString &name) {
                                          return !hasRun(m_x.migrations, one.subsystem, name);
                                      });
                           });
    }

    const DatabaseLayout &m_x;
    const DatabaseLayout &m_y;
    const DatabaseTables &m_tables;
    const CoreMigrations &m_migrations;
    ComparisonPlan m_plan;
};

QString sumText(const PartSum &sum)
{
    //: rows, the beginning of a checksum
    return Text::tr("%n rows, %1", "", static_cast<int>(sum.rows)).arg(sum.checksum.left(shownDigits));
}

} // namespace

ComparisonPlan comparisonPlan(const DatabaseLayout &x, const DatabaseLayout &y, const DatabaseTables &tables,
                              const CoreMigrations &migrations)
{
    return Planner(x, y, tables, migrations).run();
}

ContentsLook comparedContents(const ComparisonPlan &plan, const QList<PartSum> &x, const QList<PartSum> &y)
{
    ContentsLook look;
    look.tables = plan.settled;
    look.out = plan.out;
    for (qsizetype i = 0; i < plan.parts.size() && i < x.size() && i < y.size(); ++i) {
        const auto &part = plan.parts[i];
        ContentDifference one{ContentDifference::Subject::Table, Kind::Equal, part.label, {}, sumText(y[i])};
        if (part.onlyOnY) {
            if (y[i].rows == 0) {
                look.out.append({part.label, Text::tr("Only Y has this table, and it is empty.")});
                continue;
            }
            one.kind = Kind::Unexpected;
        } else {
            one.original = sumText(x[i]);
            if (x[i].rows == y[i].rows && x[i].checksum == y[i].checksum)
                one.kind = Kind::Equal;
            else if (!part.rowsMayDiffer.isEmpty()) {
                look.out.append({part.label, part.rowsMayDiffer});
                continue;
            } else
                one.kind = plan.hasStrangers && x[i].rows == y[i].rows ? Kind::NotComparable : Kind::Differs;
        }
        look.tables << one;
    }
    return look;
}

QList<qsizetype> partsToName(const ComparisonPlan &plan, const QList<PartSum> &x, const QList<PartSum> &y)
{
    QList<qsizetype> numbers;
    for (qsizetype i = 0; i < plan.parts.size() && i < x.size() && i < y.size(); ++i) {
        const auto &part = plan.parts[i];
        const bool isOther = x[i].rows != y[i].rows || x[i].checksum != y[i].checksum;
        if (isOther && !part.onlyOnY && part.rowsMayDiffer.isEmpty() &&
            std::max(x[i].rows, y[i].rows) <= namedRows)
            numbers << i;
    }
    return numbers;
}

QStringList differingRows(const RowMarks &x, const RowMarks &y)
{
    const auto difference = rowDifference(x, y, 0, shownRows);
    QStringList lines;
    for (const auto &row : difference.rows) {
        switch (row.act) {
        case RowAct::Deleted:
            lines << Text::tr("Missing on Y: %1", "a row's key").arg(row.key);
            break;
        case RowAct::Inserted:
            lines << Text::tr("Only on Y: %1", "a row's key").arg(row.key);
            break;
        case RowAct::Updated:
            lines << Text::tr("Other content on Y: %1", "a row's key").arg(row.key);
            break;
        }
    }
    const auto all = difference.deleted + difference.inserted + difference.updated;
    if (all > lines.size())
        lines << Text::tr("and %n more rows", "", static_cast<int>(all - lines.size()));
    return lines;
}

} // namespace gatelift
