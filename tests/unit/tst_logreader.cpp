#include "checks/LogReader.h"
#include "checks/LogRedaction.h"
#include "support/Program.h"
#include "support/TestMain.h"

#include <QBuffer>
#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSet>

#include <algorithm>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString folder = QStringLiteral(GATELIFT_TEST_DATA "/logs/");

struct Sample
{
    QString id;
    QByteArray line;
};

QList<Sample> samples()
{
    QList<Sample> list;
    for (const auto &row : test::fileContents(folder + u"samples.tsv"_s).split('\n')) {
        const auto tab = row.indexOf('\t');
        if (tab > 0)
            list.append({QString::fromUtf8(row.first(tab)), row.sliced(tab + 1)});
    }
    return list;
}

QByteArray sampleOf(const QString &id)
{
    const auto all = samples();
    const auto found =
        std::find_if(all.cbegin(), all.cend(), [&id](const Sample &sample) { return sample.id == id; });
    return found == all.cend() ? QByteArray() : found->line;
}

QByteArray utf16(const QByteArray &text)
{
    QByteArray wide("\xff\xfe");
    for (const char c : text)
        wide.append(c).append('\0');
    return wide;
}

QByteArray jsonString(QByteArray text)
{
    return '"' + text.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

//! `id:count` of everything found, in the order of the catalogue.
QString told(const LogReading &reading)
{
    QStringList list;
    for (const auto &match : reading.matches)
        list << u"%1:%2"_s.arg(match.id).arg(match.count);
    return list.join(u' ');
}

QString everythingKept(const LogReading &reading)
{
    QString text;
    for (const auto &match : reading.matches) {
        text += match.sample + u'\n';
        for (const auto &values : match.values)
            text += values.join(u'\n') + u'\n';
        for (const auto &who : match.concerned)
            text += who.values().join(u'\n') + u'\n';
    }
    return text;
}

//! Breaks off with an error.
class FailingDevice : public QIODevice
{
public:
    explicit FailingDevice(QByteArray content)
        : m_content(std::move(content))
    {
        open(ReadOnly | Unbuffered);
    }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        if (m_content.isEmpty()) {
            setErrorString(u"the disk is gone"_s);
            return -1;
        }
        const auto count = std::min<qint64>(most, m_content.size());
        std::copy_n(m_content.cbegin(), count, data);
        m_content.remove(0, count);
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_content;
};

} // namespace

//! Real lines of two generations of gateways, one of each kind as the code composes it, and whatever else a
//! file can hold.
class TestLogReader : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void recognizesSamples_data();
    void recognizesSamples();
    void everyKindHasASample();
    void recognizesRecordedLogs_data();
    void recognizesRecordedLogs();
    void keepsWhoIsConcerned();
    void aHealthyLogSaysNothing();
    void looksIntoEnvelopes_data();
    void looksIntoEnvelopes();
    void continuesInEnvelopes();
    void keepsNoSecret_data();
    void keepsNoSecret();
    void theRequestProvesNothing();
    void limitsWhatItKeeps();
    void addsWhatAnotherRead();
    void piecesMakeNoDifference();
    void longLinesAreCut();
    void tellsProgressAndObeys();
    void tellsWhatFailed();
    void standsRandomBytes();
    void standsMutatedLines();
    void standsBait_data();
    void standsBait();

private:
    [[nodiscard]] LogReading read(QByteArray bytes) const
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        return readLog(buffer, m_catalog);
    }

    LogLineCatalog m_catalog;
};

void TestLogReader::initTestCase()
{
    const auto catalog = LogLineCatalog::load();
    QVERIFY2(catalog.has_value(), catalog ? "" : qPrintable(catalog.error().message()));
    m_catalog = *catalog;
}

void TestLogReader::recognizesSamples_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("line");
    int number = 0;
    for (const auto &sample : samples())
        QTest::newRow(qPrintable(u"%1 %2"_s.arg(++number).arg(sample.id))) << sample.id << sample.line;
}

void TestLogReader::recognizesSamples()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, line);
    const auto reading = read(line);
    QCOMPARE(told(reading), id + u":1"_s);
    QVERIFY(!reading.matches.first().sample.isEmpty());
    QVERIFY(!reading.matches.first().sample.contains(u"client: "));
    const bool hasTime = line.startsWith("2026/11/20 17:42:40 ");
    QCOMPARE(reading.gatewayLines, hasTime ? 1 : 0);
    QCOMPARE(logTimeText(reading.matches.first().firstTime), hasTime ? u"2026-11-20 17:42:40"_s : QString());
}

