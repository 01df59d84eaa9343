#include "domain/UpgradePlan.h"
#include "session/SmokeRunner.h"
#include "session/SmokeViewModel.h"
#include "support/SampleSession.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime now(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);

SmokeTest testOf(int number, const QString &path, const QString &line = u"status is 200"_s)
{
    SmokeTest test;
    test.id = u"smoke.%1"_s.arg(number, 8, 10, QLatin1Char('0'));
    test.name = u"Test %1"_s.arg(number);
    test.path = path;
    test.expectations = {*SmokeExpectation::parse(line)};
    return test;
}

QString shown(const SmokeRow &row)
{
    return QStringList{row.name, row.request, row.x, row.y, row.differences}.join(u'|');
}

} // namespace

//! The smoke tests as a page sees them.
class TestSmokeViewModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void showsBothSides();
    void tellsWhatItSends();
    void editsAndTakesBack();
    void keepsRowsWhereTheyAre();
    void readsAndWritesFiles();
    void draftsFromTheRoutesOfX();
    void saysWhyThereIsNoDraft();
    void editsNothingInAReadOnlyPlan();

private:
    static QList<std::pair<QDateTime, PlanEvent>> plan(const QList<PlanEvent> &events = {})
    {
        QList<std::pair<QDateTime, PlanEvent>> timed{{now, PlanCreated{1, u"Night"_s, false, {}, {}}}};
        for (const auto &event : events)
            timed.append({now, event});
        return timed;
    }
    static SmokeTarget at(const QUrl &url)
    {
        SmokeTarget target;
        target.url = url;
        return target;
    }
};

