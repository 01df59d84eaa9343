#include "domain/FreezeText.h"
#include "support/FreezeWorld.h"
#include "support/TestMain.h"

#include <QFile>

#include <nlohmann/json.hpp>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

namespace {

QList<json> linesOf(const QString &file)
{
    QFile data(QStringLiteral(GATELIFT_TEST_DATA) + u"/freeze/"_s + file);
    QList<json> lines;
    if (!data.open(QIODevice::ReadOnly))
        return lines;
    while (!data.atEnd())
        lines << json::parse(data.readLine().toStdString());
    return lines;
}

} // namespace

//! What real databases showed, played through the guard.
class TestFreezeTimelines : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void recordedIdleTimes_data();
    void recordedIdleTimes();
    void recordedWrites_data();
    void recordedWrites();
};

void TestFreezeTimelines::recordedIdleTimes_data()
{
    QTest::addColumn<QString>("version");
    for (const char *version : {"3.9.1", "3.4.2", "2.8.5"})
        QTest::newRow(version) << QString::fromLatin1(version);
}

//! Five minutes of real control planes under traffic, with nobody writing: counters and contents as measured.
void TestFreezeTimelines::recordedIdleTimes()
{
    QFETCH(QString, version);
    FreezeWorld world(freezeTables());
    world.guard.setVersion(*Version::parse(version));
    world.rows.clear();
    int played = 0;
    for (const auto &line : linesOf(u"idle.jsonl"_s)) {
        if (line.value("db", "") != version.toStdString() || line.contains("summary"))
            continue;
        if (line.contains("md5")) {
            for (const auto &[name, counts] : line["counters"].items())
                world.count(QString::fromStdString(name), counts[0], counts[1], counts[2]);
            for (const auto &[name, sum] : line["md5"].items())
                if (world.guard.beat().tables.isWatched(QString::fromStdString(name)))
                    world.set(QString::fromStdString(name), u"all"_s, qHash(QString::fromStdString(sum[1])));
        }
        if (line.contains("counter_delta")) {
            for (const auto &[name, counts] : line["counter_delta"].items())
                world.count(QString::fromStdString(name), counts[0], counts[1], counts[2]);
            for (const auto &name : line["content_changed"]) {
                const auto table = QString::fromStdString(name.get<std::string>());
                if (world.guard.beat().tables.isWatched(table))
                    world.set(table, u"all"_s, static_cast<quint64>(played) + 1'000);
            }
        }
        const auto found = world.beat(5);
        QVERIFY2(found.writes.isEmpty(),
                 qPrintable(found.writes.isEmpty() ? QString() : writtenText(found.writes.first())));
        ++played;
    }
    QVERIFY2(played > 50, qPrintable(QString::number(played)));
    QVERIFY(world.guard.standing(world.now).holds());
}

void TestFreezeTimelines::recordedWrites_data()
{
    QTest::addColumn<QString>("version");
    for (const char *version : {"3.9.1", "2.8.5"})
        QTest::newRow(version) << QString::fromLatin1(version);
}

//! Every kind of write as it was measured on real gateways: what changed its content is told, what was only
//! counted is an attempt, what a gateway refused before the database is silent.
void TestFreezeTimelines::recordedWrites()
{
    QFETCH(QString, version);
    FreezeWorld world(freezeTables());
    world.guard.setVersion(*Version::parse(version));
    for (const auto &name : {"consumers", "upstreams", "targets", "certificates", "snis", "acls",
                             "keyauth_credentials", "basicauth_credentials"})
        world.set(QString::fromLatin1(name), u"all"_s, 1);
    world.rest();
    quint64 value = 100;
    int written = 0;
    int rolledBack = 0;
    for (const auto &line : linesOf(u"writes-%1.jsonl"_s.arg(version))) {
        const auto operation = QString::fromStdString(line["op"].get<std::string>());
        QStringList changed;
        for (const auto *part : {"content_changed", "content_changed_later"}) {
            if (!line.contains(part) || line[part].is_null())
                continue;
            for (const auto &name : line[part]) {
                const auto table = QString::fromStdString(name.get<std::string>());
                if (world.guard.beat().tables.isWatched(table) && !changed.contains(table))
                    changed << table;
            }
        }
        for (const auto &table : std::as_const(changed))
            world.set(table, u"all"_s, ++value);
        auto found = world.beat();
        for (const auto &[name, counts] : line["counter_delta"].items())
            world.count(QString::fromStdString(name), counts[0], counts[1], counts[2]);
        found.writes << world.beat(10).writes; // the counters were late by so much
        found.writes << world.beat().writes;
        QStringList told;
        int attempts = 0;
        for (const auto &write : std::as_const(found.writes)) {
            if (write.kind == FreezeWrite::Kind::Breach)
                told << write.table.section(u'.', 1);
            else
                ++attempts;
        }
        told.sort();
        changed.sort();
        QVERIFY2(told == changed,
                 qPrintable(operation + u": "_s + told.join(u' ') + u" / "_s + changed.join(u' ')));
        if (!changed.isEmpty())
            ++written;
        const bool isRolledBack = operation.contains(u"rolled back"_s) ||
                                  operation.contains(u"has routes"_s) ||
                                  operation.contains(u"same value, psql"_s);
        QVERIFY2(attempts == (isRolledBack ? 1 : 0), qPrintable(operation));
        rolledBack += attempts;
        world.beat(400);
    }
    QVERIFY2(written > 20, qPrintable(QString::number(written)));
    QCOMPARE(rolledBack, 3);
}

QTEST_GUILESS_MAIN(TestFreezeTimelines)
#include "tst_freezetimelines.moc"
