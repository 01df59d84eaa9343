#include "checks/LogReader.h"
#include "support/Packed.h"
#include "support/Program.h"
#include "support/TestMain.h"

#include <QBuffer>

#include <algorithm>
#include <chrono>
#include <future>
#include <thread>

#include <sys/resource.h>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString folder = QStringLiteral(GATELIFT_TEST_DATA "/logs/");
const QByteArray sample =
    "2026/11/20 17:30:23 [warn] 1#0: *7 [lua] control_plane.lua:439: [clustering] unable to "
    "send updated configuration to data plane: configured file-log plugin 3.9.1 is missing "
    "from data plane [id: a, host: dp-1, ip: 10.0.0.1, version: 3.9.1]";

//! `id:count` of everything found.
QString told(const LogReading &reading)
{
    QStringList list;
    for (const auto &match : reading.matches)
        list << u"%1:%2"_s.arg(match.id).arg(match.count);
    return list.join(u' ');
}

} // namespace

//! Logs as rotation leaves them, whole, broken and malicious.
class TestPackedLogs : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void readsThem_data();
    void readsThem();
    void thoseThatBreakOffArePartial_data();
    void thoseThatBreakOffArePartial();
    void aBombTakesNoMemory();
    void aBombCanBeStopped();

private:
    [[nodiscard]] LogReading read(QByteArray bytes) const
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        return readLog(buffer, m_catalog);
    }

    LogLineCatalog m_catalog;
};

void TestPackedLogs::initTestCase()
{
    const auto catalog = LogLineCatalog::load();
    QVERIFY2(catalog.has_value(), catalog ? "" : qPrintable(catalog.error().message()));
    m_catalog = *catalog;
}

void TestPackedLogs::readsThem_data()
{
    QTest::addColumn<QByteArray>("packed");
    const auto log = test::fileContents(folder + u"cp-3.9.1-fields_removed_for_older_dp.log"_s);
    const auto half = log.size() / 2; // within a line
    QTest::newRow("one piece") << test::packed(log);
    QTest::newRow("stored without packing") << test::packed(log, 0);
    QTest::newRow("two pieces, as zcat takes them")
        << test::packed(log.first(half)) + test::packed(log.sliced(half));
    QTest::newRow("an empty piece between them")
        << test::packed(log.first(half)) + test::packed({}) + test::packed(log.sliced(half));
    QTest::newRow("filled up with zeros") << test::packed(log) + QByteArray(5000, '\0');
}

void TestPackedLogs::readsThem()
{
    QFETCH(QByteArray, packed);
    const auto log = test::fileContents(folder + u"cp-3.9.1-fields_removed_for_older_dp.log"_s);
    const auto plain = read(log);
    QVERIFY(!told(plain).isEmpty());
    for (const qsizetype size : {qsizetype(1), qsizetype(7), qsizetype(4096), packed.size()}) {
        LogReader reader(m_catalog);
        reader.begin(u"error.log.2.gz"_s);
        for (qsizetype at = 0; at < packed.size(); at += size)
            reader.feed(QByteArrayView(packed).sliced(at, std::min(size, packed.size() - at)));
        reader.finish();
        const auto reading = reader.reading();
        QVERIFY2(reading.problems.isEmpty(), qPrintable(reading.problems.join(u'\n')));
        QCOMPARE(told(reading), told(plain));
        QCOMPARE(reading.lines, plain.lines);
        QCOMPARE(reading.bytes, log.size());
        QCOMPARE(reading.lastTime, plain.lastTime);
    }
    // The next log of the same reader may be plain again.
    LogReader reader(m_catalog);
    for (auto bytes : {packed, log}) {
        QBuffer buffer(&bytes);
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        reader.read(buffer);
    }
    QCOMPARE(reader.reading().lines, 2 * plain.lines);
    QVERIFY(reader.reading().problems.isEmpty());
}

