#include "domain/ClusterWatch.h"
#include "journal/recording/GzipPieces.h"
#include "journal/recording/RecordingReader.h"
#include "journal/recording/RecordingWriter.h"
#include "support/TestMain.h"

#include <QBuffer>
#include <QTemporaryDir>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime start(QDate(2026, 11, 20), QTime(22, 4, 5, 678), Qt::UTC);

DataPlaneRow rowOf(int number)
{
    DataPlaneRow row;
    row.id = u"00000000-0000-4000-8000-%1"_s.arg(number, 12, 10, QChar(u'0'));
    row.hostname = u"dp-%1"_s.arg(number);
    row.ip = u"10.0.0.%1"_s.arg(number % 250);
    row.version = u"3.9.1"_s;
    row.syncStatus = u"normal"_s;
    row.configHash = u"c0badaa215c81a81edd91a7a323c6db6"_s;
    row.lastSeen = 1'795'197'773 + number;
    row.ttl = 1'209'584 - number;
    row.updatedAt = row.lastSeen;
    row.labels = {{u"zone"_s, u"a"_s}};
    row.certExpiry = 1'889'803'414;
    row.rpcCapabilities = QStringList{u"kong.sync.v2"_s};
    return row;
}

RecordedLook lookWith(int rows)
{
    RecordedLook look;
    look.input.at = start;
    auto &x = look.input.x;
    x.view.side = Side::X;
    x.view.configured = true;
    x.view.polledAt = start.addMSecs(-3);
    x.view.info = ControlPlaneInfo();
    x.view.info->version = u"3.9.1"_s;
    x.view.info->nodeId = u"cp-1"_s;
    x.view.info->role = u"control_plane"_s;
    x.view.info->plugins = {{u"acl"_s, u"3.9.1"_s}};
    x.view.info->clockSkewSeconds = 0;
    x.view.nodes = {{u"cp-1"_s, u"3.9.1"_s}};
    for (int i = 0; i < rows; ++i)
        x.rows << rowOf(i);
    look.input.y.view.side = Side::Y;
    return look;
}

//! Five seconds later: all rows older, each sixth with a new ping.
RecordedLook later(RecordedLook look, int ping)
{
    constexpr int seconds = 5;
    look.input.at = look.input.at.addSecs(seconds);
    look.input.x.view.polledAt = look.input.x.view.polledAt.addSecs(seconds);
    for (qsizetype i = 0; i < look.input.x.rows.size(); ++i) {
        auto &row = look.input.x.rows[i];
        if (row.ttl)
            *row.ttl -= seconds;
        if (i % 6 != ping % 6)
            continue;
        row.lastSeen += 30;
        row.updatedAt = row.lastSeen;
        row.ttl = 1'209'600;
    }
    return look;
}

bool isSame(const ControlPlaneReport &a, const ControlPlaneReport &b)
{
    const auto &v = a.view;
    const auto &w = b.view;
    const bool sameError = v.error.has_value() == w.error.has_value() &&
                           (!v.error || (v.error->kind == w.error->kind && v.error->what == w.error->what &&
                                         v.error->why == w.error->why && v.error->hint == w.error->hint));
    return sameError && v.side == w.side && v.configured == w.configured && v.info == w.info &&
           v.polledAt == w.polledAt && v.nodes == w.nodes && v.configurationHash == w.configurationHash &&
           a.rows == b.rows && a.agesAtMost == b.agesAtMost && a.awaySince == b.awaySince &&
           a.backSince == b.backSince;
}

bool isSame(const RecordedLook &a, const RecordedLook &b)
{
    return a.input.at == b.input.at && isSame(a.input.x, b.input.x) && isSame(a.input.y, b.input.y) &&
           a.input.retired == b.input.retired && a.input.seenAlive == b.input.seenAlive &&
           a.input.restoredAt == b.input.restoredAt && a.input.statuses == b.input.statuses &&
           a.mixedLimit == b.mixedLimit;
}

