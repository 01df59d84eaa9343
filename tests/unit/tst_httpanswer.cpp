#include "gateway/probe/HttpAnswer.h"
#include "support/TestMain.h"

using namespace gatelift;

using State = HttpAnswer::State;

//! One answer off the wire, whole and in the smallest pieces.
class TestHttpAnswer : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void readsAnswers_data();
    void readsAnswers();
    void keepsHeadersAsTheyCame();
    void staysWithinItsCap();
    void readsHostileBytesWithoutHarm();
};

void TestHttpAnswer::readsAnswers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isHead");
    QTest::addColumn<State>("state"); // before the end
    QTest::addColumn<State>("ended");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &bytes, State state, State ended,
                        const QByteArray &body = {}, bool isHead = false) {
        QTest::newRow(name) << bytes << isHead << state << ended << body;
    };
    const QByteArray ok("HTTP/1.1 200 OK\r\n");
    row("by length", ok + "Content-Length: 3\r\n\r\nabc", State::Whole, State::Whole, "abc");
    row("more than its length", ok + "Content-Length: 3\r\n\r\nabcd", State::Whole, State::Whole, "abc");
    row("cut off", ok + "Content-Length: 4\r\n\r\nabc", State::Body, State::Body, "abc");
    row("up to the end", ok + "\r\nabc", State::Body, State::Whole, "abc");
    row("in chunks", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\nT: 1\r\n\r\n",
        State::Whole, State::Whole, "abc");
    row("chunks win", ok + "Content-Length: 9\r\nTransfer-Encoding: gzip, chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
        State::Whole, State::Whole, "a");
    row("chunks without end", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", State::Body, State::Body,
        "ab");
    row("no length of a chunk", ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", State::Malformed,
        State::Malformed);
    row("no content", "HTTP/1.1 204 No Content\r\n\r\n", State::Whole, State::Whole);
    row("not modified", "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", State::Whole, State::Whole);
    row("HEAD", ok + "Content-Length: 9\r\n\r\n", State::Whole, State::Whole, {}, true);
    row("interim answers before it",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n" + ok +
            "Content-Length: 1\r\n\r\na",
        State::Whole, State::Whole, "a");
    row("half a head", ok + "Content-Le", State::Head, State::Head);
    row("nothing", "", State::Head, State::Head);
    row("another protocol", "220 mail.test\r\n\r\n", State::Malformed, State::Malformed);
    row("no status", "HTTP/1.1 abc\r\n\r\n", State::Malformed, State::Malformed);
    row("a line that is no header", ok + "nonsense\r\n\r\n", State::Malformed, State::Malformed);
    row("a negative length", ok + "Content-Length: -1\r\n\r\n", State::Malformed, State::Malformed);
}

void TestHttpAnswer::readsAnswers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isHead);
    QFETCH(State, state);
    QFETCH(State, ended);
    QFETCH(QByteArray, body);
    HttpAnswer whole(isHead, 1000);
    QCOMPARE(whole.take(bytes), state);
    QCOMPARE(whole.body(), body);
    QCOMPARE(whole.end(), ended);
    HttpAnswer bitByBit(isHead, 1000);
    for (const char one : bytes) {
        if (bitByBit.state() == State::Head || bitByBit.state() == State::Body)
            bitByBit.take(QByteArray(1, one));
    }
    QCOMPARE(bitByBit.state(), state);
    QCOMPARE(bitByBit.body(), body);
}

void TestHttpAnswer::keepsHeadersAsTheyCame()
{
    HttpAnswer answer(false, 10);
    answer.take(
        "HTTP/1.0 302 Found\r\nSet-Cookie: a=1\r\nset-cookie:b=2\r\nX-Long: one\r\n two\r\nX-Empty:\r\n"
        "Content-Length: 0\r\n\r\n");
    QCOMPARE(answer.state(), State::Whole);
    QCOMPARE(answer.status(), 302);
    const QList<std::pair<QByteArray, QByteArray>> headers{{"Set-Cookie", "a=1"},
                                                           {"set-cookie", "b=2"},
                                                           {"X-Long", "one two"},
                                                           {"X-Empty", ""},
                                                           {"Content-Length", "0"}};
    QCOMPARE(answer.headers(), headers);
}

void TestHttpAnswer::staysWithinItsCap()
{
    const QByteArray ok("HTTP/1.1 200 OK\r\n");
    HttpAnswer announced(false, 10);
    QCOMPARE(announced.take(ok + "Content-Length: 11\r\n\r\n"), State::TooLarge);
    HttpAnswer endless(false, 10);
    QCOMPARE(endless.take(ok + "\r\n" + QByteArray(11, 'a')), State::TooLarge);
    HttpAnswer chunk(false, 10);
    QCOMPARE(chunk.take(ok + "Transfer-Encoding: chunked\r\n\r\nffffffffffff\r\n"), State::TooLarge);
    HttpAnswer chunks(false, 10);
    QCOMPARE(chunks.take(ok + "Transfer-Encoding: chunked\r\n\r\n8\r\naaaaaaaa\r\n8\r\naaaaaaaa\r\n"),
             State::TooLarge);
    HttpAnswer head(false, 10);
    QCOMPARE(head.take(ok + "X-Long: " + QByteArray(70'000, 'a')), State::Malformed);
    HttpAnswer line(false, 10);
    QCOMPARE(line.take(ok + "Transfer-Encoding: chunked\r\n\r\n" + QByteArray(2000, '1')), State::Malformed);
}

void TestHttpAnswer::readsHostileBytesWithoutHarm()
{
    const QByteArray good("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n");
    quint32 seed = 7;
    const auto random = [&seed] { return seed = seed * 1'664'525U + 1'013'904'223U; };
    for (int round = 0; round < 20'000; ++round) {
        auto bytes = good;
        for (int i = 0; i < 3; ++i)
            bytes[static_cast<qsizetype>((random() >> 8U) % static_cast<quint32>(bytes.size()))] =
                static_cast<char>(random() >> 24U);
        HttpAnswer answer(false, 1000);
        answer.take(bytes.left(bytes.size() / 2));
        answer.take(bytes.mid(bytes.size() / 2));
        answer.end();
        QVERIFY(answer.body().size() <= bytes.size());
    }
}

QTEST_GUILESS_MAIN(TestHttpAnswer)
#include "tst_httpanswer.moc"
