#include "knowledge/KnowledgePack.h"
#include "support/TestMain.h"

#include <QFile>
#include <QRandomGenerator>

using namespace gatelift;

namespace {

struct Row
{
    QString target, current, note;
    Topology topology;
    QStringList hops;
};

QString withoutX(const QString &version)
{
    return version.endsWith(QLatin1String(".x")) ? version.chopped(2) : version;
}

QList<Row> readRows()
{
    QFile file(QStringLiteral(GATELIFT_TEST_DATA "/upgrade_paths_seed.csv"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Row> rows;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &line : lines.mid(1)) {
        const QStringList cells = line.trimmed().split(QLatin1Char(','));
        Row row{withoutX(cells[0]), cells[1], cells[5], *topologyFromKey(cells[2]), {}};
        for (const QString &hop : cells[4].split(QLatin1Char(';')))
            row.hops << withoutX(hop);
        rows << row;
    }
    return rows;
}

//! Versions of a row's range: written as lines, the edges, and every listed patch.
QStringList versionsIn(const QString &current, const ReleaseCatalog &catalog)
{
    if (current == QLatin1String("3.1.0.x-3.1.1.2"))
        return {"3.1.0.0", "3.1.0.x", "3.1.0.7", "3.1.1.0", "3.1.1.1", "3.1.1.2"};
    if (current == QLatin1String("3.1.1.3"))
        return {"3.1.1.3", "3.1.1.4", "3.1.1.5", "3.1.1.6", "3.1.2.0"};
    QStringList lines{withoutX(current)};
    if (current.contains(QLatin1String("2.7")))
        lines = {"2.0", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7"};
    QStringList versions;
    for (const QString &line : lines) {
        versions << line << line + ".x" << line + ".0.0" << line + ".99.99";
        for (const PatchRelease &patch : catalog.find(*Version::parse(line))->enterprise)
            versions << patch.version.toString();
    }
    return versions;
}

QStringList hopsOf(const UpgradePath &path)
{
    QStringList hops;
    for (const Hop &hop : path.hops)
        hops << hop.to.toString();
    return hops;
}

QStringList noteIds(const UpgradePath &path)
{
    QStringList ids;
    for (const PathNote &note : path.notes)
        ids << note.id;
    return ids;
}

//! Written anew, so that the finder's own search is not its own witness.
int fewestGuaranteedHops(const Version &from, const Version &to)
{
    const QList<Version> lts{{2, 8}, {3, 4}, {3, 10}, {3, 14}};
    QList<Version> edge{from.line()};
    for (int hops = 0; hops < 40 && !edge.isEmpty(); ++hops) {
        QList<Version> next;
        for (const Version &line : edge) {
            if (line.sameLine(to))
                return hops;
            if (line != Version(2, 8))
                next << Version(line.major(), line.minor() + 1);
            const auto index = lts.indexOf(line);
            if (index >= 0 && index + 1 < lts.size())
                next << lts[index + 1];
        }
        edge.clear();
        for (const Version &line : next) {
            if (line <= to.line() && !edge.contains(line))
                edge << line;
        }
    }
    return -1;
}

bool isGuaranteed(const Version &from, const Version &to)
{
    const QMap<QString, QString> lts{{"2.8", "3.4"}, {"3.4", "3.10"}, {"3.10", "3.14"}};
    return from.sameLine(to) || (from.major() == to.major() && from.minor() + 1 == to.minor()) ||
           lts.value(from.line().toString()) == to.line().toString();
}

} // namespace

class TestUpgradePath : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void everyTableRow_data();
    void everyTableRow();
    void answers_data();
    void answers();
    void alternatives_data();
    void alternatives();
    void recommendsGoodPatches();
    void showsTheProtocolTable();
    void holdsForRandomPairs();

private:
    UpgradePath ask(const QString &from, const QString &to, Topology topology,
                    Edition edition = Edition::Enterprise, bool blueGreen = false) const
    {
        return m_pack.findPath({*Version::parse(from), *Version::parse(to), topology, edition, blueGreen});
    }
    void checkPair(const PathQuery &query) const;

    KnowledgePack m_pack;
};

void TestUpgradePath::initTestCase()
{
    auto pack = loadKnowledge();
    QVERIFY2(pack.has_value(), pack ? "" : qPrintable(pack.error().message()));
    m_pack = std::move(*pack);
}

void TestUpgradePath::everyTableRow_data()
{
    QTest::addColumn<int>("index");
    const QList<Row> rows = readRows();
    QCOMPARE(rows.size(), 78);
    for (int i = 0; i < rows.size(); ++i)
        QTest::addRow("%s from %s, %s", qPrintable(rows[i].target), qPrintable(rows[i].current),
                      qPrintable(toKey(rows[i].topology)))
            << i;
}

void TestUpgradePath::everyTableRow()
{
    QFETCH(int, index);
    const Row row = readRows()[index];
    const bool conditional = row.note.contains(QLatin1String("blue/green"));
    const QString full =
        m_pack.releases.find(*Version::parse(row.target))->enterprise.last().version.toString();
    for (const QString &from : versionsIn(row.current, m_pack.releases)) {
        for (const QString &to : {row.target, row.target + ".x", full}) {
            for (const bool blueGreen : {false, true}) {
                QStringList expected = conditional && !blueGreen ? row.hops.mid(1) : row.hops;
                if (to == full)
                    expected.last() = full;
                const UpgradePath path = ask(from, to, row.topology, Edition::Enterprise, blueGreen);
                QVERIFY2(path.supported, qPrintable(from));
                QVERIFY2(hopsOf(path) == expected,
                         qPrintable(from + " to " + to + ": " + hopsOf(path).join(' ')));
                QCOMPARE(path.direct(), expected.size() == 1);
                QCOMPARE(noteIds(path).contains("blue-green-only"), conditional && !blueGreen);
                QCOMPARE(noteIds(path).contains("below-2.1"), from.startsWith("2.0"));
            }
        }
    }
}

void TestUpgradePath::answers_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<Topology>("topology");
    QTest::addColumn<Edition>("edition");
    QTest::addColumn<bool>("supported");
    QTest::addColumn<QString>("hops");
    QTest::addColumn<QString>("guarantees");
    QTest::addColumn<QString>("note");
    const auto ee = Edition::Enterprise;
    const auto oss = Edition::OpenSource;
    const auto hybrid = Topology::Hybrid;
    const auto traditional = Topology::Traditional;
    const auto dbless = Topology::DbLess;
    QTest::newRow("the missing row follows its siblings") << "2.8.4.1"
                                                          << "3.5" << traditional << ee << true << "3.4 3.5"
                                                          << "lts adjacent-minor"
                                                          << "cassandra-removed";
    QTest::newRow("LTS to LTS in one hop") << "3.4.3.12"
                                           << "3.10.0.17" << hybrid << ee << true << "3.10.0.17"
                                           << "lts"
                                           << "";
    QTest::newRow("2.8 to 3.10 over 3.4") << "2.8.4.14"
                                          << "3.10" << hybrid << ee << true << "3.4 3.10"
                                          << "lts lts"
                                          << "major-boundary";
    QTest::newRow("3.4 to the newest") << "3.4.3.29"
                                       << "3.15" << hybrid << ee << true << "3.10 3.14 3.15"
                                       << "lts lts adjacent-minor"
                                       << "";
    QTest::newRow("3.7 to 3.14") << "3.7.1.5"
                                 << "3.14" << dbless << ee << true << "3.8 3.9 3.10 3.14"
                                 << "adjacent-minor adjacent-minor adjacent-minor lts"
                                 << "";
    QTest::newRow("3.6 to 3.12 minor by minor")
        << "3.6.1.8"
        << "3.12" << hybrid << ee << true << "3.7 3.8 3.9 3.10 3.11 3.12"
        << "adjacent-minor adjacent-minor adjacent-minor adjacent-minor adjacent-minor adjacent-minor"
        << "";
    QTest::newRow("a patch within the line") << "3.4.3.12"
                                             << "3.4.3.29" << hybrid << ee << true << "3.4.3.29"
                                             << "patch"
                                             << "";
    QTest::newRow("to a line from an older patch of it") << "3.4.3.12"
                                                         << "3.4" << hybrid << ee << true << "3.4"
                                                         << "patch"
                                                         << "";
    QTest::newRow("early 3.1 hybrid goes to 3.1.1.3 first")
        << "3.1.0.0"
        << "3.6" << hybrid << ee << true << "3.1.1.3 3.2 3.3 3.4 3.5 3.6"
        << "patch adjacent-minor adjacent-minor adjacent-minor adjacent-minor adjacent-minor"
        << "protocol-3.1";
    QTest::newRow("3.1.1.2 hybrid goes to 3.1.1.3 first") << "3.1.1.2"
                                                          << "3.2" << hybrid << ee << true << "3.1.1.3 3.2"
                                                          << "patch adjacent-minor"
                                                          << "contradiction-3.1.1";
    QTest::newRow("3.1.1.6 hybrid does not") << "3.1.1.6"
                                             << "3.10" << hybrid << ee << true << "3.2 3.3 3.4 3.10"
                                             << "adjacent-minor adjacent-minor adjacent-minor lts"
                                             << "";
    QTest::newRow("early 3.1 traditional does not")
        << "3.1.0.0"
        << "3.10" << traditional << ee << true << "3.2 3.3 3.4 3.10"
        << "adjacent-minor adjacent-minor adjacent-minor lts"
        << "";
    QTest::newRow("3.1 as a line in hybrid is taken for its oldest")
        << "3.1"
        << "3.2" << hybrid << ee << true << "3.1.1.3 3.2"
        << "patch adjacent-minor"
        << "from-is-a-line";
    QTest::newRow("an unlisted patch of a known line") << "3.1.1.1"
                                                       << "3.2" << traditional << ee << true << "3.2"
                                                       << "adjacent-minor"
                                                       << "unlisted-patch";
    QTest::newRow("an unlisted target keeps its number") << "3.9.1.2"
                                                         << "3.10.0.99" << hybrid << ee << true << "3.10.0.99"
                                                         << "adjacent-minor"
                                                         << "unlisted-patch";
    QTest::newRow("below 2.8 to above 3.5, traditional too")
        << "2.5.1.0"
        << "3.10" << traditional << ee << true << "2.8.2 3.4 3.10"
        << "table lts lts"
        << "";
    QTest::newRow("2.7 to 2.8.2 is a neighbour") << "2.7.0.0"
                                                 << "3.6" << dbless << ee << true << "2.8.2 3.4 3.5 3.6"
                                                 << "adjacent-minor lts adjacent-minor adjacent-minor"
                                                 << "";
    QTest::newRow("2.0 is warned of") << "2.0.5"
                                      << "3.10" << hybrid << ee << true << "2.8.2 3.4 3.10"
                                      << "table lts lts"
                                      << "below-2.1";
    QTest::newRow("1.x goes to 2.1 first")
        << "1.5.0.9"
        << "3.4" << dbless << ee << true << "2.1 3.0 3.1 3.2 3.3 3.4"
        << "none table adjacent-minor adjacent-minor adjacent-minor adjacent-minor"
        << "first-2.1";
    QTest::newRow("1.x to 3.10") << "1.5.0.9"
                                 << "3.10" << hybrid << ee << true << "2.1 2.8.2 3.4 3.10"
                                 << "none table lts lts"
                                 << "first-2.1";
    QTest::newRow("1.x to 2.1 itself") << "1.3.0"
                                       << "2.1.4" << hybrid << oss << true << "2.1.4"
                                       << "none"
                                       << "first-2.1";
    QTest::newRow("within 2.x minor by minor") << "2.1.4"
                                               << "2.4" << traditional << oss << true << "2.2 2.3 2.4"
                                               << "adjacent-minor adjacent-minor adjacent-minor"
                                               << "";
    QTest::newRow("2.3 to 2.8 as the tables start") << "2.3"
                                                    << "2.8.4.14" << hybrid << ee << true << "2.8.4.14"
                                                    << "table"
                                                    << "";
    QTest::newRow("2.8 to 3.0") << "2.8.4.14"
                                << "3.0.1.0" << hybrid << ee << true << "3.0.1.0"
                                << "table"
                                << "major-boundary";
    QTest::newRow("2.5 hybrid to 3.0") << "2.5"
                                       << "3.0" << hybrid << ee << true << "2.8.2 3.0"
                                       << "table table"
                                       << "";
    QTest::newRow("open source to its last line")
        << "3.4.2"
        << "3.9.3" << dbless << oss << true << "3.5 3.6 3.7 3.8 3.9.3"
        << "adjacent-minor adjacent-minor adjacent-minor adjacent-minor adjacent-minor"
        << "";
    QTest::newRow("open source has no 3.1.1.3") << "2.8.5"
                                                << "3.2" << traditional << oss << true << "3.1.1 3.2"
                                                << "table adjacent-minor"
                                                << "";
    QTest::newRow("open source 3.1 hybrid has no way round") << "3.1.1"
                                                             << "3.2.2" << hybrid << oss << true << "3.2.2"
                                                             << "adjacent-minor"
                                                             << "open-source-3.1-protocol";
    QTest::newRow("3.10 newest patch first before 3.14") << "3.10.0.2"
                                                         << "3.14" << hybrid << ee << true << "3.14"
                                                         << "lts"
                                                         << "lts-3.14-patch-first";
    QTest::newRow("the first patch of a line is not the line") << "3.1.0.0"
                                                               << "3.1" << traditional << ee << true << "3.1"
                                                               << "patch"
                                                               << "";
    QTest::newRow("nor is it in 3.10") << "3.10.0.0"
                                       << "3.10.x" << hybrid << ee << true << "3.10"
                                       << "patch"
                                       << "";
    QTest::newRow("nor in open source") << "3.4.0"
                                        << "3.4" << hybrid << oss << true << "3.4"
                                        << "patch"
                                        << "";
    QTest::newRow("a line is not its first patch") << "3.4"
                                                   << "3.4.0.0" << hybrid << ee << true << "3.4.0.0"
                                                   << "patch"
                                                   << "";
    QTest::newRow("a line to a first patch that is one to avoid")
        << "3.1"
        << "3.1.0.0" << traditional << ee << true << "3.1.0.0"
        << "patch"
        << "avoid-patch";
    QTest::newRow("the newest good patch is its line") << "3.4.3.29"
                                                       << "3.4" << hybrid << ee << true << ""
                                                       << ""
                                                       << "same-version";
    QTest::newRow("a line is itself") << "3.4"
                                      << "3.4.x" << hybrid << ee << true << ""
                                      << ""
                                      << "same-version";
    QTest::newRow("a line whose patches are all bad") << "3.7.1"
                                                      << "3.8" << hybrid << oss << true << "3.8"
                                                      << "adjacent-minor"
                                                      << "no-good-patch";
    QTest::newRow("1.x crosses the major boundary too")
        << "1.5.0.9"
        << "3.4" << hybrid << ee << true << "2.1 2.8.2 3.0 3.1 3.2 3.3 3.4"
        << "none table table adjacent-minor adjacent-minor adjacent-minor adjacent-minor"
        << "major-boundary";
    QTest::newRow("1.x is told of the LTS step") << "1.5.0.9"
                                                 << "3.4" << dbless << ee << true << "2.1 3.0 3.1 3.2 3.3 3.4"
                                                 << "none table adjacent-minor adjacent-minor adjacent-minor "
                                                    "adjacent-minor"
                                                 << "lts-direct";
    QTest::newRow("a target to avoid is warned of") << "3.9.1.2"
                                                    << "3.10.0.1" << hybrid << ee << true << "3.10.0.1"
                                                    << "adjacent-minor"
                                                    << "avoid-patch";
    QTest::newRow("the published table goes minor by minor beside the LTS step")
        << "2.8.4.14"
        << "3.4.3.29" << hybrid << ee << true << "3.1.1.3 3.2 3.3 3.4.3.29"
        << "table adjacent-minor adjacent-minor adjacent-minor"
        << "lts-direct";

