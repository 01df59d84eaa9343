#include "gateway/traffic/TrafficReader.h"
#include "knowledge/KnowledgePack.h"
#include "support/TestMain.h"

#include <QLocalSocket>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <cmath>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int requestsInAll = 100'000;
constexpr int clients = 8;

void setPatience(int socket)
{
    const timeval patience{2, 0};
    const int on = 1;
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

//! Sends `request` and reads up to the end of a whole small answer.
bool exchange(int socket, const QByteArray &request)
{
    if (send(socket, request.constData(), static_cast<size_t>(request.size()), MSG_NOSIGNAL) !=
        request.size())
        return false;
    std::array<char, 4096> buffer{};
    QByteArray got;
    while (!got.endsWith("fine\n")) {
        const auto count = recv(socket, buffer.data(), buffer.size(), 0);
        if (count <= 0)
            return false;
        got.append(buffer.data(), count);
    }
    return got.startsWith("HTTP/1.1 200");
}

//! A tiny HTTP server that counts what it answered.
class Backend
{
public:
    Backend()
    {
        m_socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        auto address = loopback(0);
        socklen_t length = sizeof address;
        if (bind(m_socket, reinterpret_cast<sockaddr *>(&address), length) != 0 ||
            listen(m_socket, 64) != 0 ||
            getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &length) != 0)
            qFatal("no socket");
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~Backend()
    {
        m_stop = true;
        m_thread.join();
        close(m_socket);
    }
    Q_DISABLE_COPY_MOVE(Backend)

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] int answered() const { return m_answered; }

private:
    void serve()
    {
        std::vector<pollfd> all{{m_socket, POLLIN, 0}};
        std::array<char, 8192> buffer{};
        const QByteArray answer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfine\n");
        while (!m_stop) {
            if (::poll(all.data(), all.size(), 50) <= 0)
                continue;
            if (all.front().revents != 0)
                all.push_back({accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC), POLLIN, 0});
            for (std::size_t i = all.size() - 1; i > 0; --i) {
                if (all[i].revents == 0)
                    continue;
                // One request comes at a time: the load balancer does not pipeline.
                if (recv(all[i].fd, buffer.data(), buffer.size(), 0) <= 0) {
                    close(all[i].fd);
                    all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
                    continue;
                }
                ++m_answered;
                (void)send(all[i].fd, answer.constData(), static_cast<size_t>(answer.size()), MSG_NOSIGNAL);
            }
        }
        for (std::size_t i = 1; i < all.size(); ++i)
            close(all[i].fd);
    }

    int m_socket = -1;
    int m_port = 0;
    std::atomic<bool> m_stop = false;
    std::atomic<int> m_answered = 0;
    std::thread m_thread;
};

//! Clients with kept-alive connections, until so many requests are answered.
class Load
{
public:
    Load(int port, int requests)
        : m_left(requests)
    {
        for (int i = 0; i < clients; ++i)
            m_threads.emplace_back([this, port] { run(port); });
    }
    ~Load()
    {
        for (auto &thread : m_threads)
            thread.join();
    }
    Q_DISABLE_COPY_MOVE(Load)
    [[nodiscard]] bool isDone() const { return m_running == 0; }
    [[nodiscard]] int answered() const { return m_answered; }

private:
    void run(int port)
    {
        const QByteArray request("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        int connection = -1;
        while (m_left.fetch_sub(1) > 0) {
            for (int tries = 0; tries < 400; ++tries) { // the load balancer may be restarting
                if (connection < 0) {
                    connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
                    setPatience(connection);
                    const auto address = loopback(port);
                    if (connect(connection, reinterpret_cast<const sockaddr *>(&address), sizeof address) !=
                        0) {
                        close(connection);
                        connection = -1;
                        std::this_thread::sleep_for(std::chrono::milliseconds(20));
                        continue;
                    }
                }
                if (exchange(connection, request)) {
                    ++m_answered;
                    break;
                }
                close(connection);
                connection = -1;
            }
        }
        if (connection >= 0)
            close(connection);
        --m_running;
    }

    std::atomic<int> m_left;
    std::atomic<int> m_answered = 0;
    std::atomic<int> m_running = clients;
    std::vector<std::thread> m_threads;
};

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

class Haproxy
{
public:
    Haproxy(int weightX, int weightY)
    {
        QFile file(m_folder.filePath(u"haproxy.cfg"_s));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no configuration");
        QString text = u"global\n stats socket %3 level admin\ndefaults\n mode http\n timeout connect 5s\n "
                       u"timeout client 30s\n timeout server 30s\n"
                       "frontend edge\n bind 127.0.0.1:%1\n default_backend gateways\n"
                       "frontend figures\n bind 127.0.0.1:%2\n stats enable\n stats uri /stats\n"
                       " http-request use-service prometheus-exporter if { path /metrics }\n"
                       "backend gateways\n balance roundrobin\n http-reuse always\n"_s.arg(m_port)
                           .arg(m_statsPort)
                           .arg(adminSocket());
        for (std::size_t i = 0; i < m_backends.size(); ++i)
            text += u" server kong-%1%2 127.0.0.1:%3 weight %4\n"_s.arg(i < 2 ? u"x"_s : u"y"_s)
                        .arg(i % 2)
                        .arg(m_backends[i].port())
                        .arg(i < 2 ? weightX : weightY);
        file.write(text.toUtf8());
        file.close();
        start();
    }
    ~Haproxy() { stop(); }
    Q_DISABLE_COPY_MOVE(Haproxy)