void TestSmokeViewModel::showsBothSides()
{
    ScriptedServer x;
    ScriptedServer y;
    x.onJson(u"/a"_s, R"({"v":1})");
    y.onJson(u"/a"_s, R"({"v":2})");
    x.onJson(u"/b"_s, "{}");
    auto open = testOf(3, u"/c"_s);
    open.toComplete = u"write its body"_s;
    SampleSession session(
        plan({SmokeTestsSaved{{testOf(1, u"/a"_s, u"json /v as-on-x"_s), testOf(2, u"/b"_s), open}},
              SmokeTargetChanged{Side::X, at(x.url())}, SmokeTargetChanged{Side::Y, at(y.url())}}),
        now);
    SmokeViewModel view(*session);
    QAbstractItemModelTester tester(&view.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(shown(view.model().rows().at(0)), u"Test 1|GET /a|not run|not run|"_s);
    QCOMPARE(shown(view.model().rows().at(2)), u"Test 3|GET /c|incomplete|incomplete|"_s);
    QCOMPARE(view.standingText(Side::X), u"X: not run yet"_s);
    view.runner().run(Side::X);
    QCOMPARE(view.model().rows().at(0).glyphX, Glyph::Run);
    QTRY_VERIFY(!view.runner().isRunning() && !session->isSaving());
    view.runner().run(Side::Y);
    QTRY_VERIFY(!view.runner().isRunning() && !session->isSaving());
    QCOMPARE(view.standingText(Side::X), u"X: 2 of 2 passed, 0 failed, 0 not run"_s);
    QCOMPARE(view.standingText(Side::Y), u"Y: 0 of 2 passed, 2 failed, 0 not run"_s);
    const auto &first = view.model().rows().at(0);
    QVERIFY2(first.x == u"passed"_s && first.detailX.startsWith(u"200 · "_s) && first.y == u"failed"_s,
             qPrintable(shown(first)));
    QCOMPARE(first.glyphY, Glyph::Bad);
    QCOMPARE(first.glyphDifferences, Glyph::Warn);
    QVERIFY(first.differences.startsWith(u'1'));
    const auto details = view.details(first.id);
    QCOMPARE(details.at(0).what, u"json /v as-on-x"_s);
    QCOMPARE(details.at(0).glyphX, Glyph::Ok);
    QCOMPARE(details.at(0).glyphY, Glyph::Bad);
    QCOMPARE(details.at(0).y, u"2"_s);
    QCOMPARE(details.at(1).kind, SmokeViewModel::Detail::Kind::Difference);
    QCOMPARE(details.at(1).what, u"body /v"_s);
    QVERIFY(view.detailsText(first.id).contains(u"body /v\tX: 1\tY: 2"_s));
    QCOMPARE(view.details(open.id).first().what, u"write its body"_s);
    QVERIFY(view.details(u"smoke.99999999"_s).isEmpty());
    QVERIFY(view.model().rowText(0).startsWith(u"Test 1\tGET /a\tpassed"_s));
}

void TestSmokeViewModel::tellsWhatItSends()
{
    auto write = testOf(1, u"/orders?key={{secret:k}}"_s);
    write.method = u"POST"_s;
    SampleSession session(plan({SmokeTestsSaved{{write, testOf(2, u"/a"_s)}},
                                SmokeTargetChanged{Side::Y, at(QUrl(u"https://gw-y.test"_s))}}),
                          now);
    SmokeViewModel view(*session);
    const auto warning = view.warning(Side::Y);
    QVERIFY2(warning.contains(u"POST https://gw-y.test/orders?key={{secret:k}}"_s), qPrintable(warning));
    QVERIFY(view.warning(Side::Y, {u"smoke.00000002"_s}).isEmpty());
    QVERIFY(view.model().index(0, 0).data(SmokeTestModel::WritesRole).toBool());
    QVERIFY(!view.model().index(1, 0).data(SmokeTestModel::WritesRole).toBool());
}

void TestSmokeViewModel::editsAndTakesBack()
{
    SampleSession session(plan(), now);
    SmokeViewModel view(*session);
    auto bad = testOf(1, u"no slash"_s);
    view.save(bad);
    QVERIFY(view.record().tests.isEmpty());
    // One after the other, quicker than the disk.
    view.save(testOf(1, u"/a"_s));
    view.setTarget(Side::X, at(QUrl(u"http://gw-x.test"_s)));
    view.save(testOf(2, u"/b"_s));
    QCOMPARE(view.record().tests.size(), 2);
    QCOMPARE(view.record().targetX.url, QUrl(u"http://gw-x.test"_s));
    QTRY_VERIFY(!session->isSaving());
    QCOMPARE(session->plan().smoke.tests.size(), 2);
    const auto copy = view.duplicate(u"smoke.00000001"_s);
    QTRY_VERIFY(!session->isSaving() && session->plan().smoke.tests.size() == 3);
    QVERIFY(copy != u"smoke.00000001"_s && session->plan().smoke.find(copy)->path == u"/a"_s);
    view.remove({u"smoke.00000001"_s, u"smoke.00000002"_s, u"smoke.99999999"_s});
    QTRY_COMPARE(session->plan().smoke.tests.size(), 1);
    QTRY_VERIFY(!session->isSaving() && session->canUndo());
    session->undo();
    QTRY_COMPARE(session->plan().smoke.tests.size(), 3);
    QTRY_COMPARE(view.model().rowCount(), 3);
    QTRY_VERIFY(!session->isSaving() && session->canRedo());
    session->redo();
    QTRY_COMPARE(view.model().rowCount(), 1);
}

void TestSmokeViewModel::keepsRowsWhereTheyAre()
{
    SmokeTestModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto row = [](const char *id) {
        SmokeRow one;
        one.id = QLatin1String(id);
        return one;
    };
    const auto ids = [&model] {
        QString text;
        for (const auto &one : model.rows())
            text += one.id;
        return text;
    };
    model.setRows({row("a"), row("b"), row("c")});
    const QPersistentModelIndex b(model.index(1, 0));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setRows({row("b"), row("d"), row("c")});
    QCOMPARE(ids(), u"bdc"_s);
    QCOMPARE(b.row(), 0);
    model.setRows({row("c"), row("d"), row("e"), row("b")});
    QCOMPARE(ids(), u"cdeb"_s);
    QCOMPARE(b.row(), 3);
    QSignalSpy dataChanged(&model, &QAbstractItemModel::dataChanged);
    auto changed = row("d");
    changed.x = u"passed"_s;
    model.setRows({row("c"), changed, row("e"), row("b")});
    QCOMPARE(dataChanged.size(), 1);
    QCOMPARE(model.index(1, SmokeTestModel::XColumn).data().toString(), u"passed"_s);
    QVERIFY(
        model.index(1, SmokeTestModel::XColumn).data(Qt::AccessibleTextRole).toString().contains(u"On X"_s));
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(reset.isEmpty());
}

void TestSmokeViewModel::readsAndWritesFiles()
{
    QTemporaryDir folder;
    auto open = testOf(3, u"/c"_s);
    open.toComplete = u"its body"_s;
    SampleSession session(plan({SmokeTestsSaved{{testOf(1, u"/a"_s), open}}}), now);
    SmokeViewModel view(*session);
    QSignalSpy exported(&view, &SmokeViewModel::exported);
    QSignalSpy imported(&view, &SmokeViewModel::imported);
    QSignalSpy failed(&view, &SmokeViewModel::failed);
    const auto path = folder.filePath(u"tests.yaml"_s);
    view.exportFile(path);
    QVERIFY(view.isBusy());
    QTRY_COMPARE(exported.size(), 1);
    view.remove({u"smoke.00000001"_s});
    QTRY_VERIFY(!session->isSaving());
    view.importFile(path);
    QTRY_COMPARE(imported.size(), 1);
    QCOMPARE(imported.first().first().toInt(), 1);
    QTRY_VERIFY(!session->isSaving() && session->plan().smoke.find(u"smoke.00000001"_s));
    view.importFile(folder.filePath(u"none.yaml"_s));
    QTRY_COMPARE(failed.size(), 1);
    view.exportFile(folder.filePath(u"none/tests.yaml"_s));
    QTRY_COMPARE(failed.size(), 2);
    QVERIFY(!view.isBusy());
}

void TestSmokeViewModel::draftsFromTheRoutesOfX()
{
    ScriptedServer admin;
    admin.onRecording(u"/"_s, u"3.9.1-root"_s);
    admin.onJson(u"/routes"_s, R"({"data":[{"id":"r1","name":"orders","paths":["/orders"]},
        {"id":"r2","name":"login","methods":["POST"],"paths":["/login"]}],"next":null})");
    EndpointSettings endpoint;
    endpoint.url = admin.url();
    SampleSession session(plan({EndpointChanged{Side::X, endpoint}}), now);
    SmokeViewModel view(*session);
    QSignalSpy drafted(&view, &SmokeViewModel::drafted);
    QSignalSpy failed(&view, &SmokeViewModel::failed);
    view.draftFromRoutes();
    QTRY_VERIFY(drafted.size() + failed.size() == 1);
    QVERIFY2(failed.isEmpty(),
             failed.isEmpty() ? "" : qPrintable(failed.first().first().value<Error>().message()));
    QCOMPARE(drafted.first(), (QVariantList{2, 1, 0}));
    QTRY_VERIFY(!session->isSaving() && session->plan().smoke.tests.size() == 2);
    for (const auto &request : admin.requests())
        QCOMPARE(request.method, "GET");
    // What was changed since stays as it is.
    auto mine = session->plan().smoke.tests.first();
    mine.name = u"Mine"_s;
    view.save(mine);
    QTRY_VERIFY(!session->isSaving());
    view.draftFromRoutes();
    QTRY_COMPARE(drafted.size(), 2);
    QCOMPARE(drafted.last(), (QVariantList{0, 0, 0}));
    QCOMPARE(view.record().find(mine.id)->name, u"Mine"_s);
}

