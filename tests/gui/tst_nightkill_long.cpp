#include "session/StepGates.h"
#include "support/GuiNight.h"

#include <QRandomGenerator>

#include <csignal>
#include <cstdio>
#include <iostream>
#include <string>
#include <utility>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto childFlag = "--night";
constexpr int longestDelayMs = 2'500;
constexpr int patienceMs = 900'000;

//! Where a shift keeps its log.
QString logIn(const QString &folder)
{
    return QDir(folder).filePath(u"night.log"_s);
}

//! Asks the other process, and waits for its answer.
QString ask(const QString &line)
{
    std::cout << "ASK " << line.toStdString() << std::endl;
    std::string answer;
    std::getline(std::cin, answer);
    return QString::fromStdString(answer);
}

} // namespace

//! The person at the wizard, in a process that may be killed at any time; the world lives in the other one.
class Shift : public QObject
{
    Q_OBJECT

public:
    Shift(const NightProfile &profile, const QString &folder, bool isTakenUp)
        : m_profile(profile)
        , m_folder(folder)
        , m_isTakenUp(isTakenUp)
    {
    }

private slots:
    void works()
    {
        NightClock clock(ask(u"ahead"_s).toLongLong());
        GuiNight night;
        night.takeUp(m_folder, m_isTakenUp);
        night.onStage(
            [](const QString &stage) { std::cout << "STAGE " << stage.toStdString() << std::endl; });
        night.begin(
            m_profile,
            [&clock](const QString &line) {
                if (line.startsWith(u"go-on "_s))
                    clock.goOn(line.section(u' ', 1).toInt());
                return ask(line);
            },
            clock);
        if (!QTest::currentTestFailed())
            night.work();
        if (QTest::currentTestFailed())
            night.showFailure();
        night.end();
    }

private:
    NightProfile m_profile;
    QString m_folder;
    bool m_isTakenUp;
};

//! kill -9 in every stage of a night, and each time the wizard is started anew and goes on where it was.
class TestNightKill : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { GATELIFT_NEEDS_POSTGRES }
    void isTakenUpInEveryStage_data();
    void isTakenUpInEveryStage();

private:
    //! Serves the child's questions until it ends; killed some time after it begins that stage. Whether it
    //! ended by itself.
    bool serve(NightWorld &world, const NightProfile &profile, const QString &folder, const QString &stage,
               bool isTakenUp);

    QString m_said; //!< the child's own log
    int m_exitCode = -1;
};

void TestNightKill::isTakenUpInEveryStage_data()
{
    QTest::addColumn<QString>("profile");
    for (const auto &name : NightProfile::names())
        QTest::newRow(qPrintable(name)) << name;
}

bool TestNightKill::serve(NightWorld &world, const NightProfile &profile, const QString &folder,
                          const QString &stage, bool isTakenUp)
{
    QProcess child;
    QStringList arguments{QString::fromLatin1(childFlag), profile.name(), folder};
    if (isTakenUp)
        arguments << u"again"_s;
    child.setProcessChannelMode(QProcess::SeparateChannels);
    QTimer blow;
    blow.setSingleShot(true);
    connect(&blow, &QTimer::timeout, &child,
            [&child] { ::kill(static_cast<pid_t>(child.processId()), SIGKILL); });
    connect(&child, &QProcess::readyReadStandardOutput, this, [&] {
        while (child.canReadLine()) {
            const auto line = QString::fromUtf8(child.readLine()).trimmed();
            if (line.startsWith(u"ASK "_s)) {
                auto answer = world.perform(line.mid(4)).simplified().toUtf8();
                child.write(answer.append('\n'));
            } else if (line == u"STAGE "_s + stage) {
                blow.start(QRandomGenerator::global()->bounded(longestDelayMs));
            }
        }
    });
    child.start(QCoreApplication::applicationFilePath(), arguments);
    const bool ended =
        QTest::qWaitFor([&child] { return child.state() == QProcess::NotRunning; }, patienceMs);
    QFile log(logIn(folder));
    if (log.open(QIODevice::ReadOnly))
        m_said = QString::fromUtf8(log.readAll() + child.readAllStandardError());
    m_exitCode = child.exitCode();
    if (!ended)
        child.kill();
    return ended && child.exitStatus() == QProcess::NormalExit;
}

void TestNightKill::isTakenUpInEveryStage()
{
    QFETCH(QString, profile);
    const auto what = NightProfile::of(profile);
    const QTemporaryDir folder;
    NightWorld world(what);
    QVERIFY2(world.problem().isEmpty(), qPrintable(world.problem()));
    // Before the first stage is over there may be no plan to go on with.
    auto stages = GuiNight::stages().mid(1);
    for (const auto step : {StepId::ControlPlanes, StepId::DataPlanes}) {
        if (!stepApplies(step, what.topology))
            stages.removeAll(toKey(step));
    }
    bool isTakenUp = false;
    for (const auto &stage : stages) {
        const bool ended = serve(world, what, folder.path(), stage, std::exchange(isTakenUp, true));
        // The last stage may be over before the blow falls.
        QVERIFY2(!ended || (m_exitCode == 0 && stage == stages.last()), qPrintable(m_said));
        if (ended)
            break;
        qInfo("killed in %s", qPrintable(stage));
        if (stage == stages.last()) {
            QVERIFY2(serve(world, what, folder.path(), {}, true), "the last shift did not end by itself");
            QVERIFY2(m_exitCode == 0, qPrintable(m_said));
        }
    }
    for (const auto &method : world.perform(u"asked"_s).split(u' '))
        QVERIFY2(method == u"GET"_s || method == u"HEAD"_s, qPrintable(method));
}

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String(childFlag)) {
        Shift shift(NightProfile::of(arguments.value(2)), arguments.value(3), arguments.size() > 4);
        // The log goes where the other process does not take it for a question.
        return QTest::qExec(
            &shift, {arguments[0], u"-nocrashhandler"_s, u"-o"_s, logIn(arguments.value(3)) + u",txt"_s});
    }
    TestNightKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_nightkill_long.moc"