void TestLogReader::everyKindHasASample()
{
    QSet<QString> known;
    for (const auto &sample : samples())
        known.insert(sample.id);
    for (const auto &line : m_catalog.lines()) {
        QVERIFY2(known.contains(line.id), qPrintable(line.id));
        QVERIFY2(!line.action.isEmpty() && !line.source.isEmpty(), qPrintable(line.id));
    }
    QCOMPARE(known.size(), m_catalog.lines().size());
}

void TestLogReader::recognizesRecordedLogs_data()
{
    QTest::addColumn<QString>("told");
    const auto row = [](const char *file, const char *what) {
        QTest::newRow(file) << QString::fromLatin1(what);
    };
    row("cp-2.8.5-kong_version_incompatible", "LL-version-major:2");
    row("cp-3.9.1-kong_version_incompatible",
        "LL-version-major:2 LL-version-newer-minor:2 LL-version-unreadable:2");
    row("cp-3.9.1-minor_version_differs_info", "LL-version-older-minor:1");
    row("cp-3.9.1-plugin_set_incompatible", "LL-plugin-set:10");
    row("cp-3.9.1-plugin_version_incompatible", "LL-plugin-version:2");
    row("cp-3.9.1-plugin_differs_on_connect_no_effect", "LL-plugin-missing-on-connect:11");
    row("cp-3.9.1-fields_removed_for_older_dp", "LL-field-removed:14 LL-downgraded:9");
    row("cp-2.8.5-dp_connection_lost_or_ping_timeout", "LL-dp-lost-tls:2");
    row("cp-2.8.5-dp_vanished_without_basic_info", "LL-dp-lost:2");
    row("cp-2.8.5-dp_status_not_stored_db_trouble", "LL-status-not-stored:3");
    row("cp-3.9.1-dp_status_not_stored_db_trouble", "LL-status-not-stored:7");
    row("cp-2.8.5-db_trouble", "LL-status-db:2 LL-admin-db:5 LL-root-db:2 LL-clean-expired:2");
    row("cp-3.9.1-db_trouble", "LL-status-db:3 LL-admin-db:7 LL-root-db:4");
    row("cp-3.9.1-pending_migrations", "LL-pending-migrations:1 LL-migration-list:5");
    row("cp-2.8.5-deprecated_field_used", "LL-deprecated-functions:2");
    row("cp-3.9.1-deprecated_field_used", "LL-deprecated-path-handling:1 LL-deprecated-field:14");
    row("dp-2.8.5-closed_by_cp_debug_only", "LL-cp-closed:2");
    row("dp-3.9.1-closed_by_cp_debug_only", "LL-cp-closed:2");
    row("dp-2.8.5-connection_to_cp_failed", "LL-cp-unreachable:4");
    row("dp-3.9.1-connection_to_cp_failed", "LL-cp-unreachable:5");
    row("dp-3.8.1-reconfigure_debug", "LL-reconfigure:2 LL-same-config:2");
    row("dp-3.9.1-reconfigure_debug", "LL-reconfigure:2 LL-same-config:2");
    row("dp-3.9.1-bad_config_received",
        "LL-lmdb:1 LL-config-refused:2 LL-config-refused-detail:2 LL-config-refused-path:4");
    QCOMPARE(QDir(folder).entryList({u"*.log"_s}).size(), 23);
}

//! Every line of these files says what the file's name says, none is left over.
void TestLogReader::recognizesRecordedLogs()
{
    const auto name = folder + QString::fromLatin1(QTest::currentDataTag()) + u".log"_s;
    const auto reading = read(test::fileContents(name));
    QTEST(told(reading), "told");
    qint64 sum = 0;
    for (const auto &match : reading.matches)
        sum += match.count;
    QCOMPARE(sum, reading.lines);
    QVERIFY(reading.gatewayLines > 0 && reading.firstTime <= reading.lastTime);
    QVERIFY(logTimeText(reading.firstTime).startsWith(u"2026-11-20 1"));
}