void TestSmokeViewModel::saysWhyThereIsNoDraft()
{
    ScriptedServer admin;
    admin.on(u"/routes"_s, [](const auto &, ScriptedServer::Answer &answer) {
        answer.send(403, R"({"message":"you do not have permission"})");
    });
    EndpointSettings endpoint;
    endpoint.url = admin.url();
    SampleSession without(plan(), now);
    SampleSession refused(plan({EndpointChanged{Side::X, endpoint}}), now);
    for (auto *session : {&without, &refused}) {
        SmokeViewModel view(**session);
        QSignalSpy failed(&view, &SmokeViewModel::failed);
        view.draftFromRoutes();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(view.record().tests.isEmpty());
    }
}

void TestSmokeViewModel::editsNothingInAReadOnlyPlan()
{
    SampleSession session(plan({SmokeTestsSaved{{testOf(1, u"/a"_s)}}}), now, u"It is open elsewhere."_s);
    SmokeViewModel view(*session);
    QVERIFY(!view.canEdit());
    view.save(testOf(2, u"/b"_s));
    view.remove({u"smoke.00000001"_s});
    view.setTarget(Side::X, at(QUrl(u"http://gw-x.test"_s)));
    QVERIFY(view.duplicate(u"smoke.00000001"_s).isEmpty());
    view.draftFromRoutes();
    QVERIFY(!view.isBusy());
    QCOMPARE(view.record().tests.size(), 1);
    QVERIFY(view.record().targetX.url.isEmpty());
}

QTEST_GUILESS_MAIN(TestSmokeViewModel)
#include "tst_smokeviewmodel.moc"
