#include "session/BackupJob.h"
#include "support/GuiWizard.h"
#include "support/KongDatabase.h"
#include "support/PrivatePostgres.h"
#include "support/StallMeter.h"

#include <QSignalSpy>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! Budget: while a database of at least 1 GiB is backed up, read back and drilled, with the Backup page
//! shown, the window's event loop never stalls longer than 50 ms.
class BenchBackupWindow : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void staysResponsive();
};

void BenchBackupWindow::staysResponsive()
{
    GATELIFT_NEEDS_POSTGRES
    PrivatePostgres::Options settings;
    settings.settings = QStringList{u"shared_buffers = 512MB"_s, u"max_wal_size = 8GB"_s};
    PrivatePostgres server(settings);
    QVERIFY2(server.isRunning(), qPrintable(server.problem()));
    QVERIFY2(writeKong(server, u"kong"_s, KongSize::large()), qPrintable(server.problem()));
    QVERIFY(server.run(u"VACUUM ANALYZE; CHECKPOINT"_s, u"kong"_s));
    const qint64 bytes = server.value(u"SELECT pg_database_size('kong')"_s).toLongLong();

    prepare(systemClock());
    start();
    m_window->window().resize(1440, 900);
    PlanDetails details;
    details.title = u"Backup bench"_s;
    m_workspace->createPlan(details);
    QTRY_VERIFY(isSaved());
    DatabaseSettings database;
    database.host = server.socketFolder();
    database.port = server.port();
    database.database = u"kong"_s;
    database.user = u"owner"_s;
    session().record(DatabaseChanged{Side::X, database});
    QTRY_VERIFY(isSaved());
    m_window->shell().goTo(StepId::Backup);
    QTRY_VERIFY(isSaved());

    auto &job = session().backupJob();
    StallMeter meter;
    QSignalSpy progressed(&job, &BackupJob::progressed);
    QEventLoop loop; // no QTRY here: it sleeps between two looks
    connect(&job, &BackupJob::changed, &loop, [&] {
        if (!job.isRunning())
            loop.quit();
    });
    meter.start();
    job.backUp();
    loop.exec();
    const auto stall = meter.longestMs();
    QVERIFY2(!job.error(), qPrintable(job.error() ? job.error()->message() : QString()));
    QTRY_VERIFY(isSaved());
    QVERIFY(plan().backups.last().drill->isGood());
    qInfo("%.2f GiB backed up, read back and drilled in %lld ms, %d steps of progress shown; longest stall "
          "of the "
          "window's event loop %lld ms, longest work in one turn %.1f ms",
          static_cast<double>(bytes) / (1 << 30), job.elapsedMsecs(), static_cast<int>(progressed.count()),
          stall, meter.longestWorkMs());
    QVERIFY2(stall <= 50, "the window stalls longer than 50 ms");
    stop();
}

QTEST_MAIN(BenchBackupWindow)
#include "bench_backup_window.moc"
