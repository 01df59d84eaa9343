#include "support/Program.h"
#include "support/TestMain.h"

#include <QImageReader>

using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! The contract of `gatelift screenshots`.
class TestCliScreenshots : public QObject
{
    Q_OBJECT

private slots:
    void savesEveryPage();
    void refusesWrongCalls_data();
    void refusesWrongCalls();
    void namesAFolderThatCannotBe();
};

void TestCliScreenshots::savesEveryPage()
{
    const QTemporaryDir folder;
    const auto call = callProgram(
        {u"screenshots"_s, u"--out"_s, folder.path(), u"--theme"_s, u"dark"_s, u"--size"_s, u"1100x740"_s});
    QVERIFY2(call.code == 0, call.err.constData());
    const auto files = QDir(folder.path()).entryList({u"*.png"_s}, QDir::Files, QDir::Name);
    const QStringList expected{u"01-welcome.png"_s,
                               u"02-deployment.png"_s,
                               u"03-upgrade-path.png"_s,
                               u"04-backup.png"_s,
                               u"05-breaking-changes.png"_s,
                               u"06-considerations.png"_s,
                               u"07-topology.png"_s,
                               u"08-control-planes.png"_s,
                               u"09-data-planes.png"_s,
                               u"10-verify.png"_s,
                               u"11-report.png"_s};
    QCOMPARE(files, expected);
    for (const auto &file : files) {
        QImageReader reader(folder.filePath(file));
        const auto image = reader.read();
        QCOMPARE(image.size(), QSize(1100, 740));
        QVERIFY2(image.pixelColor(5, image.height() / 2).lightness() < 100, qPrintable(file)); // dark
    }
}

void TestCliScreenshots::refusesWrongCalls_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("no folder") << QStringList{};
    QTest::newRow("a size that is none") << QStringList{u"--out"_s, u"x"_s, u"--size"_s, u"big"_s};
    QTest::newRow("a size of one number") << QStringList{u"--out"_s, u"x"_s, u"--size"_s, u"1000"_s};
    QTest::newRow("a size too small to read") << QStringList{u"--out"_s, u"x"_s, u"--size"_s, u"10x10"_s};
    QTest::newRow("an unknown theme") << QStringList{u"--out"_s, u"x"_s, u"--theme"_s, u"pink"_s};
    QTest::newRow("an unknown option") << QStringList{u"--out"_s, u"x"_s, u"--frobnicate"_s};
}

void TestCliScreenshots::refusesWrongCalls()
{
    QFETCH(QStringList, options);
    const auto call = callProgram(QStringList{u"screenshots"_s} + options);
    QCOMPARE(call.code, 2);
    QVERIFY2(call.saysOneError(), call.err.constData());
}

void TestCliScreenshots::namesAFolderThatCannotBe()
{
    const auto call = callProgram({u"screenshots"_s, u"--out"_s, u"/proc/none"_s});
    QCOMPARE(call.code, 3);
    QVERIFY2(call.saysOneError(), call.err.constData());
}

QTEST_GUILESS_MAIN(TestCliScreenshots)
#include "tst_cli_screenshots.moc"