void TestPackedLogs::thoseThatBreakOffArePartial_data()
{
    QTest::addColumn<QByteArray>("packed");
    QTest::addColumn<QString>("said");
    QTest::addColumn<qint64>("least"); // lines that must have been read
    const auto log = (sample + '\n').repeated(20'000);
    const auto whole = test::packed(log, 1);
    auto damaged = whole;
    damaged[damaged.size() / 2] = static_cast<char>(~damaged[damaged.size() / 2]);
    auto checksum = whole;
    checksum[checksum.size() - 8] = static_cast<char>(~checksum[checksum.size() - 8]);
    QTest::newRow("cut in the middle") << whole.first(whole.size() / 2) << u"breaks off"_s << qint64(5000);
    QTest::newRow("cut before its checksum") << whole.chopped(8) << u"breaks off"_s << qint64(20'000);
    QTest::newRow("cut in its head") << whole.first(5) << u"breaks off"_s << qint64(0);
    QTest::newRow("nothing but its mark") << whole.first(2) << u"breaks off"_s << qint64(0);
    QTest::newRow("damaged in the middle") << damaged << u"damaged"_s << qint64(1);
    QTest::newRow("a wrong checksum") << checksum << u"damaged"_s << qint64(20'000);
    QTest::newRow("a head that is none")
        << QByteArray("\x1f\x8b\xff\xff, said the log\n") << u"damaged"_s << qint64(0);
    QTest::newRow("something else behind it") << whole + log << u"something else follows"_s << qint64(20'000);
}

void TestPackedLogs::thoseThatBreakOffArePartial()
{
    QFETCH(QByteArray, packed);
    QFETCH(QString, said);
    QFETCH(qint64, least);
    QBuffer buffer(&packed);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    LogReader reader(m_catalog);
    reader.read(buffer, u"error.log.2.gz"_s);
    const auto reading = reader.reading();
    QCOMPARE(reading.problems.size(), 1);
    QVERIFY2(reading.problems.first().startsWith(u"error.log.2.gz: ") &&
                 reading.problems.first().contains(said),
             qPrintable(reading.problems.first()));
    QVERIFY2(reading.lines >= least, qPrintable(QString::number(reading.lines)));
    QVERIFY(least == 0 || told(reading).startsWith(u"LL-plugin-set:"));
}

//! A few hundred KiB that hold a GiB without a line end.
void TestPackedLogs::aBombTakesNoMemory()
{
    const auto bomb = test::packed(QByteArray(1024 * 1024, 'x')).repeated(1024);
    QVERIFY(bomb.size() < 2 * 1024 * 1024);
    const auto mostMemory = [] {
        rusage usage{};
        ::getrusage(RUSAGE_SELF, &usage);
        return usage.ru_maxrss; // KiB
    };
    const auto before = mostMemory();
    const auto reading = read(bomb);
    QVERIFY(reading.problems.isEmpty());
    QCOMPARE(reading.bytes, 1024LL * 1024 * 1024);
    QCOMPARE(reading.lines, 1);
    QCOMPARE(reading.cutLines, 1);
    QVERIFY2(mostMemory() - before < 32 * 1024, qPrintable(QString::number(mostMemory() - before)));
}

//! Even within one piece that is read at once.
void TestPackedLogs::aBombCanBeStopped()
{
    auto bomb = test::packed(QByteArray(1024 * 1024, '\n')).repeated(1024);
    std::atomic_bool cancel = false;
    auto running = std::async(std::launch::async, [&] {
        QBuffer buffer(&bomb);
        buffer.open(QIODevice::ReadOnly);
        return readLog(buffer, m_catalog, {}, &cancel);
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    cancel = true;
    const auto reading = running.get();
    QVERIFY(reading.cancelled);
    QVERIFY(reading.bytes < 1024LL * 1024 * 1024);
}

QTEST_APPLESS_MAIN(TestPackedLogs)
#include "tst_packedlogs.moc"