    void start()
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(program(), {u"-db"_s, u"-f"_s, m_folder.filePath(u"haproxy.cfg"_s)});
        if (!m_process.waitForStarted())
            qFatal("HAProxy did not start");
    }
    void stop()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    static QString program()
    {
        return QStandardPaths::findExecutable(u"haproxy"_s,
                                              {u"/usr/sbin"_s, u"/usr/local/sbin"_s, u"/usr/bin"_s});
    }

    [[nodiscard]] QString adminSocket() const { return m_folder.filePath(u"admin.sock"_s); }
    //! \brief What HAProxy answers on its admin socket.
    [[nodiscard]] QByteArray command(const QString &line) const
    {
        QLocalSocket socket;
        socket.connectToServer(adminSocket());
        if (!socket.waitForConnected())
            return "no socket";
        socket.write(line.toUtf8() + '\n');
        QByteArray answer;
        while (socket.waitForReadyRead())
            answer += socket.readAll();
        return answer + socket.readAll();
    }
    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] int answered(Side side) const
    {
        const std::size_t first = side == Side::X ? 0 : 2;
        return m_backends[first].answered() + m_backends[first + 1].answered();
    }
    [[nodiscard]] TrafficSettings settings(TrafficSourceKind kind) const
    {
        TrafficSettings settings;
        settings.kind = kind;
        const auto path = kind == TrafficSourceKind::HaproxyCsv ? u"stats;csv"_s : u"metrics"_s;
        settings.addresses = {{QUrl(u"http://127.0.0.1:%1/%2"_s.arg(m_statsPort).arg(path)), {}}};
        settings.serversX = u"gateways/kong-x*"_s;
        settings.serversY = u"gateways/kong-y*"_s;
        return settings;
    }

private:
    QTemporaryDir m_folder;
    std::array<Backend, 4> m_backends;
    QProcess m_process;
    int m_port = freePort();
    int m_statsPort = freePort();
};

//! Polls while the load runs, and keeps what was seen.
class Watch
{
public:
    explicit Watch(const TrafficSettings &settings)
        : m_reader(settings, {}, {}, {})
    {
        QObject::connect(&m_reader, &TrafficReader::roundDone, &m_reader, [this](const TrafficRound &round) {
            for (const auto &sample : round.samples)
                history.add(sample);
            states = round.states;
            failed += round.samples.isEmpty() ? 1 : 0;
            if (!round.samples.isEmpty())
                moments << round.samples.constFirst().at;
        });
    }
    void poll()
    {
        m_reader.ask();
        QTRY_VERIFY(!m_reader.isAsking());
    }

    TrafficHistory history;
    QList<TrafficSourceState> states;
    QList<QDateTime> moments;
    int failed = 0;

private:
    TrafficReader m_reader;
};

} // namespace