void TestLogReader::keepsWhoIsConcerned()
{
    const auto reading = read(test::fileContents(folder + u"cp-3.9.1-plugin_version_incompatible.log"_s));
    QCOMPARE(reading.matches.size(), 1);
    const auto &match = reading.matches.first();
    QCOMPARE(match.concernedCount, 1);
    const auto &who = match.concerned.first();
    QCOMPARE(who.value(u"dp_host"_s), u"dp-plugin-2x"_s);
    QCOMPARE(who.value(u"dp_id"_s), u"b18caf47-4da3-43be-8861-ff1dcc9fae12"_s);
    QCOMPARE(who.value(u"plugin"_s), u"acme-stamp"_s);
    QCOMPARE(who.value(u"dp_plugin_version"_s), u"2.0.0"_s);
    QCOMPARE(who.value(u"cp_plugin_version"_s), u"1.3.0"_s);
    QCOMPARE(match.values.value(u"dp_version"_s), QStringList{u"3.9.1"_s});
    QCOMPARE(logTimeText(match.firstTime), u"2026-11-20 17:30:19"_s);
    QCOMPARE(logTimeText(match.lastTime), u"2026-11-20 17:30:23"_s);
    QVERIFY(match.sample.startsWith(u"unable to send updated configuration to data plane: configured"));
    QVERIFY(match.sample.endsWith(u"version: 3.9.1]"));
}

void TestLogReader::aHealthyLogSaysNothing()
{
    const auto reading = read(test::fileContents(folder + u"healthy.txt"_s));
    QCOMPARE(told(reading), QString());
    QCOMPARE(reading.lines, 22);
    QCOMPARE(reading.gatewayLines, 21);
    QCOMPARE(logTimeText(reading.firstTime), u"2026-11-20 17:27:40"_s);
    QCOMPARE(logTimeText(reading.lastTime), u"2026-11-20 17:40:00"_s);
}

void TestLogReader::looksIntoEnvelopes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto line = sampleOf(u"LL-version-newer-minor"_s);
    auto slashes = line;
    slashes.replace('/', "\\/");
    QTest::newRow("nothing around it") << line;
    QTest::newRow("Windows line ends") << line + "\r\n";
    QTest::newRow("docker logs --timestamps") << "2026-11-20T17:42:40.123456789Z " + line;
    QTest::newRow("Kubernetes (CRI)") << "2026-11-20T17:42:40.123456789Z stderr F " + line;
    QTest::newRow("kubectl logs --prefix") << "[pod/kong-7d9f8b6c5d-x2x9k/proxy] " + line;
    QTest::newRow("docker compose") << "kong-cp-1  | " + line;
    QTest::newRow("journald") << "Nov 20 17:42:40 gw-1 kong[675]: " + line;
    QTest::newRow("journald, ISO") << "2026-11-20T17:42:40+0000 gw-1 kong[675]: " + line;
    QTest::newRow("grep -n") << "error.log:123:" + line;
    QTest::newRow("Docker's files") << R"({"log":)" + jsonString(line).chopped(1) +
                                           R"(\n","stream":"stderr","time":"2026-11-20T17:42:40Z"})";
    QTest::newRow("journald's JSON") << R"({"_PID":"675","MESSAGE":)" + jsonString(line) + "}";
    QTest::newRow("a shipper's JSON with many labels") << R"({"kubernetes":{"labels":")" +
                                                              QByteArray(2000, 'x') + R"("},"message":)" +
                                                              jsonString(line) + "}";
    QTest::newRow("JSON with escaped slashes")
        << R"({"message":)" + ('"' + slashes.replace("\"", "\\\"") + '"') + "}";
    QTest::newRow("broken JSON") << R"({"log":)" + jsonString(line);
    QTest::newRow("several lines in one JSON text")
        << R"({"message":)" + jsonString("2026/11/20 17:42:39 [notice] 1#0: x").chopped(1) + "\\n" +
               jsonString(line).sliced(1) + "}";
    QTest::newRow("colours around it") << "\x1b[33m" + line + "\x1b[0m";
    QTest::newRow("colours inside it")
        << QByteArray(line).replace("incompatible", "\x1b[01;31m\x1b[Kincompatible\x1b[m\x1b[K");
    QTest::newRow("a hole of a rotated file") << QByteArray(3'000'000, '\0') + line;
    QTest::newRow("UTF-16, as some shells write it") << utf16(line + "\r\n");
    QTest::newRow("a byte order mark") << "\xef\xbb\xbf" + line;
    QTest::newRow("bytes that are no UTF-8") << QByteArray(line).replace("gw-1,", "gw-1\xff\xc3,");
    QTest::newRow("the last line has no end") << "2026/11/20 17:42:40 [notice] 1#0: x\n" + line;
}

