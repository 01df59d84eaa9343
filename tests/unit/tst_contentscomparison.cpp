#include "domain/ContentsComparison.h"
#include "knowledge/KnowledgePack.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const CoreMigrations &known()
{
    static const auto migrations = loadKnowledge()->migrations;
    return migrations;
}

DatabaseLayout layout(const QStringList &core, const QMap<QString, TableLayout> &tables)
{
    DatabaseLayout made;
    made.schema = u"public"_s;
    made.algorithm = u"a"_s;
    made.tables = tables;
    made.migrations = {{u"core"_s, core.constLast(), core, {}}};
    return made;
}

TableLayout table(const QStringList &columns)
{
    TableLayout made;
    for (const auto &column : columns)
        made.columns.append({column, u"text"_s});
    return made;
}

QStringList labels(const ComparisonPlan &plan)
{
    QStringList names;
    for (const auto &part : plan.parts)
        names << part.label;
    return names;
}

QString reason(const QList<std::pair<QString, QString>> &out, const QString &name)
{
    for (const auto &[one, why] : out) {
        if (one == name)
            return why;
    }
    return {};
}

} // namespace

//! What is compared of two databases, and what is left out with which reason.
class TestContentsComparison : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void comparesOnlyConfiguration();
    void leavesOutWhatMigrationsChange();
    void tellsMissingAndStrangeTables();
};