//! Everything that may differ from one look to the next, one after the other.
QList<RecordedLook> night()
{
    QList<RecordedLook> looks{lookWith(40)};
    const auto add = [&looks](auto change) {
        auto next = later(looks.constLast(), int(looks.size()));
        change(next);
        looks << next;
    };
    add([](RecordedLook &) {});
    add([](RecordedLook &look) { look.input.x.rows.removeAt(7); });
    add([](RecordedLook &look) { look.input.x.rows.insert(7, rowOf(7)); });
    add([](RecordedLook &look) {
        look.input.x.rows.removeFirst();
        look.input.x.rows.insert(3, rowOf(90));
        look.input.x.rows << rowOf(91);
    });
    add([](RecordedLook &look) {
        look.input.x.view.configurationHash = u"76577d7a1ae06d400c6265b3389d587e"_s;
    });
    add([](RecordedLook &look) { std::swap(look.input.x.rows[1], look.input.x.rows[2]); });
    add([](RecordedLook &look) { look.input.x.rows << look.input.x.rows.constFirst(); }); // a gateway's slip
    add([](RecordedLook &look) {
        auto &row = look.input.x.rows[5];
        row.ttl.reset();
        row.updatedAt.reset();
        row.certExpiry.reset();
        row.labels.clear();
        row.rpcCapabilities.clear();
        row.syncStatus = u"plugin_set_incompatible"_s;
    });
    add([](RecordedLook &look) {
        look.input.x.view.error = Error{ErrorKind::Timeout, u"cp-x"_s, u"no answer"_s, u"wait"_s, {}};
        look.input.x.agesAtMost = 5;
    });
    add([](RecordedLook &look) {
        look.input.x.view.error.reset();
        look.input.x.agesAtMost.reset();
        look.input.x.awaySince = start;
        look.input.x.backSince = start.addSecs(45);
        look.input.x.view.info->clockSkewSeconds = 1;
        look.mixedLimit = 3'600;
    });
    add([](RecordedLook &look) {
        look.input.y.view.configured = true;
        look.input.y.view.info = look.input.x.view.info;
        look.input.y.view.polledAt = look.input.at;
        look.input.y.rows = look.input.x.rows.mid(0, 3);
        look.input.retired = {u"a"_s, u"b"_s};
        look.input.restoredAt = start.toSecsSinceEpoch();
    });
    add([](RecordedLook &look) {
        StatusReport answers;
        answers.source = u"http://10.0.0.1:8100"_s;
        answers.host = u"10.0.0.1"_s;
        answers.side = Side::Y;
        answers.at = start.addSecs(3);
        answers.nodeId = rowOf(1).id;
        answers.configHash = QString(32, u'a');
        answers.ready = false;
        answers.message = u"draining"_s;
        answers.countsForSeconds = 60;
        StatusReport silent;
        silent.source = u"http://10.0.0.2:8100"_s;
        silent.error = Error{ErrorKind::Timeout, silent.source, u"no answer"_s, {}, {}};
        look.input.statuses = {answers, silent};
    });
    add([](RecordedLook &look) {
        look.input.statuses.clear();
        look.input.x.rows.clear();
        look.input.retired.clear();
        look.input.restoredAt.reset();
    });
    return looks;
}

} // namespace

//! \brief What a recording keeps comes back as it was, and what is lost of it is told.
class TestRecording : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void looksComeBackAsTheyWere();
    void eventsStandBetweenTheLooks();
    void isReadByGzip();
    void aTornTailIsTold();
    void somethingAlteredIsTold();
    void endsAtItsSize();
    void nothingIsOverwritten();
    void otherFilesAreRefused_data();
    void otherFilesAreRefused();
    void anErrorsDetailsStayOut();
    void growsByLittleWhileNothingHappens();

private:
    [[nodiscard]] std::unique_ptr<RecordingWriter> begin(qint64 most = RecordingWriter::usualLimit);
    [[nodiscard]] QList<RecordedLook> looks() const;
    [[nodiscard]] QByteArray bytes() const;
    void put(const QByteArray &bytes) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestRecording::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"night.jsonl.gz"_s);
}

std::unique_ptr<RecordingWriter> TestRecording::begin(qint64 most)
{
    auto writer = RecordingWriter::create(m_file, {start, u"gatelift 1"_s, u"2026-11-01"_s}, most);
    if (!writer)
        qFatal("%s", qPrintable(writer.error().message()));
    return std::move(*writer);
}