void TestLogReader::looksIntoEnvelopes()
{
    QFETCH(QByteArray, bytes);
    const auto reading = read(bytes);
    QCOMPARE(told(reading), u"LL-version-newer-minor:1"_s);
    const auto &match = reading.matches.first();
    QCOMPARE(logTimeText(match.firstTime), u"2026-11-20 17:42:40"_s);
    QVERIFY(match.concerned.first().value(u"dp_host"_s).startsWith(u"gw-1"));
    QCOMPARE(match.concerned.first().value(u"dp_version"_s), u"3.10.0"_s);
}

void TestLogReader::continuesInEnvelopes()
{
    auto lines = test::fileContents(folder + u"cp-3.9.1-pending_migrations.log"_s).split('\n');
    lines.removeAll({});
    const std::initializer_list<QByteArray> fronts{"2026-11-20T17:42:40.123456789Z stderr F ",
                                                   "kong-cp-1  | ", "[pod/kong-x/proxy] ",
                                                   "Nov 20 17:42:40 gw-1 kong[675]: "};
    for (const auto &front : fronts) {
        const auto reading = read(front + lines.join("\n" + front));
        QCOMPARE(told(reading), u"LL-pending-migrations:1 LL-migration-list:5"_s);
        // Lines that continue another were written when it was.
        QCOMPARE(logTimeText(reading.matches.last().lastTime), u"2026-11-20 18:03:53"_s);
    }
}

void TestLogReader::keepsNoSecret_data()
{
    QTest::addColumn<QString>("reason");
    QTest::newRow("a password") << u"connect failed, password=hidden-moon"_s;
    QTest::newRow("a quoted one") << u"redis_password: 'hidden-moon rising'"_s;
    QTest::newRow("one in JSON") << u"got {\"client_secret\":\"hidden-moon\"}"_s;
    QTest::newRow("credentials in an address") << u"cannot reach redis://kong:hidden-moon@10.0.0.1:6379"_s;
    QTest::newRow("a query") << u"cannot reach https://example.com/a?x=hidden-moon"_s;
    QTest::newRow("a header") << u"Authorization: Bearer hidden-moon"_s;
    QTest::newRow("a bearer token alone") << u"refused bearer hidden-moon"_s;
    QTest::newRow("an API key") << u"apikey = hidden-moon"_s;
    QTest::newRow("a private key") << u"-----BEGIN PRIVATE KEY----- hidden-moon -----END PRIVATE KEY-----"_s;
    QTest::newRow("a long random word") << u"unknown field x9hiddenmoon8Fq2LkP0sZ7aTt"_s;
}

void TestLogReader::keepsNoSecret()
{
    QFETCH(QString, reason);
    const auto lines = u"2026/11/20 17:42:40 [error] 1#0: [clustering] unable to update running config: %1, "
                       u"context: ngx.timer\n"
                       "2026/11/20 17:42:41 [error] 1#0: [clustering] unable to send updated configuration "
                       "to data plane: %1 "
                       "[id: a, host: gw-1, ip: 10.0.0.1, version: 3.4.2], client: 10.0.0.1, request: \"GET "
                       "/?token=hidden-moon\"\n"
                       "2026/11/20 17:42:42 [warn] 1#0: connection to control plane "
                       "wss://u:hidden-moon@cp:8005/v1/outlet?x=hidden-moon "
                       "broken: %1 (retrying after 5 seconds) [cp:8005], context: ngx.timer\n"
                       "2026/11/20 17:42:43 [warn] 1#0: the configuration value 'hidden-moon' for "
                       "configuration property 'x' is "
                       "deprecated\n"_s.arg(reason);
    const auto reading = readLogText(lines, m_catalog);
    QCOMPARE(told(reading),
             u"LL-not-sent:1 LL-config-not-applied:1 LL-cp-unreachable:1 LL-deprecated-conf-value:1"_s);
    const auto kept = everythingKept(reading);
    QVERIFY2(!kept.contains(u"hidden"), qPrintable(kept));
    QVERIFY(kept.contains(u"gw-1") && kept.contains(u"***"));
}