void TestContentsComparison::comparesOnlyConfiguration()
{
    const auto rules = loadKnowledge()->tables;
    const QStringList core{u"000_base"_s, u"024_380_to_390"_s};
    const QMap<QString, TableLayout> tables{{u"routes"_s, table({u"id"_s, u"paths"_s})},
                                            {u"cluster_events"_s, table({u"id"_s})},
                                            {u"tags"_s, table({u"id"_s})},
                                            {u"schema_meta"_s, table({u"key"_s})},
                                            {u"keyauth_credentials"_s, table({u"id"_s, u"ttl"_s})}};
    const auto plan = comparisonPlan(layout(core, tables), layout(core, tables), rules, known());
    QCOMPARE(labels(plan), QStringList({u"keyauth_credentials"_s, u"routes"_s}));
    QCOMPARE(plan.parts[0].expiryColumn, u"ttl"_s);
    for (const auto &name : {u"cluster_events"_s, u"tags"_s, u"schema_meta"_s, u"keyauth_credentials"_s})
        QVERIFY2(!reason(plan.out, name).isEmpty(), qPrintable(name));
    const auto same = comparedContents(plan, {{2, u"a"_s}, {3, u"b"_s}}, {{2, u"a"_s}, {3, u"b"_s}});
    QCOMPARE(same.tables.size(), 2);
    QCOMPARE(same.tables[1].kind, ContentDifference::Kind::Equal);
    const auto missing = comparedContents(plan, {{2, u"a"_s}, {3, u"b"_s}}, {{2, u"a"_s}, {2, u"c"_s}});
    QCOMPARE(missing.tables[1].kind, ContentDifference::Kind::Differs);
    QVERIFY(missing.tables[1].original.contains(u"3 rows"_s));
    QCOMPARE(partsToName(plan, {{2, u"a"_s}, {3, u"b"_s}}, {{2, u"a"_s}, {2, u"c"_s}}), QList<qsizetype>{1});
    QVERIFY2(partsToName(plan, {{2, u"a"_s}, {900'000, u"b"_s}}, {{2, u"a"_s}, {2, u"c"_s}}).isEmpty(),
             "no table is read row by row that is large");
    const auto rows = differingRows({{u"1"_s, {1, 1, 0}}, {u"2"_s, {2, 2, 0}}, {u"3"_s, {3, 3, 0}}},
                                    {{u"1"_s, {1, 1, 0}}, {u"2"_s, {9, 9, 0}}, {u"4"_s, {4, 4, 0}}});
    QCOMPARE(rows, QStringList({u"Other content on Y: 2"_s, u"Missing on Y: 3"_s, u"Only on Y: 4"_s}));
}

void TestContentsComparison::leavesOutWhatMigrationsChange()
{
    const auto rules = loadKnowledge()->tables;
    const QStringList before{u"000_base"_s, u"015_270_to_280"_s};
    const auto after = before + QStringList{u"016_280_to_300"_s};
    const QMap<QString, TableLayout> x{{u"routes"_s, table({u"id"_s, u"paths"_s})},
                                       {u"plugins"_s, table({u"config"_s, u"id"_s, u"name"_s})},
                                       {u"targets"_s, table({u"id"_s})},
                                       {u"vaults_beta"_s, table({u"id"_s})}};
    auto y = x;
    y[u"routes"_s] = table({u"expression"_s, u"id"_s, u"paths"_s});
    y.insert(u"sm_vaults"_s, table({u"id"_s}));
    y.insert(u"filter_chains"_s, table({u"id"_s}));
    auto layoutY = layout(after, y);
    layoutY.migrations << SubsystemMigrations{u"http-log"_s, {}, {}, {u"001_280_to_300"_s}};
    const auto plan = comparisonPlan(layout(before, x), layoutY, rules, known());
    QCOMPARE(labels(plan), QStringList({u"filter_chains"_s, u"plugins, without http-log"_s,
                                        u"plugins, without the column config"_s, u"routes"_s, u"targets"_s,
                                        u"vaults_beta"_s}));
    QVERIFY(reason(plan.out, u"routes.paths"_s).contains(u"~"_s));
    QVERIFY(reason(plan.out, u"routes.expression"_s).contains(u"Only Y"_s));
    QVERIFY(!reason(plan.out, u"sm_vaults"_s).isEmpty());
    QCOMPARE(plan.parts[1].notPlugins, QStringList{u"http-log"_s});
    QVERIFY(!plan.hasStrangers);
    const QList<PartSum> sumsX{{}, {1, u"a"_s}, {2, u"b"_s}, {3, u"c"_s}, {5, u"d"_s}, {1, u"v"_s}};
    QList<PartSum> sumsY{{0, u"e"_s}, {1, u"a"_s}, {2, u"b"_s}, {3, u"c"_s}, {4, u"f"_s}, {1, u"v"_s}};
    auto look = comparedContents(plan, sumsX, sumsY);
    for (const auto &one : look.tables)
        QVERIFY2(one.kind == ContentDifference::Kind::Equal, qPrintable(one.name));
    QVERIFY2(reason(look.out, u"targets"_s).contains(u"older"_s), "duplicates are deleted");
    QVERIFY(reason(look.out, u"filter_chains"_s).contains(u"empty"_s));
    sumsY[3].rows = 2;
    look = comparedContents(plan, sumsX, sumsY);
    QVERIFY(std::any_of(look.tables.cbegin(), look.tables.cend(), [](const ContentDifference &one) {
        return one.name == u"routes"_s && one.kind == ContentDifference::Kind::Differs;
    }));
    // The same columns before any migration: all of them count.
    const auto strict = comparisonPlan(layout(before, x), layout(before, x), rules, known());
    QCOMPARE(strict.parts[1].columns.size(), 2);
}

void TestContentsComparison::tellsMissingAndStrangeTables()
{
    const auto rules = loadKnowledge()->tables;
    const QStringList core{u"000_base"_s, u"024_380_to_390"_s};
    auto x = layout(core, {{u"routes"_s, table({u"id"_s})}, {u"consumers"_s, table({u"id"_s})}});
    auto y = layout(core, {{u"routes"_s, table({u"id"_s})}});
    const auto lost = comparisonPlan(x, y, rules, known());
    QCOMPARE(lost.settled.size(), 1);
    QCOMPARE(lost.settled[0].kind, ContentDifference::Kind::Missing);
    y.tables[u"routes"_s].readable = false;
    QCOMPARE(comparisonPlan(x, y, rules, known()).settled.last().kind,
             ContentDifference::Kind::NotComparable);
    y.tables[u"routes"_s].readable = true;
    y.migrations << SubsystemMigrations{u"enterprise"_s, {}, {u"010_3900_to_31000"_s}, {}};
    const auto strange = comparisonPlan(x, y, rules, known());
    QVERIFY(strange.hasStrangers);
    const auto look = comparedContents(strange, {{3, u"a"_s}}, {{3, u"b"_s}});
    QCOMPARE(look.tables.last().kind, ContentDifference::Kind::NotComparable);
    const auto fewer = comparedContents(strange, {{3, u"a"_s}}, {{2, u"b"_s}});
    QCOMPARE(fewer.tables.last().kind, ContentDifference::Kind::Differs);
}

QTEST_APPLESS_MAIN(TestContentsComparison)
#include "tst_contentscomparison.moc"