    QTest::newRow("same version") << "3.4.3.12"
                                  << "3.4.3.12" << hybrid << ee << true << ""
                                  << ""
                                  << "same-version";
    QTest::newRow("same line") << "3.4"
                               << "3.4.x" << hybrid << ee << true << ""
                               << ""
                               << "same-version";
    QTest::newRow("newest of the line already") << "3.4.3.29"
                                                << "3.4" << hybrid << ee << true << ""
                                                << ""
                                                << "same-version";
    QTest::newRow("downgrade of the line") << "3.10.0.17"
                                           << "3.4" << hybrid << ee << false << ""
                                           << ""
                                           << "downgrade";
    QTest::newRow("downgrade of the patch") << "3.4.3.12"
                                            << "3.4.3.11" << hybrid << ee << false << ""
                                            << ""
                                            << "downgrade";
    QTest::newRow("unknown target line") << "3.4.3.12"
                                         << "3.99" << hybrid << ee << false << ""
                                         << ""
                                         << "unknown-line";
    QTest::newRow("unknown source line") << "2.9.0.0"
                                         << "3.4" << hybrid << ee << false << ""
                                         << ""
                                         << "unknown-line";
    QTest::newRow("open source past its last line") << "3.9.1"
                                                    << "3.10" << hybrid << oss << false << ""
                                                    << ""
                                                    << "open-source-ended";
    QTest::newRow("an Enterprise target for open source") << "3.8.1"
                                                          << "3.9.1.2" << hybrid << oss << false << ""
                                                          << ""
                                                          << "not-open-source";
    QTest::newRow("an open-source number for Enterprise") << "3.9.1"
                                                          << "3.10" << hybrid << ee << true << "3.10"
                                                          << "adjacent-minor"
                                                          << "edition-mismatch";
    QTest::newRow("before 1.0") << "0.36"
                                << "3.4" << hybrid << ee << false << ""
                                << ""
                                << "unsupported-source";
    QTest::newRow("1.x to 2.0 stands nowhere") << "1.5.1"
                                               << "2.0.5" << dbless << oss << false << ""
                                               << ""
                                               << "no-path";
}