void TestLogReader::theRequestProvesNothing()
{
    const QByteArray text =
        "data plane version 3.10.0 is incompatible with older control plane version 3.9.1";
    QCOMPARE(
        told(read("2026/11/20 17:42:40 [error] 1#0: *4 upstream timed out, client: 10.0.0.9, server: kong, "
                  "request: \"GET /?" +
                  text + " HTTP/1.1\"")),
        QString());
    QCOMPARE(told(read("2026/11/20 17:42:40 [error] 1#0: *4 " + text + ", client: 10.0.0.9")),
             u"LL-version-newer-minor:1"_s);
}

void TestLogReader::limitsWhatItKeeps()
{
    QByteArray log;
    for (int i = 0; i < 3000; ++i)
        log += "2026/11/20 17:42:40 [error] 1#0: [clustering] data plane version 3.10.0 is incompatible with "
               "older "
               "control plane version 3.9.1 [id: " +
               QByteArray::number(i) + ", host: gw-" + QByteArray::number(i) + ", ip: 10.0.0.1]\n";
    const auto reading = read(log + log);
    QCOMPARE(told(reading), u"LL-version-newer-minor:6000"_s);
    const auto &match = reading.matches.first();
    QCOMPARE(match.concernedCount, 3000);
    QCOMPARE(match.concerned.size(), logValueLimit);
    QCOMPARE(match.values.value(u"dp_host"_s).size(), logValueLimit);
}

void TestLogReader::addsWhatAnotherRead()
{
    const auto one = test::fileContents(folder + u"cp-3.9.1-plugin_set_incompatible.log"_s);
    const auto other = test::fileContents(folder + u"cp-3.9.1-plugin_version_incompatible.log"_s) + one;
    const auto together = read(one + other);
    LogReader reader(m_catalog);
    reader.add(read(one));
    reader.add(read(other));
    const auto sum = reader.reading();
    QCOMPARE(told(sum), told(together));
    QCOMPARE(sum.lines, together.lines);
    QCOMPARE(sum.bytes, together.bytes);
    QCOMPARE(sum.gatewayLines, together.gatewayLines);
    QCOMPARE(sum.firstTime, together.firstTime);
    QCOMPARE(sum.lastTime, together.lastTime);
    for (qsizetype i = 0; i < sum.matches.size(); ++i) {
        QCOMPARE(sum.matches[i].values, together.matches[i].values);
        QCOMPARE(sum.matches[i].concerned, together.matches[i].concerned);
        QCOMPARE(sum.matches[i].concernedCount, together.matches[i].concernedCount);
        QCOMPARE(sum.matches[i].sample, together.matches[i].sample);
        QCOMPARE(sum.matches[i].firstTime, together.matches[i].firstTime);
        QCOMPARE(sum.matches[i].lastTime, together.matches[i].lastTime);
    }
    LogReading failed;
    failed.problems << u"gone"_s;
    reader.add(failed);
    QCOMPARE(reader.reading().problems, failed.problems);
    QCOMPARE(reader.reading().firstTime, together.firstTime);
}

void TestLogReader::piecesMakeNoDifference()
{
    const auto log = test::fileContents(folder + u"cp-3.9.1-fields_removed_for_older_dp.log"_s) +
                     test::fileContents(folder + u"dp-3.9.1-bad_config_received.log"_s);
    const auto whole = read(log);
    for (const qsizetype size : {1, 7, 100, 4096}) {
        LogReader reader(m_catalog);
        for (qsizetype at = 0; at < log.size(); at += size)
            reader.feed(QByteArrayView(log).sliced(at, std::min(size, log.size() - at)));
        reader.finish();
        QCOMPARE(told(reader.reading()), told(whole));
        QCOMPARE(reader.reading().lines, whole.lines);
        QCOMPARE(reader.reading().bytes, log.size());
        QCOMPARE(reader.reading().firstTime, whole.firstTime);
    }
}

void TestLogReader::longLinesAreCut()
{
    const auto line = sampleOf(u"LL-plugin-set"_s);
    const auto reading = read(line + QByteArray(10 * 1024 * 1024, 'x') + '\n' + line + '\n' +
                              QByteArray(10 * 1024 * 1024, 'y') + line);
    QCOMPARE(told(reading), u"LL-plugin-set:2"_s);
    QCOMPARE(reading.lines, 3);
    QCOMPARE(reading.cutLines, 2);
}