QList<RecordedLook> TestRecording::looks() const
{
    QList<RecordedLook> looks;
    const auto reader = RecordingReader::open(m_file);
    if (!reader)
        qFatal("%s", qPrintable(reader.error().message()));
    while (auto item = (*reader)->next()) {
        if (const auto *look = std::get_if<RecordedLook>(&*item))
            looks << *look;
    }
    return looks;
}

QByteArray TestRecording::bytes() const
{
    QFile file(m_file);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestRecording::put(const QByteArray &bytes) const
{
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestRecording::looksComeBackAsTheyWere()
{
    const auto wanted = night();
    const auto writer = begin();
    for (const auto &look : wanted)
        QVERIFY(writer->append(look));
    QVERIFY(writer->close());
    const auto read = looks();
    QCOMPARE(read.size(), wanted.size());
    ClusterWatch live;
    ClusterWatch played;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        QVERIFY2(isSame(read[i], wanted[i]), qPrintable(QString::number(i)));
        QCOMPARE(played.look(read[i].input), live.look(wanted[i].input));
        QCOMPARE(played.snapshot().dataPlanes, live.snapshot().dataPlanes);
    }
    const auto summary = RecordingReader::summarize(m_file);
    QVERIFY(summary);
    QCOMPARE(summary->looks, wanted.size());
    QCOMPARE(summary->first, wanted.constFirst().input.at);
    QCOMPARE(summary->last, wanted.constLast().input.at);
    QCOMPARE(summary->head.program, u"gatelift 1"_s);
    QVERIFY(summary->isClosed && !summary->isFull && summary->tornBytes == 0 && summary->damage.isEmpty());
    QCOMPARE(QFileInfo(m_file).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
             QFileDevice::Permissions());
}

void TestRecording::eventsStandBetweenTheLooks()
{
    const auto writer = begin();
    QVERIFY(writer->append(RecordedEvent{start, 3, RolloutReached{25}}));
    QVERIFY(writer->append(lookWith(2)));
    QVERIFY(writer->append(RecordedEvent{start.addSecs(1), 9, EventUndone{3}}));
    const auto reader = RecordingReader::open(m_file);
    QVERIFY(reader);
    const auto first = (*reader)->next();
    QVERIFY(first && std::holds_alternative<RecordedEvent>(*first));
    const auto &reached = std::get<RecordedEvent>(*first);
    QCOMPARE(reached.at, start);
    QCOMPARE(reached.seq, 3);
    QCOMPARE(std::get<RolloutReached>(reached.event).percent, 25);
    QVERIFY(std::holds_alternative<RecordedLook>(*(*reader)->next()));
    const auto third = (*reader)->next();
    QCOMPARE(timeOf(*third), start.addSecs(1));
    QCOMPARE(std::get<EventUndone>(std::get<RecordedEvent>(*third).event).seq, 3);
    QVERIFY(!(*reader)->next());
}

void TestRecording::isReadByGzip()
{
    const auto pieces = gzipPiece("one\n") + gzipPiece("two\n");
    QBuffer buffer;
    buffer.setData(pieces);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    GzipPieces reader(buffer);
    QCOMPARE(reader.next(), std::optional<QByteArray>("one\n"));
    QCOMPARE(reader.next(), std::optional<QByteArray>("two\n"));
    QVERIFY(!reader.next());
    QCOMPARE(reader.tornBytes(), 0);
    QVERIFY(!reader.isDamaged());
}

//! A kill may come at any byte: all but the piece that was being written is there.
void TestRecording::aTornTailIsTold()
{
    const auto wanted = night();
    const auto writer = begin();
    QList<qsizetype> ends;
    for (const auto &look : wanted) {
        QVERIFY(writer->append(look));
        ends << writer->bytes();
    }
    const auto whole = bytes();
    const auto last = ends.size() - 1;
    for (auto cut = ends[last - 1]; cut < ends[last]; ++cut) {
        put(whole.first(cut));
        const auto summary = RecordingReader::summarize(m_file);
        QVERIFY(summary);
        QCOMPARE(summary->looks, wanted.size() - 1);
        QCOMPARE(summary->tornBytes, cut - ends[last - 1]);
        QVERIFY(!summary->isClosed);
        QVERIFY(summary->damage.isEmpty());
    }
    QCOMPARE(looks().size(), wanted.size() - 1);
}

void TestRecording::somethingAlteredIsTold()
{
    const auto wanted = night();
    const auto writer = begin();
    qsizetype third = 0;
    for (const auto &look : wanted) {
        if (&look == &wanted[3])
            third = writer->bytes();
        QVERIFY(writer->append(look));
    }
    auto altered = bytes();
    altered[third + 40] = char(altered[third + 40] ^ 0x55);
    put(altered);
    const auto summary = RecordingReader::summarize(m_file);
    QVERIFY(summary);
    QVERIFY(!summary->damage.isEmpty());
    QCOMPARE(summary->looks, 3);
    QCOMPARE(looks().size(), 3);
}

void TestRecording::endsAtItsSize()
{
    constexpr qint64 most = 8'000;
    const auto writer = begin(most);
    auto look = lookWith(200);
    int kept = 0;
    while (writer->append(look) && kept < 1'000) {
        look = later(look, ++kept);
        look.input.x.rows[kept % 200].configHash = QString::number(kept);
    }
    QVERIFY(writer->isFull());
    QVERIFY(kept > 1);
    QVERIFY(!writer->append(look));
    QVERIFY(bytes().size() <= most);
    const auto summary = RecordingReader::summarize(m_file);
    QVERIFY(summary && summary->isFull && summary->isClosed);
    QCOMPARE(summary->looks, kept);
}

void TestRecording::nothingIsOverwritten()
{
    put("something of yours");
    const auto writer = RecordingWriter::create(m_file, {});
    QVERIFY(!writer);
    QCOMPARE(writer.error().kind, ErrorKind::Io);
    QCOMPARE(bytes(), QByteArray("something of yours"));
}

void TestRecording::otherFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("contents");
    QTest::newRow("an empty file") << QByteArray();
    QTest::newRow("a text") << QByteArray("hello");
    QTest::newRow("another gzip file") << gzipPiece("hello\n");
    QTest::newRow("other JSON") << gzipPiece("{\"a\":1}\n");
    QTest::newRow("a head that lacks its time") << gzipPiece("{\"gatelift_recording\":1}\n");
    QTest::newRow("a newer format") << gzipPiece(
        "{\"gatelift_recording\":2,\"started_at\":\"2026-11-20T22:00:00.000Z\",\"program\":\"\","
        "\"knowledge\":\"\"}\n");
}