void TestUpgradePath::answers()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(Topology, topology);
    QFETCH(Edition, edition);
    const UpgradePath path = ask(from, to, topology, edition);
    QTEST(path.supported, "supported");
    QTEST(hopsOf(path).join(' '), "hops");
    QStringList guarantees;
    for (const Hop &hop : path.hops)
        guarantees << toKey(hop.guarantee);
    QTEST(guarantees.join(' '), "guarantees");
    QFETCH(QString, note);
    QVERIFY2(note.isEmpty() || noteIds(path).contains(note), qPrintable(noteIds(path).join(' ')));
    for (const PathNote &each : path.notes)
        QVERIFY2(!each.text.isEmpty() && !each.text.contains('%') && !each.source.isEmpty(),
                 qPrintable(each.id));
    for (const Hop &hop : path.hops)
        QVERIFY(!hop.reason.isEmpty() && !hop.reason.contains('%') && !hop.source.isEmpty());
}

void TestUpgradePath::alternatives_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("hops");
    QTest::addColumn<QString>("guarantee");
    QTest::newRow("the LTS step beside a table") << "2.8.4.14"
                                                 << "3.4"
                                                 << "3.4"
                                                 << "lts";
    QTest::newRow("the LTS step from below 2.8") << "2.5"
                                                 << "3.4"
                                                 << "2.8.2 3.4"
                                                 << "table";
    QTest::newRow("a later table is shorter") << "3.0.1.0"
                                              << "3.7.1.5"
                                              << "3.4 3.5 3.6 3.7.1.5"
                                              << "table";
    QTest::newRow("one step instead of a chain") << "3.6.1.8"
                                                 << "3.12"
                                                 << "3.12"
                                                 << "none";
    QTest::newRow("nothing beside one hop") << "3.4.3.12"
                                            << "3.10"
                                            << ""
                                            << "";
    QTest::newRow("no jump over a protocol") << "3.1.0.0"
                                             << "3.12"
                                             << ""
                                             << "";
    QTest::newRow("no jump over a major version") << "2.8.4.14"
                                                  << "3.12"
                                                  << ""
                                                  << "";
}

