#include "support/Program.h"
#include "support/TestMain.h"

#include <QProcess>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

namespace {

struct Outcome
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] json answer() const { return json::parse(out.begin(), out.end(), nullptr, false); }
};

Outcome run(const QStringList &arguments)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(GATELIFT_BINARY), QStringList{u"conf-diff"_s} + arguments);
    if (!process.waitForFinished(testPatienceMs))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

//! kong.conf between two releases, on the built program.
class TestCliConfDiff : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void countsTheDifferences();
    void checksAFile();
    void speaksPlainly();
    void refusesWrongCalls_data();
    void refusesWrongCalls();

private:
    [[nodiscard]] QString written(const QByteArray &text) const
    {
        QFile file(m_folder.filePath(u"kong.conf"_s));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName()
                                                                                  : QString();
    }

    QTemporaryDir m_folder;
};

void TestCliConfDiff::countsTheDifferences()
{
    const auto answer = run({u"--from"_s, u"3.4"_s, u"--to"_s, u"3.10"_s, u"--json"_s}).answer();
    QCOMPARE(answer.at("added").size(), std::size_t(26));
    QCOMPARE(answer.at("removed").size(), std::size_t(52));
    QCOMPARE(answer.at("changed_defaults").size(), std::size_t(2));
    QVERIFY(!answer.contains("lint"));
}

void TestCliConfDiff::checksAFile()
{
    const auto file = written("# of X\npg_ssl_version = tlsv1\npg_password = hidden-moon\n");
    const auto done =
        run({u"--from"_s, u"2.8.4.13"_s, u"--to"_s, u"3.4.3.29"_s, u"--kong-conf"_s, file, u"--json"_s});
    QCOMPARE(done.code, 1);
    const auto entry = done.answer().at("lint").at("entries").at(0);
    QCOMPARE(entry.at("line").get<int>(), 2);
    QCOMPARE(entry.at("status").get<std::string>(), std::string("fail"));
    QCOMPARE(entry.at("value").get<std::string>(), std::string("tlsv1"));
    QCOMPARE(done.answer().at("lint").at("keys").get<int>(), 2);
    QVERIFY(!done.out.contains("hidden-moon") && !done.err.contains("hidden-moon"));

    const auto fine = written("pg_ssl_version = tlsv1_2\n");
    QCOMPARE(run({u"--from"_s, u"2.8.4.13"_s, u"--to"_s, u"3.4.3.29"_s, u"--kong-conf"_s, fine}).code, 0);
}

void TestCliConfDiff::speaksPlainly()
{
    const auto file = written("proxy_listne = 0.0.0.0:8000\n");
    const auto done = run({u"--from"_s, u"3.10"_s, u"--to"_s, u"3.14"_s, u"--kong-conf"_s, file});
    QCOMPARE(done.code, 0);
    QVERIFY2(done.out.contains("Added (68)") && done.out.contains("Removed (3)") &&
                 done.out.contains("untrusted_lua: sandbox → strict"),
             done.out.constData());
    QVERIFY(done.out.contains("1: proxy_listne") && done.out.contains("proxy_listen meant"));
}

void TestCliConfDiff::refusesWrongCalls_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QStringList versions{u"--from"_s, u"3.4"_s, u"--to"_s, u"3.10"_s};
    QTest::newRow("no versions") << QStringList();
    QTest::newRow("a line that nobody knows") << QStringList{u"--from"_s, u"3.4"_s, u"--to"_s, u"3.99"_s};
    QTest::newRow("a line before the data") << QStringList{u"--from"_s, u"2.7"_s, u"--to"_s, u"3.4"_s};
    QTest::newRow("no such edition") << versions + QStringList{u"--edition"_s, u"free"_s};
    QTest::newRow("no such file") << versions + QStringList{u"--kong-conf"_s, u"/none/kong.conf"_s};
}

void TestCliConfDiff::refusesWrongCalls()
{
    QFETCH(QStringList, arguments);
    const auto done = run(arguments + QStringList{u"--json"_s});
    QCOMPARE(done.code, 2);
    QVERIFY(done.answer().contains("error"));
    QVERIFY2(done.err.startsWith("gatelift: "), done.err.constData());
}

QTEST_GUILESS_MAIN(TestCliConfDiff)
#include "tst_cli_confdiff.moc"