void TestRecording::otherFilesAreRefused()
{
    QFETCH(QByteArray, contents);
    put(contents);
    const auto reader = RecordingReader::open(m_file);
    QVERIFY(!reader);
    QCOMPARE(reader.error().kind, ErrorKind::Input);
    QVERIFY(!RecordingReader::summarize(m_folder->filePath(u"missing"_s)));
}

void TestRecording::anErrorsDetailsStayOut()
{
    auto look = lookWith(1);
    look.input.x.view.error =
        Error{ErrorKind::Auth, u"cp-x"_s, u"refused"_s, {}, u"Kong-Admin-Token: s3cret"_s};
    const auto writer = begin();
    QVERIFY(writer->append(look));
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    GzipPieces pieces(file);
    QByteArray text;
    while (const auto piece = pieces.next())
        text += *piece;
    QVERIFY(text.contains("refused"));
    QVERIFY2(!text.contains("s3cret"), text.constData());
}

void TestRecording::growsByLittleWhileNothingHappens()
{
    constexpr int nodes = 1'000;
    constexpr int polls = 24;
    const auto writer = begin();
    auto look = lookWith(nodes);
    QVERIFY(writer->append(look));
    const auto first = writer->bytes();
    for (int i = 0; i < polls; ++i) {
        look = later(look, i);
        QVERIFY(writer->append(look));
    }
    const auto each = (writer->bytes() - first) / polls;
    qInfo("%d data planes: %lld bytes for the first look, %lld for each further one", nodes,
          static_cast<long long>(first), static_cast<long long>(each));
    QVERIFY2(each < 8'000, qPrintable(QString::number(each)));
}

QTEST_APPLESS_MAIN(TestRecording)
#include "tst_recording.moc"