void TestUpgradePath::alternatives()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, hops);
    const UpgradePath path = ask(from, to, Topology::Hybrid);
    QCOMPARE(path.alternatives.size(), hops.isEmpty() ? 0 : 1);
    if (hops.isEmpty())
        return;
    QStringList given;
    for (const Version &hop : path.alternatives.first().hops)
        given << hop.toString();
    QCOMPARE(given.join(' '), hops);
    QTEST(toKey(path.alternatives.first().guarantee), "guarantee");
    QVERIFY(!path.alternatives.first().text.isEmpty());
    QVERIFY(given.size() < path.hops.size());
}

void TestUpgradePath::recommendsGoodPatches()
{
    const UpgradePathFinder finder(m_pack.releases, m_pack.paths);
    QCOMPARE(finder.recommendedPatch({3, 4}, Edition::Enterprise).toString(), "3.4.3.29");
    QCOMPARE(finder.recommendedPatch({2, 8, 2}, Edition::Enterprise).toString(), "2.8.4.14");
    QCOMPARE(finder.recommendedPatch({3, 9}, Edition::OpenSource).toString(), "3.9.3");
    QVERIFY(finder.recommendedPatch({3, 10}, Edition::OpenSource).isNull());
    for (const PatchToAvoid &avoid : m_pack.paths.avoid) {
        const Version good = finder.recommendedPatch(avoid.range.first, Edition::Enterprise);
        QVERIFY2(!m_pack.paths.avoidEntry(good), qPrintable(avoid.id));
        QVERIFY2(good >= avoid.recommended, qPrintable(avoid.id));
        QVERIFY2(!m_pack.paths.avoidEntry(avoid.recommended) || avoid.recommended < good,
                 qPrintable(avoid.id));
        QVERIFY2(m_pack.releases.isListed(avoid.recommended), qPrintable(avoid.id));
    }
}