void TestLogReader::tellsProgressAndObeys()
{
    auto log = (sampleOf(u"LL-plugin-set"_s) + '\n').repeated(10'000);
    QBuffer buffer(&log);
    buffer.open(QIODevice::ReadOnly);
    QList<qint64> steps;
    const auto whole = readLog(buffer, m_catalog, [&](qint64 bytes, qint64 total) {
        QCOMPARE(total, log.size());
        steps.append(bytes);
    });
    QCOMPARE(told(whole), u"LL-plugin-set:10000"_s);
    QVERIFY(steps.size() > 3 && std::is_sorted(steps.cbegin(), steps.cend()));
    QCOMPARE(steps.last(), log.size());

    buffer.seek(0);
    std::atomic_bool cancel = false;
    const auto part = readLog(
        buffer, m_catalog, [&](qint64, qint64) { cancel = true; }, &cancel);
    QVERIFY(part.cancelled);
    QVERIFY(part.lines > 0 && part.lines < 10'000);
}

void TestLogReader::tellsWhatFailed()
{
    FailingDevice device(sampleOf(u"LL-plugin-set"_s));
    const auto reading = readLog(device, m_catalog);
    QCOMPARE(told(reading), u"LL-plugin-set:1"_s);
    QCOMPARE(reading.problems, QStringList{u"the disk is gone"_s});
    QBuffer closed;
    QCOMPARE(readLog(closed, m_catalog).problems.size(), 1);
}

void TestLogReader::standsRandomBytes()
{
    QRandomGenerator random(4711);
    QByteArray bytes(8 * 1024 * 1024, Qt::Uninitialized);
    for (auto &c : bytes)
        c = static_cast<char>(random.bounded(256));
    QElapsedTimer clock;
    clock.start();
    const auto reading = read(bytes);
    QVERIFY(reading.lines > 1000 && reading.matches.isEmpty());
    QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
}

void TestLogReader::standsMutatedLines()
{
    QRandomGenerator random(815);
    const auto all = samples();
    QByteArray log;
    for (int i = 0; i < 20'000; ++i) {
        auto line = all[random.bounded(all.size())].line;
        for (int change = random.bounded(6); change > 0; --change) {
            const auto at = random.bounded(line.size());
            switch (random.bounded(4)) {
            case 0:
                line[at] = static_cast<char>(random.bounded(256));
                break;
            case 1:
                line.remove(at, random.bounded(40));
                break;
            case 2:
                line.insert(at, line.sliced(at).repeated(random.bounded(4)));
                break;
            default:
                line.insert(at, all[random.bounded(all.size())].line);
            }
            if (line.isEmpty())
                line = " ";
        }
        log += line + '\n';
    }
    QElapsedTimer clock;
    clock.start();
    const auto reading = read(log);
    QVERIFY(reading.lines > 10'000 && reading.matches.size() > 60);
    QVERIFY2(clock.elapsed() < 60'000, qPrintable(QString::number(clock.elapsed())));
}

void TestLogReader::standsBait_data()
{
    QTest::addColumn<QString>("id");
    for (const auto &line : m_catalog.lines())
        QTest::newRow(qPrintable(line.id)) << line.id;
}

//! What nearly fits, over and over: no kind of line may try for ever.
void TestLogReader::standsBait()
{
    QFETCH(QString, id);
    const auto *line = m_catalog.find(id);
    const auto fitting = sampleOf(id);
    QByteArray log;
    const auto words = line->contains;
    for (const auto &word : words) {
        const auto bytes = word.toUtf8();
        for (const QByteArray &filler :
             {QByteArray("a"), QByteArray(" a"), QByteArray("a-"), QByteArray("' "), QByteArray(": "),
              QByteArray("(1, "), QByteArray(" [")})
            log += bytes + filler.repeated(8192) + bytes + '\n' + filler.repeated(1000) + bytes +
                   filler.repeated(8192) + '\n';
        log += (bytes + ' ').repeated(500) + '\n';
    }
    log += fitting.chopped(fitting.size() / 3).repeated(30) + '\n';
    log += fitting.sliced(fitting.size() / 3).repeated(30) + '\n';
    QElapsedTimer clock;
    clock.start();
    QVERIFY(read(log).lines > 10);
    QVERIFY2(clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed())));
}

QTEST_APPLESS_MAIN(TestLogReader)
#include "tst_logreader.moc"
