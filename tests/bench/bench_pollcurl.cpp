#include "CurlPages.h"
#include "gateway/AdminApiClient.h"
#include "rehearsal/SimulatedClock.h"
#include "rehearsal/SimulatedServer.h"
#include "support/TestMain.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int nodeCount = 10'000;
constexpr double mostTimesCurl = 1.25;

double pollMs(AdminApiClient &client)
{
    QElapsedTimer timer;
    timer.start();
    QFutureWatcher<Result<DataPlaneList>> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(client.dataPlanes());
    loop.exec();
    const auto list = watcher.future().takeResult();
    return list && list->rows.size() == nodeCount ? double(timer.nsecsElapsed()) / 1e6 : -1;
}

} // namespace

//! \brief A poll of 10,000 data planes beside curl on the same pages. curl only writes them to files, with
//! one connection for all and its own start; the poll also reads them into rows. Both wait for the same
//! server, which makes each page anew, so the ratio is that of a gateway that works as hard.
class BenchPollCurl : public QObject
{
    Q_OBJECT

private slots:
    void aPollTakesHardlyLongerThanCurl();
};

void BenchPollCurl::aPollTakesHardlyLongerThanCurl()
{
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
        QSKIP("curl is not installed");
    SimulatedClock clock(QDateTime(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC));
    ClusterOptions options;
    options.dataPlanes = nodeCount;
    options.clock = clock.clock();
    SimulatedServer server{SimulatedCluster(options)};
    QVERIFY(server.start());
    const auto urls = pageUrls(server);
    QCOMPARE(urls.size(), 10);
    const QTemporaryDir folder;
    EndpointConfig config;
    config.settings.url = server.url(Side::X);
    AdminApiClient client(config, clock.clock());
    double curl = 1e9;
    double poll = 1e9;
    for (int round = 0; round < 7; ++round) {
        const auto byCurl = curlMs(urls, folder.path());
        const auto byPoll = pollMs(client);
        QVERIFY(byCurl > 0 && byPoll > 0);
        curl = qMin(curl, byCurl);
        poll = qMin(poll, byPoll);
    }
    qInfo("10,000 data planes in 10 pages: poll %.0f ms, curl %.0f ms: %.2f times", poll, curl, poll / curl);
    QVERIFY2(poll <= mostTimesCurl * curl, "a poll takes more than 1.25 times as long as curl");
}

QTEST_GUILESS_MAIN(BenchPollCurl)
#include "bench_pollcurl.moc"