void TestUpgradePath::showsTheProtocolTable()
{
    QStringList table;
    for (const ProtocolRow &row : m_pack.paths.protocols)
        table << row.shown + (row.legacyJson ? " Y" : " N") + (row.rpc ? " Y" : " N");
    QCOMPARE(table, QStringList({"3.0.0.0 Y Y", "3.1.0.0 and 3.1.1.1 N Y", "3.1.1.2 Y Y", "3.2.0.0 Y N"}));
    QCOMPARE(m_pack.paths.protocol({3, 1, 1, 6})->id, "protocol-3.1.1.2");
    QCOMPARE(m_pack.paths.protocol({3, 15, 0, 4})->id, "protocol-3.2");
    QVERIFY(!m_pack.paths.protocol({2, 8, 4, 14}));
}

void TestUpgradePath::checkPair(const PathQuery &query) const
{
    const UpgradePath path = m_pack.findPath(query);
    const QByteArray name =
        (query.from.toString() + " to " + query.to.toString() + ": " + hopsOf(path).join(' ')).toUtf8();
    if (!path.supported || path.hops.isEmpty()) {
        QVERIFY2(path.hops.isEmpty() && !path.notes.isEmpty(), name);
        return;
    }
    Version at = query.from;
    int chain = 0;
    for (const Hop &hop : path.hops) {
        const bool within = at.isRange() && at.isPrefixOf(hop.to);
        QVERIFY2(at < hop.to || hop.to.isPrefixOf(at) || within, name);
        QVERIFY2(!hop.reason.isEmpty() && !hop.source.isEmpty(), name);
        const bool first = hop.to == Version(2, 8, 2) || hop.to.sameLine({2, 1});
        if (query.to.line() > Version(3, 5))
            QVERIFY2(first || isGuaranteed(at, hop.to), name);
        chain += at.line() < Version(2, 8) || at.sameLine(hop.to) ? 0 : 1;
        at = hop.to;
    }
    QVERIFY2(at == query.to || query.to.isPrefixOf(at), name);
    if (query.to.line() > Version(3, 5) && !query.from.sameLine(query.to)) {
        const Version start = std::max(query.from.line(), Version(2, 8));
        QVERIFY2(chain == fewestGuaranteedHops(start, query.to), name);
    }
}

void TestUpgradePath::holdsForRandomPairs()
{
    QRandomGenerator random(20260821);
    QList<Version> versions;
    for (const Release &release : m_pack.releases.releases()) {
        versions << release.line;
        for (const PatchRelease &patch : release.enterprise + release.openSource)
            versions << patch.version;
        versions << Version(release.line.major(), release.line.minor(), 9, 77);
    }
    const auto pick = [&](int bound) { return static_cast<qsizetype>(random.bounded(bound)); };
    const auto size = static_cast<int>(versions.size());
    for (int i = 0; i < 100000 && !QTest::currentTestFailed(); ++i) {
        const PathQuery query{versions[pick(size)], versions[pick(size)], static_cast<Topology>(pick(3)),
                              pick(4) == 0 ? Edition::OpenSource : Edition::Enterprise, pick(2) == 0};
        checkPair(query);
    }
}

QTEST_APPLESS_MAIN(TestUpgradePath)
#include "tst_upgradepath.moc"