class TestTrafficHaproxy : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!Haproxy::program().isEmpty())
            return;
        QVERIFY2(qEnvironmentVariable("CI") != u"true"_s, "haproxy is missing");
        QSKIP("haproxy is missing");
    }
    void init() { GATELIFT_FAIL_ON_WARNING; }

    void seesTheSplit_data()
    {
        QTest::addColumn<int>("weightX");
        QTest::addColumn<int>("weightY");
        QTest::addColumn<TrafficSourceKind>("kind");
        QTest::newRow("90/10 by CSV") << 90 << 10 << TrafficSourceKind::HaproxyCsv;
        QTest::newRow("75/25 by its exporter") << 75 << 25 << TrafficSourceKind::HaproxyMetrics;
        QTest::newRow("50/50 by CSV") << 50 << 50 << TrafficSourceKind::HaproxyCsv;
    }

    void seesTheSplit()
    {
        QFETCH(int, weightX);
        QFETCH(int, weightY);
        QFETCH(TrafficSourceKind, kind);
        constexpr qsizetype length = 8; // intervals of one window
        Haproxy haproxy(weightX, weightY);
        Watch watch(haproxy.settings(kind));
        QTRY_VERIFY((watch.poll(), !watch.moments.isEmpty()));
        Load load(haproxy.port(), requestsInAll / 3 + 1);
        while (!load.isDone()) {
            QTest::qWait(15);
            watch.poll();
        }
        watch.poll();
        QCOMPARE(load.answered(), requestsInAll / 3 + 1);

        // In all: to the last request what the servers counted themselves.
        const auto whole = observe(watch.history.intervals(), watch.states, kind, watch.moments.constFirst(),
                                   watch.moments.constLast());
        QVERIFY2(whole.share, qPrintable(whole.unknown));
        QCOMPARE(std::lround(whole.x.requests), long(haproxy.answered(Side::X)));
        QCOMPARE(std::lround(whole.y.requests), long(haproxy.answered(Side::Y)));
        QVERIFY(whole.x.meanMs && whole.y.errorShare && *whole.y.errorShare == 0.0);

        int windows = 0;
        int inside = 0;
        double widest = 0;
        for (qsizetype i = length; i < watch.moments.size(); ++i) {
            const auto seen = observe(watch.history.intervals(), watch.states, kind,
                                      watch.moments[i - length], watch.moments[i]);
            if (!seen.share)
                continue;
            ++windows;
            inside += seen.share->contains(weightY / 100.0) ? 1 : 0;
            widest = std::max(widest, seen.share->high - seen.share->low);
        }
        const auto figures = u"%1 of %2 windows, widest band %3 points, observed %4 %"_s.arg(inside)
                                 .arg(windows)
                                 .arg(100 * widest, 0, 'f', 2)
                                 .arg(100 * whole.share->share, 0, 'f', 3);
        qInfo("%s", qPrintable(figures));
        QVERIFY2(windows >= 5, qPrintable(figures));
        QVERIFY2(inside * 100 >= windows * 94, qPrintable(figures));
        QVERIFY2(widest < 0.1, qPrintable(figures)); // a band that says anything
    }

    void aRestartMakesNoSpike()
    {
        Haproxy haproxy(75, 25);
        Watch watch(haproxy.settings(TrafficSourceKind::HaproxyCsv));
        QTRY_VERIFY((watch.poll(), !watch.moments.isEmpty()));
        Load load(haproxy.port(), 20'000);
        const auto run = [&](int until) {
            while (load.answered() < until && !load.isDone()) {
                QTest::qWait(30);
                watch.poll();
            }
        };
        run(8000);
        double before = 0;
        for (const auto &interval : watch.history.intervals())
            before = std::max(before, interval.answers.value_or(0) / interval.seconds());
        haproxy.stop();
        watch.poll();
        haproxy.start();
        run(20'000);
        watch.poll();
        QVERIFY(watch.failed > 0);
        int restarts = 0;
        for (const auto &interval : watch.history.intervals()) {
            restarts += interval.restarted ? 1 : 0;
            if (interval.restarted)
                QVERIFY(interval.answers.value_or(0) / interval.seconds() <= before * 1.001);
        }
        QCOMPARE(restarts, 4); // each of its server lines, once
        const auto seen = observe(watch.history.intervals(), watch.states, TrafficSourceKind::HaproxyCsv,
                                  watch.moments.constFirst(), watch.moments.constLast());
        QVERIFY(seen.share && seen.share->contains(0.25));
        QVERIFY(seen.share->requests <= 20'000.5);
    }

    void theCommandsForWeightsMakeTheShare()
    {
        Haproxy haproxy(50, 50);
        QTRY_VERIFY(QFile::exists(haproxy.adminSocket()));
        const auto pack = loadKnowledge();
        QVERIFY(pack);
        const auto syntax = std::find_if(pack->balancers.cbegin(), pack->balancers.cend(),
                                         [](const auto &one) { return one.kind == BalancerKind::Haproxy; });
        QVERIFY(syntax != pack->balancers.cend());
        const RolloutMeans means{RolloutMode::Weights, BalancerKind::Haproxy, haproxy.adminSocket(),
                                 u"gateways"_s,        u"kong-x0, kong-x1"_s, u"kong-y0"_s};
        const auto weights = weightsFor(25, 2, 1, syntax->most);
        const auto whole = weightCommands(*syntax, means, weights);
        static const QRegularExpression shell(u"^echo \"(.*)\" \\| socat stdio (.*)$"_s);
        const auto match = shell.match(whole);
        QVERIFY2(match.hasMatch(), qPrintable(whole));
        QCOMPARE(match.captured(2), haproxy.adminSocket());
        QCOMPARE(haproxy.command(u"set server gateways/kong-y1 weight 0"_s).trimmed(), QByteArray());
        QCOMPARE(haproxy.command(match.captured(1)).trimmed(), QByteArray()); // no complaint
        QVERIFY(haproxy.command(u"get weight gateways/kong-x1"_s)
                    .startsWith(QByteArray::number(weights.x) + " (initial 50)"));
        const int beforeX = haproxy.answered(Side::X);
        const int beforeY = haproxy.answered(Side::Y);
        Load load(haproxy.port(), 4000);
        QTRY_VERIFY_WITH_TIMEOUT(load.isDone(), 60'000);
        const double onX = haproxy.answered(Side::X) - beforeX;
        const double onY = haproxy.answered(Side::Y) - beforeY;
        const double share = 100 * onY / (onX + onY);
        qInfo("25 %% by weights %d and %d: %.2f %% of %.0f requests", weights.x, weights.y, share, onX + onY);
        QVERIFY(std::abs(share - 25) < 2);
        QVERIFY(!haproxy.command(u"set server gateways/kong-x0 weight 257"_s).trimmed().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTrafficHaproxy)
#include "tst_traffic_haproxy.moc"
